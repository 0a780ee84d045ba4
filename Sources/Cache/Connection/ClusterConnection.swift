import Kubernetes
import Model
import Text

/// Those who wait for a cluster to come back.
protocol ConnectionFollower: AnyObject, Sendable {
  /// The cluster answers after trouble: go on.
  func clusterAnswers() async
  /// It does not; it is asked again at `next`.
  func clusterIsAway(reason: String, next: Instant) async
}

/// The one who knows whether a cluster can be reached: carries out what `ConnectionProbe` decides.
actor ClusterConnection {
  private nonisolated let executor: ThreadExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private let server: APIServer
  private let activity: Activity
  private let now: @Sendable () -> Instant
  private let publish: @Sendable (ClusterStatus) -> Void
  private weak var feeds: (any ConnectionFollower)?
  private var probe = ConnectionProbe()
  private var status = ClusterStatus()
  private var pause: Task<Void, Never>?
  private var watchdog: Task<Void, Never>?
  /// When something was last heard from the server, on any stream.
  private var lastHeard = ContinuousClock.now
  /// When it was last asked because of silence.
  private var lastAsked = ContinuousClock.now
  /// When it is asked again while it is away.
  private var nextProbe: Instant?
  private var transfers = 0

  /// - Parameter publish: told whenever the status changes.
  init(
    server: APIServer, executor: ThreadExecutor, activity: Activity, now: @escaping @Sendable () -> Instant,
    publish: @escaping @Sendable (ClusterStatus) -> Void
  ) {
    self.server = server
    self.executor = executor
    self.activity = activity
    self.now = now
    self.publish = publish
  }

  /// Names the one to tell when the cluster goes away and comes back.
  func tell(_ follower: any ConnectionFollower) { feeds = follower }

  /// When the server was last heard of, on our wall clock.
  var lastHeardAt: Instant { now().adding(seconds: (lastHeard - ContinuousClock.now) / .seconds(1)) }

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

  /// Sleeps until ten silent seconds may have passed, looks, and sleeps again: one wake-up per ten seconds at most.
  private func watch() async {
    while !Task.isCancelled {
      let silence = Duration.seconds(ConnectionProbe.silence)
      try? await Task.sleep(until: max(lastHeard, lastAsked) + silence, clock: .continuous)
      guard !Task.isCancelled else { return }
      guard ContinuousClock.now >= max(lastHeard, lastAsked) + silence else { continue }
      lastAsked = .now
      act(.silent)
    }
  }

  private func act(_ input: ConnectionProbe.Input) {
    for action in probe.handle(input, now: now()) { perform(action) }
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
    case .resume: Task { await feeds?.clusterAnswers() }
    case .publish(let connection):
      guard status.connection != connection else { return }
      status.connection = connection
      publish(status)
    }
  }

  private func wait(_ seconds: Double) {
    pause?.cancel()
    pause = Task {
      try? await Task.sleep(for: .seconds(seconds))
      if !Task.isCancelled { self.act(.due) }
    }
    nextProbe = now().adding(seconds: seconds)
    tellAway()
  }

  private func tellAway() {
    guard case .down(_, let reason) = status.connection, let next = nextProbe else { return }
    Task { await feeds?.clusterIsAway(reason: reason, next: next) }
  }

  /// Any answer will do, a refusal as well: the question is whether someone is there.
  private func ask() async {
    do {
      learn(try await Discovery(server: server).serverVersion(timeout: ConnectionProbe.timeout))
      lastHeard = .now
      act(.probeAnswered)
    } catch .transport(let error) {
      act(.probeFailed(reason: error.description))
    } catch .credential(let what) {
      act(.probeFailed(reason: what))
    } catch {
      lastHeard = .now
      act(.probeAnswered)
    }
  }

  private func learn(_ version: String) {
    guard status.serverVersion != version else { return }
    status.serverVersion = version
    publish(status)
  }

  /// Relative times are drawn on the server's clock; a tenth of a second off is not worth a word.
  private func refreshClock() {
    let offset = server.clockOffset
    guard abs(offset - status.clockOffset) > 0.1 else { return }
    status.clockOffset = offset
    publish(status)
  }
}
