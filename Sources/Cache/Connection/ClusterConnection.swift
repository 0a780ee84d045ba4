import Kubernetes
import Model
import Text
import Transport

/// Those who wait for a cluster to come back.
protocol ConnectionFollower: AnyObject, Sendable {
  /// The cluster answers after trouble: go on. `wasDown` unless it has answered all the time.
  func clusterAnswers(wasDown: Bool) async
  /// It does not; it is asked again at `next`, on the steady clock.
  func clusterIsAway(reason: String, next: Instant) async
}

/// The one who knows whether a cluster can be reached: carries out what `ConnectionProbe` decides.
actor ClusterConnection {
  private nonisolated let executor: ThreadExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: APIServer
  private let activity: Activity
  private let clocks: Clocks
  private let publish: @Sendable (ClusterNews) -> Void
  private weak var feeds: (any ConnectionFollower)?
  private var probe = ConnectionProbe()
  private var status = ClusterStatus()
  private var pause: Task<Void, Never>?
  private var watchdog: Task<Void, Never>?
  private var isClosed = false
  private var jump: TimeJump
  /// When something was last heard from the server, on any stream.
  private var lastHeard = ContinuousClock.now
  /// When it was last asked because of silence.
  private var lastAsked = ContinuousClock.now
  /// When it is asked again while it is away.
  private var nextProbe: Instant?
  private var transfers = 0
  /// Until when HTTP/2 is avoided, which need not be said again before.
  private var avoidsHTTP2Until: Instant?

  /// - Parameter publish: told whenever the status changes, and what else people should know.
  init(
    server: APIServer, executor: ThreadExecutor, activity: Activity, clocks: Clocks,
    publish: @escaping @Sendable (ClusterNews) -> Void
  ) {
    self.server = server
    self.executor = executor
    self.activity = activity
    self.clocks = clocks
    self.publish = publish
    jump = TimeJump(.now(clocks))
  }

  /// Names the one to tell when the cluster goes away and comes back.
  func tell(_ follower: any ConnectionFollower) { feeds = follower }

  /// When the server was last heard of, on the steady clock.
  var lastHeardAt: Instant { clocks.steady(at: lastHeard) }

  /// `gitVersion` of the server, once known.
  var serverVersion: String? { status.serverVersion }

  /// Says which version the server is of, once known. To be called at the start: it is also the first question.
  func greet() async {
    guard let version = try? await Discovery(server: server).serverVersion(timeout: 30) else { return }
    learn(version)
    heard()
  }

  /// Bytes arrived.
  func heard() {
    lastHeard = .now
    if case .unknown = probe.state { act(.answered) }
    refreshClock()
  }

  /// An answer is being waited for, or read, from now on: silence is watched.
  func transferBegan() {
    if transfers == 0 { lastHeard = .now }
    transfers += 1
    guard watchdog == nil else { return }
    jump = TimeJump(.now(clocks))
    watchdog = Task { await self.watch() }
  }

  func transferEnded() {
    transfers -= 1
    guard transfers == 0 else { return }
    watchdog?.cancel()
    watchdog = nil
  }

  /// A stream broke or could not be opened. Where that is no news, the feed still learns why and when.
  func trouble() {
    act(.trouble)
    tellAway()
  }

  /// Does not wait for the next probe.
  func retry() {
    pause?.cancel()
    act(.due)
  }

  /// Nobody asks any more: no probe is sent from now on.
  func close() {
    isClosed = true
    pause?.cancel()
    watchdog?.cancel()
  }

  /// Sleeps until ten silent seconds may have passed, looks, and sleeps again: one wake-up per ten seconds at most.
  ///
  /// The sleep is reckoned with the machine's own sleep in it, so a laptop that wakes up looks at once.
  private func watch() async {
    while !Task.isCancelled {
      let silence = Duration.seconds(ConnectionProbe.silence)
      try? await Task.sleep(until: max(lastHeard, lastAsked) + silence, clock: .continuous)
      guard !Task.isCancelled else { return }
      let hasJumped = jump.hasJumped(to: .now(clocks))
      guard hasJumped || ContinuousClock.now >= max(lastHeard, lastAsked) + silence else { continue }
      lastAsked = .now
      act(.silent)
    }
  }

  private func act(_ input: ConnectionProbe.Input) {
    guard !isClosed else { return }
    for action in probe.handle(input, now: clocks.steady) { perform(action) }
  }

  private func perform(_ action: ConnectionProbe.Action) {
    switch action {
    case .probe:
      activity.begin()
      Task {
        await self.ask()
        activity.end()
      }
    case .abandonConnections: server.abandonConnections()
    case .wait(let seconds): wait(seconds)
    case .resume(let wasDown): Task { await feeds?.clusterAnswers(wasDown: wasDown) }
    case .publish(let connection):
      guard status.connection != onTheWall(connection) else { return }
      status.connection = onTheWall(connection)
      publish(.status(status))
    case .avoidHTTP2(let seconds): avoidHTTP2(seconds)
    }
  }

  /// In the clear there is no HTTP/2 to avoid.
  private func avoidHTTP2(_ seconds: Double) {
    guard server.access.server.lowercased().hasPrefix("https:") else { return }
    server.avoidHTTP2(seconds: seconds)
    let now = clocks.steady
    defer { avoidsHTTP2Until = now.adding(seconds: seconds) }
    if let avoidsHTTP2Until, avoidsHTTP2Until > now { return }
    publish(.message("connections keep breaking: HTTP/1.1 is spoken in place of HTTP/2 for ten minutes"))
  }

  private func onTheWall(_ connection: ClusterStatus.Connection) -> ClusterStatus.Connection {
    guard case .down(let since, let reason) = connection else { return connection }
    // One that is down already went down when it was said to: reckoned anew it would move by a millisecond.
    if case .down(let known, _) = status.connection { return .down(since: known, reason: reason) }
    return .down(since: clocks.onTheWall(since), reason: reason)
  }

  private func wait(_ seconds: Double) {
    pause?.cancel()
    pause = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.act(.due) }
    }
    nextProbe = clocks.steady.adding(seconds: seconds)
    tellAway()
  }

  private func tellAway() {
    guard case .down(_, let reason) = status.connection, let next = nextProbe else { return }
    Task { await feeds?.clusterIsAway(reason: reason, next: next) }
  }

  /// Any answer will do, a refusal as well: the question is whether someone is there. So a credential plugin, which may
  /// be waiting for a person, is not waited for.
  private func ask() async {
    do {
      learn(try await Discovery(server: server).serverVersion(timeout: ConnectionProbe.timeout, waitsForPlugin: false))
      answered()
    } catch .transport(let error) {
      act(.probeFailed(reason: error.description, isReset: error.isReset))
    } catch .notTheAPI(let what) {
      act(.probeFailed(reason: what, isReset: false))
    } catch .credential(let what, _) {
      act(.probeFailed(reason: what, isReset: false))
    } catch {
      answered()
    }
  }

  private func answered() {
    lastHeard = .now
    refreshClock()
    act(.probeAnswered)
  }

  private func learn(_ version: String) {
    guard status.serverVersion != version else { return }
    status.serverVersion = version
    publish(.status(status))
  }

  /// Relative times are drawn on the server's clock; a tenth of a second off is not worth a word.
  private func refreshClock() {
    let offset = server.clockOffset
    guard abs(offset - status.clockOffset) > 0.1 else { return }
    status.clockOffset = offset
    publish(.status(status))
  }
}

extension TransportError {
  /// Whether there was a connection, and it was broken off.
  fileprivate var isReset: Bool {
    switch self {
    case .cutOff, .clientCertificate(_, .perhaps): true
    default: false
    }
  }
}
