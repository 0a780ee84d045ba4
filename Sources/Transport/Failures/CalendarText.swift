#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A moment as it is written, `2026-11-21 14:42 UTC`; earlier ones sort first.
public struct CalendarText: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let description: String

  /// Of a date as OpenSSL prints it, `Nov  1 14:42:57 2026 GMT`.
  init?(opensslDate text: some StringProtocol) {
    let words = text.split { $0 == " " || $0 == ":" }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    guard words.count >= 6, let month = months.firstIndex(of: String(words[0])) else { return nil }
    let numbers = [words[1], words[2], words[3], words[5]].compactMap { UInt16($0) }.map { Int($0) }
    guard numbers.count == 4 else { return nil }
    self.init(year: numbers[3], month: month + 1, day: numbers[0], hour: numbers[1], minute: numbers[2])
  }

  /// Of ASN.1's digits, `20261121144257Z`.
  public init?(digits text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }.compactMap(\.wholeNumberValue)
    guard digits.count >= 12 else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    self.init(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12))
  }

  /// Of seconds since 1970.
  public init(seconds: Int) {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    self.init(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday), hour: Int(parts.tm_hour),
      minute: Int(parts.tm_min))
  }

  private init(year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    description =
      "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2)) \(digits(hour, 2)):\(digits(minute, 2)) UTC"
  }

  public static func < (left: CalendarText, right: CalendarText) -> Bool { left.description < right.description }
}
