import Text

/// How far the server's clock is from ours, learnt from `Date` headers.
///
/// A header tells the second only, so each answer narrows an interval: the server wrote `Date: D` at some moment of
/// [D, D+1) between our sending and our receiving. An answer that contradicts what is known (a clock was set) starts
/// anew.
public struct ServerClock: Hashable, Sendable {
  private var low = -Double.infinity
  private var high = Double.infinity

  public init() {}

  /// Server time less our time, in seconds; 0 before the first answer.
  public var offset: Double { low.isFinite && high.isFinite ? (low + high) / 2 : 0 }

  /// Takes in an answer.
  ///
  /// - Parameters:
  ///   - date: the `Date` header, a whole second.
  ///   - sent: our clock when the request left.
  ///   - received: our clock when the head arrived, not before `sent`.
  public mutating func observe(date: Instant, sent: Instant, received: Instant) {
    let newLow = date.seconds(since: received)
    let newHigh = date.seconds(since: sent) + 1
    guard newLow <= newHigh else { return }
    if newLow > high || newHigh < low {
      (low, high) = (newLow, newHigh)
    } else {
      (low, high) = (max(low, newLow), min(high, newHigh))
    }
  }
}
