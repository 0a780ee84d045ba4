extension Instant {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// RFC 1123 with a numeric zone, as kubectl writes dates: "Sat, 21 Nov 2026 17:56:02 +0000".
  public func dateText(secondsFromUTC: Int) -> String {
    let day: Int64 = 86_400
    let seconds = Int64((Double(milliseconds) / 1000).rounded(.down)) + Int64(secondsFromUTC)
    let ofDay = ((seconds % day) + day) % day
    let days = (seconds - ofDay) / day
    let date = Self.civilDate(daysSinceEpoch: days)
    let weekday = Self.weekdays[Int(((days % 7) + 7) % 7)]
    let time = [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { Self.padded($0, to: 2) }.joined(separator: ":")
    return "\(weekday), \(Self.padded(date.day, to: 2)) \(Self.months[date.month - 1]) \(Self.padded(date.year, to: 4))"
      + " \(time) \(Self.zone(secondsFromUTC))"
  }

  /// `2026-11-21T10:04:12Z`: in UTC, whole seconds, as Kubernetes writes times (RFC 3339).
  public var rfc3339: String {
    let seconds = Int64((Double(milliseconds) / 1000).rounded(.down))
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    let date = Self.civilDate(daysSinceEpoch: (seconds - ofDay) / 86_400)
    let day =
      "\(Self.padded(date.year, to: 4))-\(Self.padded(Int64(date.month), to: 2))-\(Self.padded(date.day, to: 2))"
    return day + "T"
      + [ofDay / 3600, ofDay / 60 % 60, ofDay % 60].map { Self.padded($0, to: 2) }.joined(separator: ":") + "Z"
  }

  private static func zone(_ secondsFromUTC: Int) -> String {
    let minutes = Int64(secondsFromUTC.magnitude / 60)
    return (secondsFromUTC < 0 ? "-" : "+") + padded(minutes / 60, to: 2) + padded(minutes % 60, to: 2)
  }

  private static func padded(_ number: Int64, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The inverse of `CivilTime`'s count of days: years from March, so that the leap day comes last.
  private static func civilDate(daysSinceEpoch: Int64) -> (year: Int64, month: Int, day: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}
