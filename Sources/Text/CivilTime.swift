/// A date and a time of day, as texts have them, in the proleptic Gregorian calendar.
public struct CivilTime: Hashable, Sendable {
  var year: Int, month: Int, day: Int
  var hour: Int, minute: Int, second: Int

  /// Seconds since 1970-01-01T00:00:00Z, if it is in UTC; nil when there is no such day or time. A leap second counts
  /// as the first of the next minute.
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

// MARK: - Of an instant

extension CivilTime {
  /// Fractions of a second are cut.
  public init(_ instant: Instant, secondsFromUTC: Int = 0) {
    let seconds = Self.divided(Int(instant.milliseconds), by: 1000).quotient + secondsFromUTC
    let (days, time) = Self.divided(seconds, by: 86_400)
    self.init(daysSinceEpoch: days, secondOfDay: time)
  }

  /// The inverse of `daysSinceEpoch`: years from March.
  private init(daysSinceEpoch days: Int, secondOfDay: Int) {
    let (era, dayOfEra) = Self.divided(days + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
  }

  /// Rounded down, also below zero.
  static func divided(_ number: Int, by divisor: Int) -> (quotient: Int, rest: Int) {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}

// MARK: - As text

extension CivilTime {
  /// `2026-11-21`, with hyphens for a separator.
  public func dateText(separator: String) -> String {
    [Self.padded(year, to: 4), Self.padded(month, to: 2), Self.padded(day, to: 2)].joined(separator: separator)
  }

  /// `10:04:12`, with colons for a separator.
  public func clockText(separator: String) -> String {
    [hour, minute, second].map { Self.padded($0, to: 2) }.joined(separator: separator)
  }

  static func padded(_ number: Int, to digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
