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
  private let catalog: ClusterCatalog
  private let activity: Activity
  private let now: @Sendable () -> Instant
  private let publish: @Sendable (ClusterNews) -> Void
  private var feeds: [FeedKey: Feed] = [:]
  private var leaving: [FeedKey: Task<Void, Never>] = [:]

  /// - Parameters:
  ///   - catalogs: where it is remembered what the server serves; nil for nowhere.
  ///   - now: our wall clock.
  ///   - publish: told from the cache's thread; must not block.
  public init(
    server: APIServer, catalogs: CatalogFolder? = nil, activity: Activity, now: @escaping @Sendable () -> Instant,
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
    catalog = ClusterCatalog(
      ClusterCatalog.Surroundings(
        server: server, executor: executor, connection: connection, activity: activity, now: now, folder: catalogs,
        publish: publish))
  }

  /// Tells what is remembered of the server, and asks its version. Rows wait for neither.
  public func start() async {
    await connection.tell(self)
    activity.begin()
    Task {
      await catalog.start(feeds: self)
      activity.end()
    }
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

  /// Reads what the server serves, unless that is under way; what is read is told also when it is the same as before.
  public func discover() async { await catalog.discover() }

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
    await catalog.clusterAnswers()
    for feed in feeds.values { await feed.connected() }
  }

  func clusterIsAway(reason: String, next: Instant) async {
    for feed in feeds.values { await feed.unreachable(reason: reason, next: next) }
  }
}

extension ClusterCache: FeedOpener {
  func definitionsChanged(_ names: Set<String>) async {
    for (key, feed) in feeds where names.contains(key.resource.qualifiedName) { await feed.definitionChanged() }
  }
}
