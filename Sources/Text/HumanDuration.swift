/// Durations as Kubernetes prints them (apimachinery util/duration, HumanDuration): "119s", "5m30s",
/// "3h5m", "2d4h", "3y20d". The same function from 1.20 to today.
public enum HumanDuration {
  /// Whole seconds, half-open.
  public struct Interval: Hashable, Sendable {
    public var atLeast: Int
    public var lessThan: Int
  }

  /// The text for a duration: up to two units, the coarser the longer. Fractions are cut; above -2 it is
  /// "0s", because clocks differ, and from -2 down "<invalid>".
  public static func text(seconds: Double) -> String {
    guard seconds > -2 else { return "<invalid>" }
    // Go's Duration ends after 292 years; the bound keeps any Double from trapping.
    return text(wholeSeconds: Int(min(max(seconds, 0), 9.2e9)))
  }

  /// The inverse: all durations that print as `text`; nil when it is no such text, and for "<invalid>".
  public static func parse(_ text: some Collection<UInt8>) -> Interval? {
    // Over plain bytes: each row of a list has one or two, and generic code of another module is slow.
    text.withContiguousStorageIfAvailable { parse(bytes: $0) }
      ?? Array(text).withUnsafeBufferPointer { parse(bytes: $0) }
  }

  private static func parse(bytes text: UnsafeBufferPointer<UInt8>) -> Interval? {
    guard let seconds = seconds(text), self.text(wholeSeconds: seconds).utf8.elementsEqual(text) else { return nil }
    let atLeast = seconds == 0 ? -1 : seconds
    return Interval(atLeast: atLeast, lessThan: seconds + resolution(seconds))
  }

  /// All durations that print as this one does; nil for those that print as "<invalid>".
  public static func interval(seconds: Double) -> Interval? {
    guard seconds > -2 else { return nil }
    let whole = Int(min(max(seconds, 0), 9.2e9))
    let step = resolution(whole)
    let start = whole - whole % step
    return Interval(atLeast: start == 0 ? -1 : start, lessThan: start + step)
  }

  private static let minute = 60
  private static let hour = 60 * minute
  private static let day = 24 * hour
  private static let year = 365 * day

  private static func text(wholeSeconds seconds: Int) -> String {
    switch seconds {
    case ..<(2 * minute): "\(seconds)s"
    case ..<(10 * minute): pair(seconds, minute, "m", 1, "s")
    case ..<(3 * hour): "\(seconds / minute)m"
    case ..<(8 * hour): pair(seconds, hour, "h", minute, "m")
    case ..<(2 * day): "\(seconds / hour)h"
    case ..<(8 * day): pair(seconds, day, "d", hour, "h")
    case ..<(2 * year): "\(seconds / day)d"
    case ..<(8 * year): pair(seconds, year, "y", day, "d")
    default: "\(seconds / year)y"
    }
  }

  private static func pair(_ seconds: Int, _ major: Int, _ name: String, _ minor: Int, _ minorName: String) -> String {
    let rest = seconds % major / minor
    return rest == 0 ? "\(seconds / major)\(name)" : "\(seconds / major)\(name)\(rest)\(minorName)"
  }

  /// How long the text for `seconds` stays the same: the smallest unit shown, or left out as zero.
  private static func resolution(_ seconds: Int) -> Int {
    switch seconds {
    case ..<(10 * minute): 1
    case ..<(8 * hour): minute
    case ..<(8 * day): hour
    case ..<(8 * year): day
    default: year
    }
  }

  /// The sum of numbers with units; nil for anything else and beyond 292 years.
  private static func seconds(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var total = 0
    var number = 0
    guard !text.isEmpty, text.count <= 12 else { return nil }
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 10 + Int(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "s"): total += number; number = 0
      case UInt8(ascii: "m"): total += number * minute; number = 0
      case UInt8(ascii: "h"): total += number * hour; number = 0
      case UInt8(ascii: "d"): total += number * day; number = 0
      case UInt8(ascii: "y"): total += number * year; number = 0
      default: return nil
      }
    }
    return total <= 292 * year ? total : nil
  }
}
