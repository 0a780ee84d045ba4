import Model
import Text

/// What each failure leads to.
extension Reflector {
  mutating func failed(_ failure: ReflectorFailure, _ time: Time) -> [Action] {
    guard let step = interrupted else { return [] }
    if case .stream = step, let actions = streamFailed(failure) { return actions }
    switch failure {
    case .connection(let reason):
      if let openedAt, time.now.seconds(since: openedAt) >= 60 { breaks = 0 }
      state = .held(step, isAway: false)
      return [.show(stale(reason, next: nil, time)), .checkConnection(reason: reason)]
    case .expired(let reason), .tooLarge(let reason): return relist(after: step, reason: reason, time)
    case .forbidden(let reason): return forbidden(step, reason: reason, time)
    case .unauthorized(let reason): return refused(step, showing: { .stale(since: $0, reason: reason, next: $1) }, time)
    case .untilAsked(let reason):
      state = .waiting(step)
      return [.show(stale(reason, next: nil, time))]
    case .missing(let reason): return missing(reason, time)
    case .invalid(let reason): return refused(step, showing: { _, _ in .failed(reason: reason) }, time)
    case .throttled(let reason, let retryAfter): return wait(then: step, reason: reason, retryAfter: retryAfter, time)
    case .notWatchable:
      guard case .watch = step else { return wait(then: step, reason: "the server cannot list this", time) }
      following = .polled
      return listedBefore(time)
    // W18: the same request again, when the server says so.
    case .server(let reason, let retryAfter?): return wait(then: step, reason: reason, retryAfter: retryAfter, time)
    case .server(let reason, nil), .unversioned(let reason):
      return wait(then: afterServerError(step), reason: reason, time)
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

  /// W13: what a streaming list does where a list would do otherwise; nil where both do the same.
  private mutating func streamFailed(_ failure: ReflectorFailure) -> [Action]? {
    switch failure {
    case .connection, .throttled, .forbidden, .unauthorized, .untilAsked, .missing: return nil
    case .expired, .tooLarge:
      guard state != .running(.stream(resourceVersion: "")) else { return fallBackToList(forGood: false) }
      return run(.stream(resourceVersion: ""))
    case .invalid, .notWatchable: return fallBackToList(forGood: true)
    case .server, .unversioned: return fallBackToList(forGood: false)
    }
  }

  /// The list that was just made stands for one made now.
  private mutating func listedBefore(_ time: Time) -> [Action] {
    state = .running(.list(resourceVersion: lastListed))
    return listed(lastListed, time)
  }

  /// W6: first at the last version, then, when that is no good either, at "" without waiting.
  private mutating func relist(after step: Step, reason: String, _ time: Time) -> [Action] {
    switch step {
    case .watch(let version): wait(then: whole(version), reason: reason, time)
    case .list(let version) where !version.isEmpty: run(.list(resourceVersion: ""))
    case .list, .page, .stream: wait(then: .list(resourceVersion: ""), reason: reason, time)
    }
  }

  /// W10: after an internal error a watch is not trusted to go on where it was.
  private func afterServerError(_ step: Step) -> Step {
    if case .watch(let version) = step { return whole(version) }
    return step
  }

  /// Refusals in a row from which on the next try is half a minute away or more.
  static let refusalsBeforeSlow = 4

  /// W17: who may list but not watch sees lists.
  private mutating func forbidden(_ step: Step, reason: String, _ time: Time) -> [Action] {
    if case .watch(let version) = step, refusals >= Self.refusalsBeforeSlow - 1 {
      lastListed = version
      return poll(every: Self.pollInterval, reason: reason, time)
    }
    return refused(step, showing: { _, _ in .forbidden(reason: reason) }, time)
  }

  /// W17: a right, or a credential, may come back, but seldom at once. An API server that has just started refuses what
  /// it will allow a second later, and a credential plugin has a new token by then, so the first tries follow soon.
  private mutating func refused(
    _ step: Step, showing state: (_ since: Instant, _ next: Instant) -> FeedState, _ time: Time
  ) -> [Action] {
    refusals += 1
    let isNew = refusals < Self.refusalsBeforeSlow
    let seconds = isNew ? backoff.next(at: time.now, jitter: time.jitter) : 30 * (1 + time.jitter)
    self.state = .waiting(step)
    let shown = state(lastGood ?? time.now, time.now.adding(seconds: seconds))
    return [.show(shown), .wait(seconds: seconds)]
  }

  /// A kind that is not served, or not any more, is asked for every ten seconds or so: its definition may come back.
  /// What comes then has nothing to do with what was there before.
  private mutating func missing(_ reason: String, _ time: Time) -> [Action] {
    state = .waiting(.list(resourceVersion: ""))
    let seconds = min(backoff.next(at: time.now, jitter: time.jitter), 10 + 5 * time.jitter)
    return [.show(.failed(reason: reason)), .wait(seconds: seconds)]
  }

  /// W12, W18: our own pace, or the server's where it names one and keeps to it.
  mutating func wait(then step: Step, reason: String, retryAfter: Double? = nil, _ time: Time) -> [Action] {
    state = .waiting(step)
    let seconds = pause(retryAfter: retryAfter, time)
    return [.show(stale(reason, next: time.now.adding(seconds: seconds), time)), .wait(seconds: seconds)]
  }

  private mutating func pause(retryAfter: Double?, _ time: Time) -> Double {
    guard let retryAfter else { return backoff.next(at: time.now, jitter: time.jitter) }
    obeyed += 1
    // Stretched a little, so that many clients do not come back at once.
    guard obeyed > Self.mostObeyed else { return max(retryAfter, 1) * (1 + time.jitter / 10) }
    return max(retryAfter, backoff.next(at: time.now, jitter: time.jitter))
  }

  func stale(_ reason: String, next: Instant?, _ time: Time) -> FeedState {
    .stale(since: lastGood ?? time.now, reason: reason, next: next)
  }
}
