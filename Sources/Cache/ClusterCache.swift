import Kubernetes
import Threads
import Model
import Text
import Transport

/// The background cache of one context: its feeds, its connection and its catalog, all on one thread.
public actor ClusterCache {
  private nonisolated let executor: ThreadExecutor
  public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: APIServer
  private let connection: ClusterConnection
  private let catalog: ClusterCatalog
  private let activity: Activity
  private let clocks: Clocks
  private let grace: Double
  private let publish: @Sendable (ClusterNews) -> Void
  private let streaming = Guarded(StreamingLists())
  private var feeds: [FeedKey: Feed] = [:]
  private var leaving: [FeedKey: Task<Void, Never>] = [:]
  private let isClosed = Guarded(false)

  /// - Parameters:
  ///   - catalogs: where it is remembered what the server serves; nil for nowhere.
  ///   - now: our wall clock.
  ///   - grace: seconds that a feed without subscribers lives on, so that going back is instant.
  ///   - publish: told from the cache's thread; must not block.
  public init(
    server: APIServer, catalogs: CatalogFolder? = nil, activity: Activity, now: @escaping @Sendable () -> Instant,
    grace: Double = 30,
    publish: @escaping @Sendable (ClusterNews) -> Void
  ) {
    self.server = server
    self.activity = activity
    self.grace = grace
    let executor = ThreadExecutor()
    self.executor = executor
    let clocks = Clocks(wall: now)
    self.clocks = clocks
    let streaming = streaming
    let isClosed = isClosed
    let publish = { @Sendable (news: ClusterNews) in
      if isClosed.withLock({ $0 }) { return }
      if case .status(let status) = news, let version = status.serverVersion {
        streaming.withLock { $0.learn(version: version) }
      }
      publish(news)
    }
    connection = ClusterConnection(
      server: server, executor: executor, activity: activity, clocks: clocks, publish: publish)
    self.publish = publish
    catalog = ClusterCatalog(
      ClusterCatalog.Surroundings(
        server: server, executor: executor, connection: connection, activity: activity, now: { clocks.steady },
        folder: catalogs, publish: publish))
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

  /// Sends the feed's rows to the mailbox from now on; opens the feed if no table has it open. Who subscribes again
  /// wants other fields than before.
  ///
  /// - Parameters:
  ///   - wanted: what the table needs of each object besides the server's columns.
  ///   - pageLimit: rows to show at first, before the whole list: about two screens.
  public func subscribe(
    _ mailbox: TableMailbox, to key: FeedKey, wanted: WantedFields = .none, pageLimit: Int
  ) async {
    // The table may have been closed before this was its turn.
    guard !mailbox.isClosed, !isClosed.withLock({ $0 }) else { return }
    leaving.removeValue(forKey: key)?.cancel()
    if let feed = feeds[key] { return await feed.subscribe(mailbox, wanted: wanted) }
    let feed = Feed(
      key: key, wanted: wanted, pageLimit: pageLimit,
      surroundings: Feed.Surroundings(
        server: server, executor: executor, connection: connection, streaming: streaming, activity: activity,
        clocks: clocks, say: { [publish] in publish(.message($0)) }))
    feeds[key] = feed
    await feed.subscribe(mailbox, wanted: wanted)
    await feed.start()
  }

  /// The last table to leave closes the feed, after a grace time.
  public func unsubscribe(_ mailbox: TableMailbox, from key: FeedKey) async {
    guard let feed = feeds[key] else { return }
    await feed.unsubscribe(mailbox)
    guard await feed.isUnused else { return }
    leaving[key]?.cancel()
    leaving[key] = Task {
      try? await Task.sleep(for: .seconds(grace))
      if !Task.isCancelled { await self.closeIfUnused(feed, key) }
    }
  }

  /// Every feed in figures.
  public func reports() async -> [FeedReport] {
    var reports: [FeedReport] = []
    for feed in feeds.values { reports.append(await feed.report()) }
    return reports
  }

  /// Reads what the server serves, unless that is under way; what is read is told also when it is the same as before.
  public func discover() async { await catalog.discover() }

  /// Someone does not want to wait: every pause ends now.
  public func retry() async {
    server.retryPlugin()
    await connection.retry()
    for feed in feeds.values { await feed.retry() }
  }

  /// Ends for good: what is known is not this cluster's any more, and nothing is said or asked from now on.
  public func close() async {
    isClosed.withLock { $0 = true }
    for task in leaving.values { task.cancel() }
    for feed in feeds.values { await feed.close() }
    feeds = [:]
    await catalog.close()
    await connection.close()
  }

  private func closeIfUnused(_ feed: Feed, _ key: FeedKey) async {
    guard await feed.isUnused, feeds[key] === feed else { return }
    feeds[key] = nil
    leaving[key] = nil
    await feed.close()
  }
}

extension ClusterCache: ConnectionFollower {
  func clusterAnswers(wasDown: Bool) async {
    if wasDown { await catalog.clusterAnswers() }
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
