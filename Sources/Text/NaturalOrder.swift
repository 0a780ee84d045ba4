/// Texts in the order in which people count: `pod-2` before `pod-10`, upper and lower case alike.
///
/// A text becomes bytes that compare, one by one, as the texts do. Those of one text never begin those of another, so
/// that others may follow them.
public enum NaturalOrder {
  public static func append(_ text: UnsafeRawBufferPointer, to key: inout [UInt8]) {
    appendOpen(text, to: &key)
    key.append(end)
  }

  /// A digit alone becomes three bytes, any other byte at most two; a number of 255 digits four more.
  private static func most(_ count: Int) -> Int { 3 * count + 4 }

  /// Sorts before every other byte; a text's own zeros are written otherwise.
  private static let end: UInt8 = 0
  private static let escape: UInt8 = 1

  /// Without the end.
  static func appendOpen(_ text: UnsafeRawBufferPointer, to key: inout [UInt8]) {
    key.append(addingCapacity: most(text.count)) { (span: inout OutputSpan<UInt8>) in
      span.withUnsafeMutableBufferPointer { bytes, count in
        var key = Output(bytes: bytes, count: count)
        append(text, to: &key)
        count = key.count
      }
    }
  }

  /// Room for all that a text can become.
  private struct Output {
    let bytes: UnsafeMutableBufferPointer<UInt8>
    var count: Int

    mutating func append(_ byte: UInt8) {
      bytes.initializeElement(at: count, to: byte)
      count += 1
    }
  }

  private static func append(_ text: UnsafeRawBufferPointer, to key: inout Output) {
    var place = 0
    while place < text.count {
      let byte = text[place]
      if isDigit(byte) {
        place = appendNumber(text, from: place, to: &key)
        continue
      }
      place += 1
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte | 0x20)
      case end, escape:
        key.append(escape)
        key.append(byte + 1)
      default: key.append(byte)
      }
    }
  }

  /// A digit, which stands for the run, then how many digits the number has, then those: the longer number is the
  /// greater. - Returns: where the run ends.
  private static func appendNumber(
    _ text: UnsafeRawBufferPointer, from start: Int, to key: inout Output
  ) -> Int {
    var first = start
    while first < text.count, text[first] == UInt8(ascii: "0") { first += 1 }
    var end = first
    while end < text.count, isDigit(text[end]) { end += 1 }
    let count = end - first
    key.append(UInt8(ascii: "0"))
    if count < 0xFF {
      key.append(UInt8(count))
    } else {
      key.append(0xFF)
      for shift in [24, 16, 8, 0] { key.append(UInt8(truncatingIfNeeded: count >> shift)) }
    }
    for place in first..<end { key.append(text[place]) }
    return end
  }

  /// Whether a number may begin so.
  public static func startsNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
