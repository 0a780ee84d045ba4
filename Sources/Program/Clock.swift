import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The clocks of this machine: the one place where time is read.
enum Clock {
  /// Wall-clock time.
  static func now() -> Instant {
    let (seconds, nanoseconds) = read(CLOCK_REALTIME)
    return Instant(milliseconds: seconds * 1000 + nanoseconds / 1_000_000)
  }

  /// Microseconds of a clock that only moves forward.
  static func microseconds() -> Int64 {
    let (seconds, nanoseconds) = read(CLOCK_MONOTONIC)
    return seconds * 1_000_000 + nanoseconds / 1000
  }

  /// Seconds that this machine's local time is east of UTC now.
  static var secondsFromUTC: Int {
    var seconds = time(nil)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff
  }

  private static func read(_ clock: clockid_t) -> (seconds: Int64, nanoseconds: Int64) {
    var time = timespec()
    clock_gettime(clock, &time)
    return (Int64(time.tv_sec), Int64(time.tv_nsec))
  }
}
