import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The cluster's time: from where it began, at the pace of a clock that nobody sets, perhaps faster.
struct RunningClock: Sendable {
  private let start: Instant
  private let began = ContinuousClock.now
  private let speed: Double

  init(start: Instant = RunningClock.wall, speed: Double = 1) {
    self.start = start
    self.speed = speed
  }

  var now: Instant { start.adding(seconds: (ContinuousClock.now - began) / .seconds(1) * speed) }

  /// What the machine takes for the time.
  static var wall: Instant {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Instant(milliseconds: Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000)
  }
}
