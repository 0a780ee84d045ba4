import Text

/// Notices from the outside that time has jumped: the machine slept, so that connections may have died unseen, or its
/// wall clock was set, so that the server's is no longer as far from it as was learnt.
struct TimeJump {
  /// What three clocks show at one moment.
  struct Reading {
    /// Goes on while the machine sleeps (CLOCK_BOOTTIME), in seconds.
    var elapsed: Double
    /// Stands still while the machine sleeps (CLOCK_MONOTONIC), in seconds.
    var awake: Double
    var wall: Instant
  }

  /// Seconds by which clocks may differ through reading them one after the other, or being slewed by NTP.
  static let tolerance = 2.0

  private var last: Reading

  init(_ reading: Reading) { last = reading }

  /// Whether time has jumped since the reading before.
  mutating func hasJumped(to reading: Reading) -> Bool {
    defer { last = reading }
    let elapsed = reading.elapsed - last.elapsed
    let slept = elapsed - (reading.awake - last.awake)
    let wasSet = reading.wall.seconds(since: last.wall) - elapsed
    return slept > Self.tolerance || abs(wasSet) > Self.tolerance
  }
}

extension TimeJump.Reading {
  private static let origin = (continuous: ContinuousClock.now, suspending: SuspendingClock.now)

  static func now(_ clocks: Clocks) -> TimeJump.Reading {
    TimeJump.Reading(
      elapsed: (ContinuousClock.now - origin.continuous) / .seconds(1),
      awake: (SuspendingClock.now - origin.suspending) / .seconds(1), wall: clocks.wall())
  }
}
