import Kubernetes
import Model
import Text
import Transport

/// One stream of rows, shared by all tables that show it: carries out what its reflector decides and tells its
/// subscribers what changed.
actor Feed {
  private nonisolated let executor: ThreadExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// What a feed needs of its cluster.
  struct Surroundings: Sendable {
    let server: APIServer
    let executor: ThreadExecutor
    let connection: ClusterConnection
    let activity: Activity
    /// Our clock.
    let now: @Sendable () -> Instant
  }

  private let key: FeedKey
  private let surroundings: Surroundings
  private let pageLimit: Int
  private var reflector: Reflector
  private var store = RowStore()
  private var shown = FeedState.connecting
  /// Whether what is known is a first page only; nil while nothing is.
  private var isPartial: Bool?
  private var subscribers: [ObjectIdentifier: TableMailbox] = [:]
  private var operation: Task<Void, Never>?
  private var pause: Task<Void, Never>?
  private var isBusy = false
  private var isClosed = false

  /// - Parameter pageLimit: rows to ask for at first: about two screens.
  init(key: FeedKey, pageLimit: Int, surroundings: Surroundings) {
    self.key = key
    self.pageLimit = pageLimit
    self.surroundings = surroundings
    executor = surroundings.executor
    reflector = Reflector(canWatch: key.resource.canWatch)
  }

  var isUnused: Bool { subscribers.isEmpty }

  func start() { handle(.start) }
  func connected() { handle(.connected) }
  func unreachable(reason: String, next: Instant) { handle(.unreachable(reason: reason, next: next)) }
  func retry() { handle(.retry) }
  func definitionChanged() { handle(.definitionChanged) }

  /// A late subscriber gets all that is known, then the changes (S5).
  func subscribe(_ mailbox: TableMailbox) {
    subscribers[ObjectIdentifier(mailbox)] = mailbox
    if let isPartial { mailbox.post(replacement: replacement(isPartial: isPartial)) }
    mailbox.post(state: shown)
  }

  func unsubscribe(_ mailbox: TableMailbox) { subscribers[ObjectIdentifier(mailbox)] = nil }

  /// Ends for good (S8).
  func close() {
    isClosed = true
    operation?.cancel()
    pause?.cancel()
    subscribers.removeAll()
    setBusy(false)
  }
}

extension Feed {
  private func handle(_ input: Reflector.Input) {
    guard !isClosed else { return }
    let actions = reflector.handle(input, now: surroundings.now(), jitter: Double.random(in: 0..<1))
    for action in actions { perform(action) }
    setBusy(isWorking)
  }

  /// Whether something is under way whose result the screen does not show yet.
  private var isWorking: Bool {
    if case .running = reflector.state { return true }
    return false
  }

  private func perform(_ action: Reflector.Action) {
    switch action {
    case .fetchPage: begin { await $0.fetchPage() }
    case .list(let version): begin { await $0.list(at: version) }
    case .watch(let version): begin { await $0.watch(from: version) }
    case .wait(let seconds): wait(seconds)
    case .checkConnection: Task { await surroundings.connection.trouble() }
    case .show(let state): show(state)
    }
  }

  private func begin(_ work: @escaping @Sendable (Feed) async -> Void) {
    pause?.cancel()
    operation?.cancel()
    operation = Task { await work(self) }
  }

  private func wait(_ seconds: Double) {
    pause?.cancel()
    pause = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.handle(.due) }
    }
  }

  private func setBusy(_ busy: Bool) {
    guard busy != isBusy else { return }
    isBusy = busy
    if busy { surroundings.activity.begin() } else { surroundings.activity.end() }
  }

  private func show(_ state: FeedState) {
    guard state != shown else { return }
    shown = state
    for mailbox in subscribers.values { mailbox.post(state: state) }
  }

  private func deliver(isPartial: Bool) {
    self.isPartial = isPartial
    let replacement = replacement(isPartial: isPartial)
    for mailbox in subscribers.values { mailbox.post(replacement: replacement) }
  }

  private func replacement(isPartial: Bool) -> TableUpdate.Replacement {
    TableUpdate.Replacement(columns: store.columns, rows: store.all, isPartial: isPartial)
  }

  private func deliver(_ changes: [RowChange]) {
    guard !changes.isEmpty else { return }
    for mailbox in subscribers.values { mailbox.post(changes: changes) }
  }
}

// What the reflector asks for. Each checks for cancellation before it reports: a newer operation may have begun.
extension Feed {
  private func fetchPage() async {
    var query = Query(key)
    query.add("limit", String(pageLimit))
    guard let (rows, end) = await fetch(query, version: .http2) else { return }
    store.show(page: rows, end: (end.columns, end.resourceVersion))
    let hasMore = end.continueToken != nil
    deliver(isPartial: hasMore)
    if hasMore { show(.listing(received: rows.count)) }
    handle(.paged(resourceVersion: end.resourceVersion, hasMore: hasMore))
  }

  /// Over HTTP/1.1: a whole list through one HTTP/2 stream is 2.3 times slower in libcurl.
  private func list(at version: String) async {
    var query = Query(key)
    if !version.isEmpty { query.add("resourceVersion", version) }
    guard let (rows, end) = await fetch(query, version: .http1) else { return }
    store.complete(with: rows, columns: end.columns, resourceVersion: end.resourceVersion)
    deliver(isPartial: false)
    handle(.listed(resourceVersion: end.resourceVersion))
  }

  /// Reads a list; nil when it failed, which has been reported then.
  private func fetch(_ query: Query, version: Request.Version) async -> ([Row], ListEnd)? {
    do {
      let result = try await transfer { feed in
        try await feed.read(
          try await feed.surroundings.server.open(query, accept: TableFormat.accept, version: version))
      }
      return Task.isCancelled ? nil : result
    } catch {
      await report(error)
      return nil
    }
  }

  /// Has the connection watch over the silence of what `body` waits for.
  private func transfer<R: Sendable>(_ body: (isolated Feed) async throws -> R) async throws -> R {
    await surroundings.connection.transferBegan()
    let result: Result<R, any Error>
    do { result = .success(try await body(self)) } catch { result = .failure(error) }
    await surroundings.connection.transferEnded()
    return try result.get()
  }

  private func read(_ response: Response) async throws -> ([Row], ListEnd) {
    await surroundings.connection.heard()
    let reader = ListReader(resource: key.resource, now: surroundings.server.serverNow)
    var rows: [Row] = []
    var told = ContinuousClock.now
    for try await chunk in response.body {
      try reader.feed(chunk) { rows.append($0) }
      let time = ContinuousClock.now
      guard time - told > .milliseconds(100) else { continue }
      told = time
      await surroundings.connection.heard()
      if case .listing = shown { show(.listing(received: rows.count)) }
    }
    let end = try reader.finish { rows.append($0) }
    return (rows, end)
  }

  private func watch(from version: String) async {
    var query = Query(key)
    query.add("watch", "1")
    query.add("allowWatchBookmarks", "true")
    query.add("resourceVersion", version)
    // W2: servers end watches after a while; random, so that they do not all end at once.
    let seconds = Int.random(in: 300..<600)
    query.add("timeoutSeconds", String(seconds))
    do {
      let end = try await transfer { feed in
        // W15: a server that forgets to end it is left half a minute later.
        let response = try await feed.surroundings.server.open(
          query, accept: TableFormat.accept, version: .http2, timeout: Double(seconds + 30))
        try Task.checkCancellation()
        await feed.surroundings.connection.heard()
        if let type = response.head["content-type"], !type.contains("json") {
          throw APIError.unreadable(what: "the watch was answered with \(type) instead of JSON")
        }
        feed.handle(.watchOpened)
        return try await feed.follow(response)
      }
      if !Task.isCancelled { handle(end) }
    } catch {
      await report(error)
    }
  }

  /// Applies the watch's events until it ends; returns how it ended.
  private func follow(_ response: Response) async throws -> Reflector.Input {
    let opened = ContinuousClock.now
    let reader = WatchReader(columns: store.columns, resource: key.resource)
    var count = 0
    for try await chunk in response.body {
      var batch = WatchBatch()
      try reader.feed(chunk, now: surroundings.server.serverNow) { event in
        batch.take(event, into: &store)
      }
      deliver(batch.changes)
      await surroundings.connection.heard()
      count += batch.count
      if batch.count > 0 { handle(.event(resourceVersion: batch.resourceVersion)) }
      if let end = batch.end { return end }
    }
    return .watchEnded(seconds: (ContinuousClock.now - opened) / .seconds(1), events: count)
  }

  private func report(_ error: any Error) async {
    guard !Task.isCancelled else { return }
    handle(.heard(await surroundings.connection.lastHeardAt))
    switch error {
    case let error as APIError: handle(.failed(ReflectorFailure(error)))
    case TransportError.timedOut(during: .readingBody, _) where reflector.isWatching:
      handle(.watchEnded(seconds: 300, events: 1))
    case let error as TransportError: handle(.failed(ReflectorFailure(.transport(error))))
    default: handle(.failed(.server(reason: "\(error)", retryAfter: nil)))
    }
  }
}

/// What one chunk of a watch comes to.
private struct WatchBatch {
  var changes: [RowChange] = []
  var resourceVersion: String?
  /// Events that made sense: a stream of others is no watch.
  var count = 0
  /// Set when the watch must end here.
  var end: Reflector.Input?

  mutating func take(_ event: WatchEvent, into store: inout RowStore) {
    guard end == nil else { return }
    switch event {
    case .upsert(let row): advance(to: row.resourceVersion, store.apply(upsert: row))
    case .delete(let row): advance(to: row.resourceVersion, store.apply(delete: row))
    case .bookmark(let version): advance(to: version, nil)
    case .columnsChanged: end = .columnsChanged
    case .refused(let status): end = .failed(ReflectorFailure(status))
    case .skipped: break
    }
  }

  /// W3: every event moves the version on, applied or not.
  private mutating func advance(to version: String, _ change: RowChange?) {
    count += 1
    if !version.isEmpty { resourceVersion = version }
    if let change { changes.append(change) }
  }
}
