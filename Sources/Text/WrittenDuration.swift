/// Durations as people and programs write them: `90m`, `1h30m`, `2d4h`, `1.5h`, `300ms`.
public enum WrittenDuration {
  /// In seconds; nil for what is no duration, a number without a unit among it.
  public static func seconds(_ text: UnsafeRawBufferPointer) -> Double? {
    var total = 0.0
    var place = 0
    guard !text.isEmpty, text.count <= 40 else { return nil }
    while place < text.count {
      let start = place
      while place < text.count, NaturalOrder.isDigit(text[place]) || text[place] == UInt8(ascii: ".") { place += 1 }
      guard place > start, let number = Quantity.number(UnsafeRawBufferPointer(rebasing: text[start..<place])) else {
        return nil
      }
      let unitStart = place
      while place < text.count, !NaturalOrder.isDigit(text[place]), text[place] != UInt8(ascii: ".") { place += 1 }
      guard let unit = seconds(ofUnit: UnsafeRawBufferPointer(rebasing: text[unitStart..<place])) else { return nil }
      total += number * unit
    }
    return total
  }

  private static func seconds(ofUnit unit: UnsafeRawBufferPointer) -> Double? {
    if unit.count == 1 {
      switch unit[0] {
      case UInt8(ascii: "s"): return 1
      case UInt8(ascii: "m"): return 60
      case UInt8(ascii: "h"): return 3600
      case UInt8(ascii: "d"): return 86_400
      case UInt8(ascii: "w"): return 7 * 86_400
      case UInt8(ascii: "y"): return 365 * 86_400
      default: return nil
      }
    }
    guard unit.count == 2, unit[1] == UInt8(ascii: "s") else { return nil }
    switch unit[0] {
    case UInt8(ascii: "m"): return 1e-3
    case UInt8(ascii: "u"): return 1e-6
    case UInt8(ascii: "n"): return 1e-9
    default: return nil
    }
  }
}
