import Model
import Text

/// Decides when to ask whether a cluster is still there, and when to say that it is not.
///
/// A state machine without I/O. Silence proves nothing (a quiet watch sends no byte for minutes), so after ten silent
/// seconds, or when a stream breaks, one small request is sent over the same connection. When that fails the
/// cluster is down for all of its feeds, and one probe every 1 to 5 s replaces all their retries.
///
/// Its times are of a clock that is never set.
struct ConnectionProbe: Sendable {
  enum State: Hashable {
    /// No answer yet, none failed.
    case unknown
    case up
    /// A request is on its way to find out. `isAboutABreak` when a stream broke, rather than fell silent.
    case probing(wasDownSince: Instant?, isAboutABreak: Bool)
    case down(since: Instant, failures: Int)
  }

  enum Input {
    /// Something was answered, by whatever request.
    case answered
    /// A stream broke, or could not be opened.
    case trouble
    /// Nothing was heard for `silence` seconds although streams are open, or time has jumped.
    case silent
    case probeAnswered
    /// `isReset` when there was a connection, and it was broken off.
    case probeFailed(reason: String, isReset: Bool)
    /// The pause between two probes is over, or someone does not want to wait for that.
    case due
  }

  enum Action: Hashable {
    case probe
    /// No connection of before may be used again.
    case abandonConnections
    case wait(seconds: Double)
    /// Feeds go on. `wasDown` unless the cluster has answered all the time.
    case resume(wasDown: Bool)
    case publish(ClusterStatus.Connection)
    /// For so many seconds HTTP/1.1 is spoken, where every stream has a connection of its own: something between here
    /// and the server does not bear HTTP/2.
    case avoidHTTP2(seconds: Double)
  }

  /// Seconds without a byte after which the connection is asked.
  static let silence = 10.0
  /// Seconds a probe may take: with `silence`, a dead link is said within 15 s (W15).
  static let timeout = 4.0
  /// Breaks within `breaksWithin` seconds on a cluster that answers, or broken probes in a row, that make us speak
  /// HTTP/1.1 for `avoidance` seconds.
  static let mostBreaks = 4
  static let breaksWithin = 60.0
  static let avoidance = 600.0

  private(set) var state = State.unknown
  private var failures = 0
  private var resets = 0
  /// When streams broke although the cluster answered, oldest first.
  private var breaks: [Instant] = []

  mutating func handle(_ input: Input, now: Instant) -> [Action] {
    switch (state, input) {
    case (.unknown, .answered):
      state = .up
      return [.publish(.up)]
    case (.unknown, .trouble), (.up, .trouble):
      state = .probing(wasDownSince: nil, isAboutABreak: true)
      return [.probe]
    case (.up, .silent), (.unknown, .silent):
      state = .probing(wasDownSince: nil, isAboutABreak: false)
      return [.probe]
    case (.probing(let since, false), .trouble):
      state = .probing(wasDownSince: since, isAboutABreak: since == nil)
      return []
    case (.down(let since, _), .due):
      state = .probing(wasDownSince: since, isAboutABreak: false)
      return [.probe]
    case (.probing(let since, let isAboutABreak), .probeAnswered):
      state = .up
      failures = 0
      resets = 0
      return [.publish(.up)] + (isAboutABreak ? countBreak(now) : []) + [.resume(wasDown: since != nil)]
    case (.probing(let since, _), .probeFailed(let reason, let isReset)):
      return down(since: since ?? now, reason: reason, isReset: isReset)
    default:
      return []
    }
  }

  private mutating func countBreak(_ now: Instant) -> [Action] {
    breaks = breaks.filter { now.seconds(since: $0) < Self.breaksWithin } + [now]
    guard breaks.count >= Self.mostBreaks else { return [] }
    breaks = []
    return [.avoidHTTP2(seconds: Self.avoidance)]
  }

  private mutating func down(since: Instant, reason: String, isReset: Bool) -> [Action] {
    failures += 1
    resets = isReset ? resets + 1 : 0
    state = .down(since: since, failures: failures)
    let avoids = resets > 0 && resets.isMultiple(of: Self.mostBreaks)
    return [.abandonConnections] + (avoids ? [.avoidHTTP2(seconds: Self.avoidance)] : []) + [
      .publish(.down(since: since, reason: reason)), .wait(seconds: Double(min(failures, 5))),
    ]
  }
}
