import Model
import Text

/// Decides when to ask whether a cluster is still there, and when to say that it is not.
///
/// A state machine without I/O. Silence proves nothing (a quiet watch sends no byte for minutes), so after ten silent
/// seconds, or when a stream breaks, one small request is sent over the same connection. When that fails the
/// cluster is down for all of its feeds, and one probe every 1 to 5 s replaces all their retries.
struct ConnectionProbe: Sendable {
  enum State: Hashable {
    /// No answer yet, none failed.
    case unknown
    case up
    /// A request is on its way to find out.
    case probing(wasDownSince: Instant?)
    case down(since: Instant, failures: Int)
  }

  enum Input {
    /// Something was answered, by whatever request.
    case answered
    /// A stream broke, or could not be opened.
    case trouble
    /// Nothing was heard for `silence` seconds although streams are open.
    case silent
    case probeAnswered
    case probeFailed(reason: String)
    /// The pause between two probes is over, or someone does not want to wait for that.
    case due
  }

  enum Action: Hashable {
    case probe
    /// No connection of before may be used again.
    case abandonConnections
    case wait(seconds: Double)
    /// Feeds go on.
    case resume
    case publish(ClusterStatus.Connection)
  }

  /// Seconds without a byte after which the connection is asked.
  static let silence = 10.0
  /// Seconds a probe may take.
  static let timeout = 5.0

  private(set) var state = State.unknown
  private var failures = 0

  mutating func handle(_ input: Input, now: Instant) -> [Action] {
    switch (state, input) {
    case (.unknown, .answered):
      state = .up
      return [.publish(.up)]
    case (.unknown, .trouble), (.up, .trouble), (.up, .silent), (.unknown, .silent):
      state = .probing(wasDownSince: nil)
      return [.probe]
    case (.down(let since, _), .due):
      state = .probing(wasDownSince: since)
      return [.probe]
    case (.probing, .probeAnswered):
      failures = 0
      state = .up
      return [.publish(.up), .resume]
    case (.probing(let since), .probeFailed(let reason)):
      return down(since: since ?? now, reason: reason)
    default:
      return []
    }
  }

  private mutating func down(since: Instant, reason: String) -> [Action] {
    failures += 1
    state = .down(since: since, failures: failures)
    return [
      .abandonConnections, .publish(.down(since: since, reason: reason)),
      .wait(seconds: Double(min(failures, 5))),
    ]
  }
}
