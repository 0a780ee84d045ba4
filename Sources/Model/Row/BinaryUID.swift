/// A uid as the API server makes them, a UUID in lower case, in 16 bytes instead of 36.
enum BinaryUID {
  private static let dashes: Set = [8, 13, 18, 23]

  /// Appends the 16 bytes; false, with nothing appended, where the text is no such uid.
  static func append(_ text: some Collection<UInt8>, to bytes: inout [UInt8]) -> Bool {
    guard text.count == 36 else { return false }
    let start = bytes.count
    var high: UInt8?
    for (place, character) in text.enumerated() {
      if dashes.contains(place) {
        if character == UInt8(ascii: "-") { continue }
      } else if let digit = digit(character) {
        if let first = high { bytes.append(first << 4 | digit) }
        high = high == nil ? digit : nil
        continue
      }
      bytes.removeSubrange(start...)
      return false
    }
    return true
  }

  static func text(_ bytes: RowText) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if dashes.contains(text.count) { text.append(UInt8(ascii: "-")) }
      text.append(character(byte >> 4))
      text.append(character(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func character(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
