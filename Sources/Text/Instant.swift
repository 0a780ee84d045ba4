/// A point of wall-clock time, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Nothing below `Program` reads a clock: instants are handed in, so that every screen and every
/// state machine can be driven through time by a test.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; negative before it.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }
  public init(seconds: Int64) { self.milliseconds = seconds &* 1000 }

  public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  /// `seconds` later (earlier when negative), at most the first or last instant there is.
  public func adding(seconds: Double) -> Instant {
    let bound: Int64 = seconds < 0 ? .min : .max
    let delta = Int64(exactly: (seconds * 1000).rounded(.towardZero)) ?? bound
    let (sum, overflow) = milliseconds.addingReportingOverflow(delta)
    return Instant(milliseconds: overflow ? bound : sum)
  }

  /// Seconds from `earlier` to this instant; negative when `earlier` is in fact later.
  public func seconds(since earlier: Instant) -> Double {
    Double(milliseconds &- earlier.milliseconds) / 1000
  }
}
