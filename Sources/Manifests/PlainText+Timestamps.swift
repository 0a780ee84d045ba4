// MARK: - Timestamps

extension PlainText {
  /// A date, or a date with a time, as Go's time.Parse takes `2006-1-2`, `2006-1-2 15:4:5.999` and
  /// `2006-1-2T15:4:5.999Z07:00`.
  static func isTimestamp(_ text: String) -> Bool {
    var reader = DigitReader(rest: Array(text.utf8)[...])
    guard let year = reader.number(digits: 4...4), reader.skip("-"), let month = reader.number(digits: 1...2),
      reader.skip("-"), let day = reader.number(digits: 1...2), isDay(year, month, day)
    else { return false }
    if reader.isAtEnd { return true }
    if reader.skip(" ") { return reader.skipTime() && reader.isAtEnd }
    guard reader.skip("T") || reader.skip("t"), reader.skipTime() else { return false }
    if reader.skip("Z") { return reader.isAtEnd }
    guard reader.skip("+") || reader.skip("-"), let hours = reader.number(digits: 2...2), reader.skip(":"),
      let minutes = reader.number(digits: 2...2)
    else { return false }
    return hours <= 24 && minutes <= 60 && reader.isAtEnd
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }
}

private struct DigitReader {
  var rest: ArraySlice<UInt8>

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number(digits: ClosedRange<Int>) -> Int? {
    let found = rest.prefix(digits.upperBound).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard found.count >= digits.lowerBound else { return nil }
    rest = rest.dropFirst(found.count)
    return found.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: sign) else { return false }
    rest.removeFirst()
    return true
  }

  /// `15:4:5`, and a fraction where there is one.
  mutating func skipTime() -> Bool {
    guard let hour = number(digits: 1...2), hour < 24, skip(":"), let minute = number(digits: 1...2), minute < 60,
      skip(":"), let second = number(digits: 1...2), second < 60
    else { return false }
    let before = rest
    if skip(".") || skip(",") {
      if number(digits: 1...1) == nil { rest = before }
      while number(digits: 1...1) != nil {}
    }
    return true
  }
}
