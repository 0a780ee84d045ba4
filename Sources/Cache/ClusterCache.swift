import Kubernetes
import Model
import Text
import Transport

/// What a context's cache has to say besides rows.
public enum ClusterNews: Sendable {
  case status(ClusterStatus)
  case catalog(ResourceCatalog)
  /// The server refuses discovery: one sentence. It is tried again when someone asks for it.
  case discoveryFailed(String)
}

/// The background cache of one context: its feeds, its connection and its catalog, all on one thread.
public actor ClusterCache {
  private nonisolated let executor: ThreadExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Seconds a feed without subscribers lives on, so that going back is instant.
  private static let grace = 30.0

  private let server: APIServer
  private let connection: ClusterConnection
  private let activity: Activity
  private let now: @Sendable () -> Instant
  private let publish: @Sendable (ClusterNews) -> Void
  private var feeds: [FeedKey: Feed] = [:]
  private var leaving: [FeedKey: Task<Void, Never>] = [:]
  private var discovery: Task<Void, Never>?
  private var discoveryBackoff = Backoff()
  private var nextDiscovery: Task<Void, Never>?
  private var wasAskedToDiscover = false

  /// - Parameters:
  ///   - now: our wall clock.
  ///   - publish: told from the cache's thread; must not block.
  public init(
    server: APIServer, activity: Activity, now: @escaping @Sendable () -> Instant,
    publish: @escaping @Sendable (ClusterNews) -> Void
  ) {
    self.server = server
    self.activity = activity
    self.now = now
    self.publish = publish
    let executor = ThreadExecutor()
    self.executor = executor
    connection = ClusterConnection(server: server, executor: executor, activity: activity, now: now) {
      publish(.status($0))
    }
  }

  /// Asks the server's version. Rows do not wait for it.
  public func start() async {
    await connection.tell(self)
    activity.begin()
    Task {
      await connection.greet()
      activity.end()
    }
  }

  /// Sends the feed's rows to the mailbox from now on; opens the feed if no table has it open.
  ///
  /// - Parameter pageLimit: rows to show at first, before the whole list: about two screens.
  public func subscribe(_ mailbox: TableMailbox, to key: FeedKey, pageLimit: Int) async {
    // The table may have been closed before this was its turn.
    guard !mailbox.isClosed else { return }
    leaving.removeValue(forKey: key)?.cancel()
    if let feed = feeds[key] { return await feed.subscribe(mailbox) }
    let feed = Feed(
      key: key, pageLimit: pageLimit,
      surroundings: Feed.Surroundings(
        server: server, executor: executor, connection: connection, activity: activity, now: now))
    feeds[key] = feed
    await feed.subscribe(mailbox)
    await feed.start()
  }

  /// The last table to leave closes the feed, after a grace time.
  public func unsubscribe(_ mailbox: TableMailbox, from key: FeedKey) async {
    guard let feed = feeds[key] else { return }
    await feed.unsubscribe(mailbox)
    guard await feed.isUnused else { return }
    leaving[key] = Task {
      try? await Task.sleep(for: .seconds(Self.grace))
      if !Task.isCancelled { await self.closeIfUnused(feed, key) }
    }
  }

  /// Reads what the server serves, unless that is under way.
  public func discover() {
    wasAskedToDiscover = true
    guard discovery == nil else { return }
    activity.begin()
    discovery = Task {
      let result: Result<ResourceCatalog, APIError>
      do throws(APIError) { result = .success(try await Discovery(server: server).catalog()) } catch {
        result = .failure(error)
      }
      discovery = nil
      take(result)
      activity.end()
    }
  }

  /// What could not be read, a group of it even, is tried again, ever more seldom.
  private func take(_ result: Result<ResourceCatalog, APIError>) {
    var isComplete = false
    switch result {
    case .success(let catalog):
      isComplete = catalog.failures.isEmpty
      publish(.catalog(catalog))
    // The connection says what is wrong with it.
    case .failure(.transport(let error)) where error.isAboutTheConnection: Task { await connection.trouble() }
    case .failure(let error): publish(.discoveryFailed("the list of resources cannot be read: \(error)"))
    }
    nextDiscovery?.cancel()
    guard !isComplete else { return }
    let seconds = discoveryBackoff.next(at: now(), jitter: Double.random(in: 0..<1))
    nextDiscovery = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.discover() }
    }
  }

  /// Someone does not want to wait: every pause ends now.
  public func retry() async {
    await connection.retry()
    for feed in feeds.values { await feed.retry() }
  }

  private func closeIfUnused(_ feed: Feed, _ key: FeedKey) async {
    guard await feed.isUnused, feeds[key] === feed else { return }
    feeds[key] = nil
    leaving[key] = nil
    await feed.close()
  }
}

extension ClusterCache: ConnectionFollower {
  func clusterAnswers() async {
    // It may serve other things than before.
    if wasAskedToDiscover { discover() }
    for feed in feeds.values { await feed.connected() }
  }

  func clusterIsAway(reason: String, next: Instant) async {
    for feed in feeds.values { await feed.unreachable(reason: reason, next: next) }
  }
}
