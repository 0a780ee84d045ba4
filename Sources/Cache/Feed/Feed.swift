import Kubernetes
import Threads
import Model
import Text

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
    let streaming: Guarded<StreamingLists>
    let activity: Activity
    let clocks: Clocks
    /// Says a sentence to people.
    let say: @Sendable (String) -> Void
  }

  private struct Subscriber {
    let mailbox: TableMailbox
    let wanted: WantedFields
  }

  let key: FeedKey
  let surroundings: Surroundings
  let pageLimit: Int
  /// What subscribers are shown.
  private(set) var current: Reflection
  /// One that brings more of each object, until it has caught up and takes the current one's place.
  private(set) var successor: Reflection?
  private var subscribers: [ObjectIdentifier: Subscriber] = [:]
  private var isBusy = false
  private var isClosed = false

  /// - Parameters:
  ///   - wanted: what the first subscriber asks for.
  ///   - pageLimit: rows to ask for at first: about two screens.
  init(key: FeedKey, wanted: WantedFields, pageLimit: Int, surroundings: Surroundings) {
    self.key = key
    self.pageLimit = pageLimit
    self.surroundings = surroundings
    executor = surroundings.executor
    current = Reflection(wanted: wanted, reflector: Reflector(canWatch: key.resource.canWatch))
  }

  var isUnused: Bool { subscribers.isEmpty }

  func start() { handle(.start, current) }
  func connected() { tell(.connected) }
  func unreachable(reason: String, next: Instant) { tell(.unreachable(reason: reason, next: next)) }
  func retry() { tell(.retry) }
  func definitionChanged() { tell(.definitionChanged) }

  private func tell(_ input: Reflector.Input) {
    handle(input, current)
    if let successor { handle(input, successor) }
  }

  /// A late subscriber gets all that is known, then the changes (S5). One that is subscribed already wants something
  /// else from now on, and has been told.
  func subscribe(_ mailbox: TableMailbox, wanted: WantedFields) {
    guard !isClosed else { return }
    let before = subscribers.updateValue(
      Subscriber(mailbox: mailbox, wanted: wanted), forKey: ObjectIdentifier(mailbox))
    guard before == nil else { return meetDemand() }
    if let replacement = current.replacement { mailbox.post(replacement: replacement) }
    mailbox.post(state: surroundings.clocks.onTheWall(current.shown))
    meetDemand()
  }

  func unsubscribe(_ mailbox: TableMailbox) { subscribers[ObjectIdentifier(mailbox)] = nil }

  /// Ends for good (S8).
  func close() {
    isClosed = true
    current.cancel()
    successor?.cancel()
    successor = nil
    subscribers.removeAll()
    updateActivity()
  }

  func report() -> FeedReport {
    current.tally.report(
      key: key, state: surroundings.clocks.onTheWall(current.shown), memory: current.store.memory,
      hasSynced: current.hasSynced, subscribers: subscribers.count, clocks: surroundings.clocks)
  }
}

// MARK: - What subscribers want

extension Feed {
  /// Rows carry what all subscribers together want. Where one wants more than there is, a second reflector fetches it
  /// while the rows of the first stay; where one wants less, nothing happens.
  private func meetDemand() {
    let demand = subscribers.values.reduce(WantedFields.none) { $0.union($1.wanted) }
    guard !current.wanted.isSuperset(of: demand), successor?.wanted.isSuperset(of: demand) != true else { return }
    successor?.cancel()
    // Nothing that is shown would be older than what was shown before (S1).
    let reflector = Reflector(canWatch: key.resource.canWatch, startsAt: current.reflector.watched)
    let reflection = Reflection(wanted: demand, reflector: reflector)
    if current.replacement == nil {
      current.cancel()
      current = reflection
    } else {
      successor = reflection
    }
    handle(.start, reflection)
  }

  /// Puts the successor in the current one's place once it has all rows and has come as far.
  func swapIfCaughtUp() {
    guard let successor, successor.hasSynced, successor.hasCaughtUp(with: current) else { return }
    current.cancel()
    current = successor
    self.successor = nil
    deliverAll()
    let state = surroundings.clocks.onTheWall(current.shown)
    for subscriber in subscribers.values { subscriber.mailbox.post(state: state) }
  }
}

// MARK: - What subscribers are told

extension Feed {
  func show(_ state: FeedState, _ reflection: Reflection) {
    guard state != reflection.shown else { return }
    reflection.shown = state
    guard reflection === current else { return swapIfCaughtUp() }
    let state = surroundings.clocks.onTheWall(state)
    for subscriber in subscribers.values { subscriber.mailbox.post(state: state) }
  }

  func deliverAll(of reflection: Reflection) {
    if reflection === current { deliverAll() } else { swapIfCaughtUp() }
  }

  private func deliverAll() {
    guard let replacement = current.replacement else { return }
    for subscriber in subscribers.values { subscriber.mailbox.post(replacement: replacement) }
  }

  func deliver(_ changes: [RowChange], of reflection: Reflection) {
    guard reflection === current, !changes.isEmpty else { return }
    for subscriber in subscribers.values { subscriber.mailbox.post(changes: changes) }
  }
}

// MARK: - The reflector's orders

extension Feed {
  func handle(_ input: Reflector.Input, _ reflection: Reflection) {
    guard !isClosed, !reflection.isCancelled else { return }
    reflection.reflector.mayStream = mayStream(reflection)
    let jitter = Double.random(in: 0..<1)
    for action in reflection.reflector.handle(input, now: surroundings.clocks.steady, jitter: jitter) {
      perform(action, reflection)
    }
    updateActivity()
  }

  private func perform(_ action: Reflector.Action, _ reflection: Reflection) {
    switch action {
    case .fetchPage: begin(reflection) { await self.fetchPage(reflection) }
    case .list(let version): begin(reflection) { await self.list(at: version, reflection) }
    case .stream(let version): begin(reflection) { await self.stream(at: version, reflection) }
    case .watch(let version): begin(reflection) { await self.watch(from: version, reflection) }
    case .wait(let seconds): wait(seconds, reflection)
    case .checkConnection: Task { await surroundings.connection.trouble() }
    case .forgetStreaming: surroundings.streaming.withLock { $0.forget(group: key.resource.group) }
    case .show(let state): show(state, reflection)
    }
  }

  private func mayStream(_ reflection: Reflection) -> Bool {
    guard !reflection.store.columns.isEmpty else { return false }
    let rows = reflection.expectedRows ?? reflection.store.count
    return surroundings.streaming.withLock {
      $0.suits(group: key.resource.group, rows: rows, compresses: surroundings.server.access.compresses)
    }
  }

  private func begin(_ reflection: Reflection, _ work: sending @escaping () async -> Void) {
    reflection.pause?.cancel()
    reflection.operation?.cancel()
    reflection.operation = Task { await work() }
  }

  private func wait(_ seconds: Double, _ reflection: Reflection) {
    reflection.pause?.cancel()
    reflection.pause = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.handle(.due, reflection) }
    }
  }

  /// Whether something is under way whose result the screen does not show yet.
  private func updateActivity() {
    let busy = !isClosed && (current.isWorking || successor?.isWorking == true)
    guard busy != isBusy else { return }
    isBusy = busy
    if busy { surroundings.activity.begin() } else { surroundings.activity.end() }
  }
}
