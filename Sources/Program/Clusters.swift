import Cache
import Dashboard
import Kubeconfig
import Kubernetes
import Locking
import Model
import Transport

/// The clusters in use and the tables open on them. Belongs to the main loop, and never waits.
final class Clusters {
  private struct Subscription {
    var key: FeedKey
    var mailbox: TableMailbox
  }

  /// What a change of the kubeconfig concerns.
  private struct InUse {
    var server: APIServer
    var cache: ClusterCache
  }

  private let kubeconfig: KubeconfigSource
  private let transport: Transport
  private let catalogs: CatalogFolder?
  private let activity: Activity
  private let inbox: Inbox
  private let wake: @Sendable () -> Void
  private let inUse = Guarded<[String: InUse]>([:])
  private var tables: [TableID: [Subscription]] = [:]
  private var discovered: Set<String> = []

  /// - Parameter catalogs: where it is remembered what servers serve; nil for nowhere.
  init(
    kubeconfig: KubeconfigSource, rule: any RequestRule, catalogs: CatalogFolder?, inbox: Inbox,
    wake: @escaping @Sendable () -> Void
  ) {
    self.kubeconfig = kubeconfig
    self.catalogs = catalogs
    self.inbox = inbox
    self.wake = wake
    transport = Transport(rule: rule, userAgent: "skua/\(Program.version)")
    activity = Activity(becameIdle: wake)
    kubeconfig.watch { [weak kubeconfig, inUse, inbox, activity] news in
      guard let kubeconfig else { return }
      Self.take(news, of: kubeconfig, inUse, inbox, activity)
    }
  }

  /// What has become of a context in use takes effect on its next request; what it was before stays where it cannot be
  /// used any more. Waits for the disk: the kubeconfig's own thread calls it.
  private static func take(
    _ news: KubeconfigSource.News, of kubeconfig: KubeconfigSource, _ inUse: Guarded<[String: InUse]>, _ inbox: Inbox,
    _ activity: Activity
  ) {
    if case .broken(let error) = news { return inbox.post(.message("\(error) The last good one stays in use.")) }
    let config = kubeconfig.current
    for (context, entry) in inUse.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      do throws(KubeconfigError) {
        guard entry.server.use(try config.resolve(context: context)) else { continue }
        activity.begin()
        Task {
          await entry.cache.retry()
          activity.end()
        }
      } catch {
        inbox.post(.message("\(error) The last good entry stays in use."))
      }
    }
  }

  /// Whether nothing is in flight or waiting to be drained.
  var isIdle: Bool {
    activity.isIdle && inbox.isEmpty && tables.values.allSatisfy { $0.allSatisfy(\.mailbox.isEmpty) }
  }

  /// - Parameter pageLimit: rows to show at first: about two screens.
  func open(_ table: TableID, _ query: TableQuery, pageLimit: Int) {
    for key in query.feeds {
      guard let cache = cache(for: key.context) else { continue }
      let mailbox = TableMailbox(wake: wake)
      tables[table, default: []].append(Subscription(key: key, mailbox: mailbox))
      run { await cache.subscribe(mailbox, to: key, pageLimit: pageLimit) }
    }
  }

  func close(_ table: TableID) {
    for subscription in tables.removeValue(forKey: table) ?? [] {
      subscription.mailbox.close()
      guard let cache = cache(inUse: subscription.key.context) else { continue }
      run { await cache.unsubscribe(subscription.mailbox, from: subscription.key) }
    }
  }

  func retry(context: String) {
    guard let cache = cache(inUse: context) else { return }
    run {
      await cache.retry()
      await cache.discover()
    }
  }

  /// Everything that came since the last drain.
  func drain() -> [Input] {
    var inputs = inbox.drain()
    for (table, subscriptions) in tables {
      for (feed, subscription) in subscriptions.enumerated() {
        guard let update = subscription.mailbox.drain() else { continue }
        inputs.append(.table(table, feed: feed, update))
        discoverOnce(subscription.key.context, after: update)
      }
    }
    return inputs
  }

  func shutdown() { transport.shutdown() }

  /// First rows come before the list of resources: on a slow link both together would be late.
  private func discoverOnce(_ context: String, after update: TableUpdate) {
    guard !discovered.contains(context) else { return }
    switch (update.replacement, update.state) {
    case (nil, nil), (nil, .connecting), (nil, .listing): return
    default:
      discovered.insert(context)
      discover(context)
    }
  }

  func discover(_ context: String) {
    guard let cache = cache(inUse: context) else { return }
    run { await cache.discover() }
  }

  private func cache(inUse context: String) -> ClusterCache? { inUse.withLock { $0[context]?.cache } }

  private func cache(for context: String) -> ClusterCache? {
    if let cache = cache(inUse: context) { return cache }
    do {
      let server = APIServer(
        access: try kubeconfig.current.resolve(context: context), transport: transport,
        group: inUse.withLock(\.count), now: Clock.now)
      let cache = ClusterCache(server: server, catalogs: catalogs, activity: activity, now: Clock.now) { [inbox] news in
        inbox.post(Input(news, context: context))
      }
      inUse.withLock { $0[context] = InUse(server: server, cache: cache) }
      run { await cache.start() }
      return cache
    } catch {
      inbox.post(.message(error.description))
      return nil
    }
  }

  /// Counts the work before it is handed over, so that nobody takes the moment in between for idleness.
  private func run(_ work: @escaping @Sendable () async -> Void) {
    activity.begin()
    Task { [activity] in
      await work()
      activity.end()
    }
  }
}

extension Input {
  fileprivate init(_ news: ClusterNews, context: String) {
    switch news {
    case .status(let status): self = .cluster(context: context, status)
    case .catalog(let catalog): self = .catalog(context: context, catalog)
    case .discoveryFailed(let reason): self = .catalogFailed(context: context, reason: reason)
    }
  }
}
