/// A date and a time of day in UTC, as texts have them.
struct CivilTime {
  var year: Int, month: Int, day: Int
  var hour: Int, minute: Int, second: Int

  /// Seconds since 1970-01-01T00:00:00Z in the proleptic Gregorian calendar; nil when there is no such
  /// day or time. A leap second counts as the first of the next minute.
  var secondsSinceEpoch: Int64? {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), (0...9999).contains(year)
    else { return nil }
    return Int64(daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// Years run from March here, so that the leap day comes last; 719,468 days lie between 0000-03-01 and
  /// the epoch.
  private var daysSinceEpoch: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
