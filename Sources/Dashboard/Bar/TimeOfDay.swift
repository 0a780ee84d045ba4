import Text

/// A time of day as people write it in a status: `10:04:12`.
enum TimeOfDay {
  static func text(_ instant: Instant, secondsFromUTC: Int) -> String {
    let day: Int64 = 86_400_000
    let local = instant.milliseconds &+ Int64(secondsFromUTC) &* 1000
    let seconds = ((local % day) + day) % day / 1000
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
