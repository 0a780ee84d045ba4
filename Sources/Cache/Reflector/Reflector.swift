import Model
import Text

/// Keeps one feed equal to the server: decides when to list, watch, wait and start over, and what to say meanwhile.
///
/// A state machine without I/O: the feed carries out the actions and reports back. The rules are client-go's
/// (tools/cache/reflector.go), by the numbers W1 to W17 that the tests bear. It never orders rows away: what is shown stays
/// until a complete list replaces it.
public struct Reflector: Sendable {
  /// What is under way, or comes next.
  enum Step: Hashable {
    /// A short page with no resourceVersion: rows for the eye, at once.
    case page
    /// The whole list. "0" takes it from the server's watch cache, "" from its store, else it is at least that new.
    case list(resourceVersion: String)
    case watch(resourceVersion: String)
  }

  enum State: Hashable {
    case idle
    case running(Step)
    /// The watch has been accepted; rows are what it says.
    case live(resourceVersion: String)
    /// A failure is being waited out.
    case waiting(Step)
    /// The cluster is away; goes on when it is back.
    case held(Step)
    /// A kind that cannot be watched rests between lists.
    case resting
  }

  public enum Input: Sendable {
    case start
    /// The first page is in. It is the whole list unless `hasMore`.
    case paged(resourceVersion: String, hasMore: Bool)
    case listed(resourceVersion: String)
    case watchOpened
    /// An event of the watch, or a bookmark. nil where it carried none.
    case event(resourceVersion: String?)
    /// The watch ended without an error, `seconds` after it was opened.
    case watchEnded(seconds: Double, events: Int)
    case columnsChanged
    /// How the server prints or serves the kind may have changed: a CustomResourceDefinition has.
    case definitionChanged
    case failed(ReflectorFailure)
    /// The server was heard of at this time, on whatever stream: until then a quiet watch was right.
    case heard(Instant)
    /// The cluster stays away; it is asked again at `next`.
    case unreachable(reason: String, next: Instant)
    /// What was waited for is over.
    case due
    /// The cluster answers again.
    case connected
    /// Someone does not want to wait.
    case retry
  }

  public enum Action: Hashable, Sendable {
    case fetchPage
    case list(resourceVersion: String)
    case watch(resourceVersion: String)
    /// Report `.due` after so many seconds, unless another action comes first.
    case wait(seconds: Double)
    /// Ask the cluster's connection what is wrong; it reports `.connected` when the cluster answers.
    case checkConnection(reason: String)
    case show(FeedState)
  }

  /// Seconds between the lists of a kind that cannot be watched.
  static let pollInterval = 30

  private(set) var state = State.idle
  private var canWatch: Bool
  private var backoff = Backoff()
  /// When what is shown was last known to be right.
  private var lastGood: Instant?
  /// Broken connections since an event or a list.
  private var breaks = 0
  private var refusals = 0
  /// When the watch's columns last differed from the list's.
  private var lastColumns: Instant?

  public init(canWatch: Bool) { self.canWatch = canWatch }

  /// - Parameters:
  ///   - now: our clock.
  ///   - jitter: random, in [0, 1).
  public mutating func handle(_ input: Input, now: Instant, jitter: Double) -> [Action] {
    switch input {
    case .start: return run(.page)
    case .paged(let version, let hasMore): return paged(version, hasMore, now, jitter)
    case .listed(let version): return listed(version, now, jitter)
    case .watchOpened: return opened(now)
    case .event(let version): return event(version, now)
    case .watchEnded(let seconds, let events): return ended(seconds, events, now, jitter)
    case .columnsChanged: return columnsChanged(now, jitter)
    case .definitionChanged: return definitionChanged()
    case .failed(let failure): return failed(failure, now, jitter)
    case .heard(let time): return heard(time)
    case .unreachable(let reason, let next): return unreachable(reason, next, now)
    case .due, .retry: return resume()
    case .connected: return connected(now, jitter)
    }
  }
}

extension Reflector {
  private mutating func run(_ step: Step) -> [Action] {
    state = .running(step)
    switch step {
    case .page: return [.fetchPage]
    case .list(let version): return [.list(resourceVersion: version)]
    case .watch(let version): return [.watch(resourceVersion: version)]
    }
  }

  private mutating func paged(_ version: String, _ hasMore: Bool, _ now: Instant, _ jitter: Double) -> [Action] {
    guard state == .running(.page) else { return [] }
    return hasMore ? run(.list(resourceVersion: "0")) : listed(version, now, jitter)
  }

  private mutating func listed(_ version: String, _ now: Instant, _ jitter: Double) -> [Action] {
    guard case .running(let step) = state else { return [] }
    if case .watch = step { return [] }
    lastGood = now
    breaks = 0
    if !canWatch { refusals = 0 }
    guard canWatch else { return rest(now) }
    guard !version.isEmpty else {
      // W14: without a version there is nothing to watch from.
      return wait(
        then: .list(resourceVersion: ""), reason: "the server's list has no resourceVersion", now, jitter)
    }
    return run(.watch(resourceVersion: version))
  }

  private mutating func opened(_ now: Instant) -> [Action] {
    guard case .running(.watch(let version)) = state else { return [] }
    state = .live(resourceVersion: version)
    lastGood = now
    refusals = 0
    return [.show(.live)]
  }

  private mutating func event(_ version: String?, _ now: Instant) -> [Action] {
    guard case .live(let known) = state else { return [] }
    lastGood = now
    breaks = 0
    state = .live(resourceVersion: version ?? known)
    return []
  }

  private mutating func heard(_ time: Instant) -> [Action] {
    if case .live = state { lastGood = max(lastGood ?? time, time) }
    return []
  }

  private func unreachable(_ reason: String, _ next: Instant, _ now: Instant) -> [Action] {
    guard case .held = state else { return [] }
    return [.show(stale(reason, next: next, now))]
  }

  /// W5: a watch ends now and then, and goes on where it was. One that ends at once has something wrong with it.
  private mutating func ended(_ seconds: Double, _ events: Int, _ now: Instant, _ jitter: Double) -> [Action] {
    guard let version = watched else { return [] }
    guard seconds < 1, events == 0 else { return run(.watch(resourceVersion: version)) }
    return wait(
      then: .list(resourceVersion: version), reason: "the server ends the watch as soon as it begins", now, jitter)
  }

  /// The server prints other columns, so all rows must be printed anew.
  ///
  /// Two servers behind one address may print differently for ever, so only the first time is at once.
  private mutating func columnsChanged(_ now: Instant, _ jitter: Double) -> [Action] {
    guard let version = watched else { return [] }
    defer { lastColumns = now }
    if let lastColumns, now.seconds(since: lastColumns) < 60 {
      return wait(then: .list(resourceVersion: version), reason: "the server keeps changing its columns", now, jitter)
    }
    return run(.list(resourceVersion: version))
  }

  /// What is live is listed anew, what waits after a failure tries at once.
  private mutating func definitionChanged() -> [Action] {
    switch state {
    case .live(let version), .running(.watch(let version)): run(.list(resourceVersion: version))
    case .waiting, .resting: resume()
    case .idle, .running, .held: []
    }
  }

  private mutating func rest(_ now: Instant) -> [Action] {
    state = .resting
    return [.show(.polled(every: Self.pollInterval, at: now)), .wait(seconds: Double(Self.pollInterval))]
  }

  private mutating func resume() -> [Action] {
    switch state {
    case .waiting(let step), .held(let step): run(step)
    case .resting: run(.list(resourceVersion: ""))
    case .idle, .running, .live: []
    }
  }

  /// All feeds of a cluster go on together when it is back; one whose stream keeps breaking on a cluster that answers
  /// backs off by itself.
  private mutating func connected(_ now: Instant, _ jitter: Double) -> [Action] {
    guard case .held(let step) = state else { return [] }
    breaks += 1
    guard breaks > 1 else { return run(step) }
    return wait(then: step, reason: "the connection keeps breaking", now, jitter)
  }

  /// Whether a watch is under way, accepted or not.
  var isWatching: Bool { watched != nil }

  /// The version a watch stands at, whether or not it has been accepted yet.
  private var watched: String? {
    switch state {
    case .live(let version), .running(.watch(let version)): version
    default: nil
    }
  }
}

extension Reflector {
  private mutating func failed(_ failure: ReflectorFailure, _ now: Instant, _ jitter: Double) -> [Action] {
    guard let step = interrupted else { return [] }
    switch failure {
    case .connection(let reason):
      state = .held(step)
      return [.show(stale(reason, next: nil, now)), .checkConnection(reason: reason)]
    case .expired(let reason), .tooLarge(let reason):
      return relist(after: step, reason: reason, now, jitter)
    case .forbidden(let reason):
      refusals += 1
      return refuse(step, reason: reason, now, jitter)
    case .throttled(let reason, let retryAfter):
      return wait(then: step, reason: reason, atLeast: retryAfter, now, jitter)
    case .notWatchable:
      guard case .watch = step else { return wait(then: step, reason: "the server cannot list this", now, jitter) }
      canWatch = false
      return rest(now)
    case .server(let reason, let retryAfter):
      return wait(then: afterServerError(step), reason: reason, atLeast: retryAfter, now, jitter)
    }
  }

  /// The step to be taken again after a failure.
  private var interrupted: Step? {
    switch state {
    case .running(let step): step
    case .live(let version): .watch(resourceVersion: version)
    case .idle, .waiting, .held, .resting: nil
    }
  }

  /// W6: first at the last version, then, when that is no good either, at "" without waiting.
  private mutating func relist(after step: Step, reason: String, _ now: Instant, _ jitter: Double) -> [Action] {
    switch step {
    case .watch(let version): wait(then: .list(resourceVersion: version), reason: reason, now, jitter)
    case .list(let version) where !version.isEmpty: run(.list(resourceVersion: ""))
    case .list, .page: wait(then: .list(resourceVersion: ""), reason: reason, now, jitter)
    }
  }

  /// W10: after an internal error a watch is not trusted to go on where it was.
  private func afterServerError(_ step: Step) -> Step {
    if case .watch(let version) = step { return .list(resourceVersion: version) }
    return step
  }

  /// W17: a right may come back, but seldom at once. An API server that has just started refuses what it will allow
  /// a second later, so the first tries follow soon.
  private mutating func refuse(_ step: Step, reason: String, _ now: Instant, _ jitter: Double) -> [Action] {
    let seconds = refusals < 4 ? backoff.next(at: now, jitter: jitter) : 30 * (1 + jitter)
    // Who may list but not watch gets new rows at least this often.
    if case .watch = step, refusals >= 4 {
      state = .waiting(.list(resourceVersion: ""))
    } else {
      state = .waiting(step)
    }
    return [.show(.forbidden(reason: reason)), .wait(seconds: seconds)]
  }

  private mutating func wait(
    then step: Step, reason: String, atLeast least: Double? = nil, _ now: Instant, _ jitter: Double
  ) -> [Action] {
    state = .waiting(step)
    let seconds = max(backoff.next(at: now, jitter: jitter), least ?? 0)
    return [.show(stale(reason, next: now.adding(seconds: seconds), now)), .wait(seconds: seconds)]
  }

  private func stale(_ reason: String, next: Instant?, _ now: Instant) -> FeedState {
    .stale(since: lastGood ?? now, reason: reason, next: next)
  }
}
