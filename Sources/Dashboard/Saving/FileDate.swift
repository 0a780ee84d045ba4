import Text

/// A date as names of files have it: `20261121` and `183000`, so that they sort by it.
enum FileDate {
  /// Day and time of day. The instant is taken as local time already.
  static func parts(_ instant: Instant) -> [String] {
    let seconds = instant.milliseconds.quotient(by: 1000)
    let (year, month, day) = civil(days: seconds.quotient(by: 86_400))
    let time = seconds - seconds.quotient(by: 86_400) * 86_400
    return [
      padded(year, 4) + padded(month, 2) + padded(day, 2),
      padded(time / 3600, 2) + padded(time / 60 % 60, 2) + padded(time % 60, 2),
    ]
  }

  /// The day of the Gregorian calendar so many days after 1970-01-01. Years run from March here, so that the leap day
  /// comes last.
  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted.quotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension Int64 {
  /// Rounded down, also below zero.
  fileprivate func quotient(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self &+ divisor &- 1) / divisor)
  }
}
