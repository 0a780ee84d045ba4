import Text

/// `*/5 * * * *`: minutes and hours, as numbers, lists, ranges and steps. The other three fields are taken for `*`.
struct CronSchedule {
  private let minutes: Set<Int>
  private let hours: Set<Int>

  init?(_ text: String) {
    let fields = text.split(separator: " ").map(String.init)
    switch text {
    case "@hourly": (minutes, hours) = ([0], Set(0..<24))
    case "@daily", "@midnight": (minutes, hours) = ([0], [0])
    default:
      guard fields.count == 5, let minutes = Self.values(fields[0], below: 60),
        let hours = Self.values(fields[1], below: 24)
      else { return nil }
      (self.minutes, self.hours) = (minutes, hours)
    }
    if minutes.isEmpty || hours.isEmpty { return nil }
  }

  /// The first time after this one.
  func next(after instant: Instant) -> Instant {
    var minute = instant.milliseconds / 60_000 + 1
    // Within two days there is one.
    for _ in 0..<2880 where !(minutes.contains(Int(minute % 60)) && hours.contains(Int(minute / 60 % 24))) {
      minute += 1
    }
    return Instant(milliseconds: minute * 60_000)
  }

  private static func values(_ field: String, below limit: Int) -> Set<Int>? {
    var values: Set<Int> = []
    for part in field.split(separator: ",") {
      let pieces = part.split(separator: "/")
      let step = pieces.count > 1 ? Int(pieces[1]) ?? 0 : 1
      guard step > 0, let range = pieces.first else { return nil }
      let ends = range.split(separator: "-").compactMap { Int($0) }
      let (first, last) =
        range == "*"
        ? (0, limit - 1)
        : (ends.first ?? limit, ends.count > 1 ? ends[1] : pieces.count > 1 ? limit - 1 : ends.first ?? limit)
      guard first < limit, last < limit, first <= last else { return nil }
      values.formUnion(stride(from: first, through: last, by: step))
    }
    return values
  }
}
