import Acts
import Cache
import Credentials
import Dashboard
import Kubeconfig
import Kubernetes
import Threads
import Model
import Transport

/// The clusters in use and the tables open on them. Belongs to the main loop, and never waits.
final class Clusters {
  private typealias Resolved = (context: String, result: Result<ClusterAccess, KubeconfigError>)

  struct Subscription {
    /// The feed that the rows come from.
    var key: FeedKey
    var mailbox: TableMailbox
    var pageLimit: Int
    /// What the table needs of each object besides the server's columns: one for all its feeds, read when it is asked
    /// for.
    var wanted = Guarded(WantedFields.none)
    /// Whether the table shows what lies inside the rows, not the rows.
    var showsContainers = false

    /// For a table's feed.
    init(table key: FeedKey, mailbox: TableMailbox, pageLimit: Int, wanted: Guarded<WantedFields> = Guarded(.none)) {
      showsContainers = key.resource == .containers
      self.key = showsContainers ? ContainerTable.podFeed(key) : key
      self.wanted = showsContainers ? Guarded(ContainerTable.wanted) : wanted
      self.mailbox = mailbox
      self.pageLimit = pageLimit
    }

    /// What came, as the table shows it.
    func drain() -> TableUpdate? {
      mailbox.drain().map { showsContainers ? ContainerTable.update(from: $0) : $0 }
    }
  }

  /// What a change of the kubeconfig concerns.
  private struct InUse {
    var server: APIServer
    var cache: ClusterCache
  }

  let kubeconfig: KubeconfigSource
  private let transport: Transport
  private let catalogs: CatalogFolder?
  let namespaces: NamespaceMemory?
  private let plugins: CredentialSources
  let activity: Activity
  let inbox: Inbox
  let wake: @Sendable () -> Void
  private let inUse = Guarded<[String: InUse]>([:])
  /// Contexts behind which another cluster, or another user of it, stands now.
  private let replaced = Guarded<[String: ClusterAccess]>([:])
  /// Whether the kubeconfig is another, so that what could not be used may be usable.
  private let hasChanged = Guarded(false)
  /// Connections are told apart by the number of their server.
  private var servers = 0
  private var tables: [TableID: [Subscription]] = [:]
  private var wanted: [TableID: Guarded<WantedFields>] = [:]
  private var discovered: Set<String> = []
  /// Those who ask for a context's namespaces by name, and the names that have come.
  var questions: [String: (subscription: Subscription, names: [String])] = [:]
  /// Acts that may be under way.
  var acts: [ActID: ActRun] = [:]
  /// Where objects are edited; nil where there is no folder for that.
  let desk: EditDesk?
  /// What reads objects for pages.
  var looks: [LookID: Task<Void, Never>] = [:]
  /// Contexts whose entries and certificates are being read.
  private var resolving: Set<String> = []
  private let resolved = Guarded<[Resolved]>([])
  /// What is being written of the user's files.
  private var writes: [OwnThread] = []

  /// - Parameters:
  ///   - access: of the context to begin with, so that nothing need be read twice.
  ///   - observer: told of every request.
  ///   - environment: what credential plugins get.
  ///   - lender: of the terminal, for plugins that must ask something.
  ///   - catalogs: where it is remembered what servers serve; nil for nowhere.
  ///   - namespaces: where those used are remembered; nil for nowhere.
  ///   - desk: where objects are edited; nil for nowhere.
  init(
    kubeconfig: KubeconfigSource, access: ClusterAccess?, rule: any RequestRule, observer: (any RequestObserver)?,
    environment: [String: String], lender: any TerminalLender, catalogs: CatalogFolder?, namespaces: NamespaceMemory?,
    desk: EditDesk?, inbox: Inbox, wake: @escaping @Sendable () -> Void
  ) {
    self.kubeconfig = kubeconfig
    self.catalogs = catalogs
    self.namespaces = namespaces
    self.desk = desk
    self.inbox = inbox
    self.wake = wake
    transport = Transport(rule: rule, userAgent: "skua/\(Program.version)", observer: observer)
    activity = Activity(becameIdle: wake)
    plugins = CredentialSources(environment: environment, lender: lender, now: Clock.now) { news in
      inbox.post(Input(news))
    }
    // News of the file and news of what it names come from a thread each: the later must not win with what was older.
    let order = Guarded(())
    kubeconfig.watch { [weak kubeconfig, inUse, replaced, hasChanged, inbox, activity] news in
      guard let kubeconfig else { return }
      hasChanged.withLock { $0 = true }
      order.withLock { _ in Self.take(news, of: kubeconfig, inUse, replaced, inbox, activity) }
    }
    if let access { connect(access) }
  }

  /// What has become of a context in use takes effect on its next request; what it was before stays where it cannot be
  /// used any more. Waits for the disk: the kubeconfig's own thread calls it.
  private static func take(
    _ news: KubeconfigSource.News, of kubeconfig: KubeconfigSource, _ inUse: Guarded<[String: InUse]>,
    _ replaced: Guarded<[String: ClusterAccess]>, _ inbox: Inbox, _ activity: Activity
  ) {
    if case .broken(let error) = news { return inbox.post(.message("\(error) The last good one stays in use.")) }
    let config = kubeconfig.current
    for (context, entry) in inUse.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      guard config.contexts.contains(where: { $0.name == context }) else {
        inbox.post(.note("The context is not in the kubeconfig any more. What it was stays in use.", context: context))
        continue
      }
      do throws(KubeconfigError) {
        let access = try config.resolve(context: context)
        guard access.identity == entry.server.identity else {
          replaced.withLock { $0[context] = access }
          continue
        }
        guard entry.server.use(access) else { continue }
        activity.begin()
        Task {
          await entry.cache.retry()
          activity.end()
        }
      } catch {
        inbox.post(.message("\(error) The last good entry stays in use.", context: context))
      }
    }
    // Last, as it wakes the main loop, which then sees what was replaced as well.
    inbox.post(.contexts(ContextSummary.all(of: config)))
  }

  /// Whether nothing is in flight or waiting to be drained.
  var isIdle: Bool {
    activity.isIdle && inbox.isEmpty && resolved.withLock(\.isEmpty) && replaced.withLock(\.isEmpty)
      && tables.values.allSatisfy { $0.allSatisfy(\.mailbox.isEmpty) }
      && questions.values.allSatisfy(\.subscription.mailbox.isEmpty)
  }

  /// - Parameter pageLimit: rows to show at first: about two screens.
  func open(_ table: TableID, _ query: TableQuery, pageLimit: Int) {
    guard !query.isOfContexts else { return }
    let wanted = wanted[table] ?? Guarded(.none)
    self.wanted[table] = wanted
    for key in query.feeds {
      let subscription = Subscription(
        table: key, mailbox: TableMailbox(wake: wake), pageLimit: pageLimit, wanted: wanted)
      tables[table, default: []].append(subscription)
      if let cache = cache(inUse: key.context) { subscribe(subscription, to: cache) } else { resolve(key.context) }
    }
  }

  /// What a table needs of its objects from now on, or will need when it is opened.
  func want(_ fields: WantedFields, for table: TableID) {
    guard let known = wanted[table] else { return wanted[table] = Guarded(fields) }
    known.withLock { $0 = fields }
    for subscription in tables[table] ?? [] {
      if let cache = cache(inUse: subscription.key.context) { subscribe(subscription, to: cache) }
    }
  }

  func close(_ table: TableID) {
    wanted[table] = nil
    for subscription in tables.removeValue(forKey: table) ?? [] {
      subscription.mailbox.close()
      guard let cache = cache(inUse: subscription.key.context) else { continue }
      run { await cache.unsubscribe(subscription.mailbox, from: subscription.key) }
    }
  }

  func retry(context: String) {
    guard let cache = cache(inUse: context) else { return resolve(context) }
    run {
      await cache.retry()
      await cache.discover()
    }
  }

  /// Everything that came since the last drain.
  func drain() -> [Input] {
    var inputs = inbox.drain()
    for (context, result) in takeResolved() { inputs += take(result, of: context) }
    if takeChange() { resolveWhatFailed() }
    for (context, access) in takeReplaced() { inputs += replace(context, by: access) }
    for context in questions.keys { inputs += answer(context) }
    for (table, subscriptions) in tables {
      for (feed, subscription) in subscriptions.enumerated() {
        guard let update = subscription.drain() else { continue }
        inputs.append(.table(table, feed: feed, update))
        discoverOnce(subscription.key.context, after: update)
      }
    }
    return inputs
  }

  /// The person gives up on the credential plugins that are running.
  func cancelPlugins() { plugins.cancel() }

  /// Whoever has the terminal must give it back.
  func endLoans() {
    plugins.cancel()
    desk?.editor.cancel()
  }

  /// Has all end that would leave something behind: plugins, what is being written, transfers. Waits for that, but not
  /// past the deadline: a disk or a resolver may hang.
  func shutdown(by deadline: ContinuousClock.Instant) {
    plugins.end(by: deadline)
    for write in writes { write.join(by: deadline) }
    transport.shutdown(by: deadline)
  }

  /// Changes a file of the user's, on a thread that `shutdown` waits for: the half of it must not stay.
  func write(_ name: String, _ work: @escaping @Sendable () -> Void) {
    writes.removeAll(where: \.hasEnded)
    if let thread = BlockingWork.run(name, work) { writes.append(thread) }
  }

  /// Asks every cache what its feeds hold; the answer comes through the inbox.
  func measureMemory() {
    let caches = inUse.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value.cache)
    let mailboxes = tables.values.flatMap { $0.map(\.mailbox) }
    run { [inbox] in
      var feeds: [FeedReport] = []
      for cache in caches { feeds += await cache.reports() }
      inbox.post(
        .memory(
          MemoryReport(
            at: Clock.now(), feeds: feeds, mailboxes: mailboxes.count,
            pendingChanges: mailboxes.reduce(0) { $0 + $1.pendingChanges }, resident: ProcessMemory.resident,
            peak: ProcessMemory.peak)))
    }
  }

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

  func cache(inUse context: String) -> ClusterCache? { inUse.withLock { $0[context]?.cache } }

  func server(inUse context: String) -> APIServer? { inUse.withLock { $0[context]?.server } }

  func subscribe(_ subscription: Subscription, to cache: ClusterCache) {
    run {
      await cache.subscribe(
        subscription.mailbox, to: subscription.key, wanted: subscription.wanted.withLock { $0 },
        pageLimit: subscription.pageLimit)
    }
  }

  private func connect(_ access: ClusterAccess) {
    let context = access.context
    let server = APIServer(access: access, transport: transport, group: servers, plugins: plugins, now: Clock.now)
    servers += 1
    let cache = ClusterCache(server: server, catalogs: catalogs, activity: activity, now: Clock.now) { [inbox] news in
      inbox.post(Input(news, context: context))
    }
    inUse.withLock { $0[context] = InUse(server: server, cache: cache) }
    run { await cache.start() }
    recallNamespaces(of: context)
  }

  /// Reads what the context needs, which waits for the disk; the answer comes with a drain.
  private func resolve(_ context: String) {
    guard resolving.insert(context).inserted else { return }
    activity.begin()
    BlockingWork.run("read context") { [kubeconfig, resolved, activity, wake] in
      let result: Result<ClusterAccess, KubeconfigError>
      do throws(KubeconfigError) { result = .success(try kubeconfig.current.resolve(context: context)) } catch {
        result = .failure(error)
      }
      resolved.withLock { $0.append((context, result)) }
      activity.end()
      wake()
    }
  }

  private func takeResolved() -> [Resolved] {
    resolved.withLock { done in
      defer { done.removeAll() }
      return done
    }
  }

  /// All tables that wait for the context get their feeds, or learn why not.
  private func take(_ result: Result<ClusterAccess, KubeconfigError>, of context: String) -> [Input] {
    resolving.remove(context)
    guard cache(inUse: context) == nil else { return [] }
    if case .success(let access) = result { connect(access) }
    var inputs: [Input] = []
    for (table, subscriptions) in tables {
      for (feed, subscription) in subscriptions.enumerated() where subscription.key.context == context {
        if let cache = cache(inUse: context) {
          subscribe(subscription, to: cache)
        } else if case .failure(let error) = result {
          inputs.append(.table(table, feed: feed, TableUpdate(state: .failed(reason: error.description))))
        }
      }
    }
    return inputs
  }

  private func takeChange() -> Bool {
    hasChanged.withLock { hasChanged in
      defer { hasChanged = false }
      return hasChanged
    }
  }

  /// What could not be used before may be usable now.
  private func resolveWhatFailed() {
    let contexts = Set(tables.values.flatMap { $0.map(\.key.context) })
    for context in contexts where cache(inUse: context) == nil { resolve(context) }
  }

  private func takeReplaced() -> [String: ClusterAccess] {
    replaced.withLock { replaced in
      defer { replaced = [:] }
      return replaced
    }
  }

  /// Versions and rows of one cluster mean nothing on another, so all that was known is given up and asked for anew.
  private func replace(_ context: String, by access: ClusterAccess) -> [Input] {
    guard let old = inUse.withLock({ $0.removeValue(forKey: context) }) else { return [] }
    run { await old.cache.close() }
    old.server.abandonConnections()
    discovered.remove(context)
    connect(access)
    let news = Input.replaced(context: context)
    guard let cache = cache(inUse: context) else { return [news] }
    for (table, subscriptions) in tables {
      for (feed, var subscription) in subscriptions.enumerated() where subscription.key.context == context {
        subscription.mailbox.close()
        subscription.mailbox = TableMailbox(wake: wake)
        tables[table]?[feed] = subscription
        subscribe(subscription, to: cache)
      }
    }
    let isAsked = questions.removeValue(forKey: context) != nil
    return [news] + (isAsked ? [.namespaces(context: context, nil)] : [])
  }

  /// Counts the work before it is handed over, so that nobody takes the moment in between for idleness.
  func run(_ work: @escaping @Sendable () async -> Void) {
    activity.begin()
    Task { [activity] in
      await work()
      activity.end()
    }
  }
}

extension Input {
  fileprivate init(_ news: Credentials.PluginNews) {
    switch news {
    case .line(let plugin, let text): self = .plugin(plugin, .said(text))
    case .slow(let plugin): self = .plugin(plugin, .isSlow)
    case .ended(let plugin): self = .plugin(plugin, .ended)
    }
  }

  fileprivate init(_ news: ClusterNews, context: String) {
    switch news {
    case .status(let status): self = .cluster(context: context, status)
    case .catalog(let catalog): self = .catalog(context: context, catalog)
    case .discoveryFailed(let reason): self = .catalogFailed(context: context, reason: reason)
    case .message(let text): self = .message(text, context: context)
    }
  }
}
