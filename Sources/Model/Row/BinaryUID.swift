/// A uid as the API server makes them, a UUID in lower case, in 16 bytes instead of 36.
enum BinaryUID {
  private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

  /// Appends the 16 bytes; false, with nothing appended, where the text is no such uid.
  static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) -> Bool {
    guard text.count == 36, isDashed(text) else { return false }
    let start = bytes.count
    var place = 0
    while place < 36 {
      if isDash(place) { place += 1 }
      guard let high = digit(text[place]), let low = digit(text[place + 1]) else {
        bytes.removeSubrange(start...)
        return false
      }
      bytes.append(high << 4 | low)
      place += 2
    }
    return true
  }

  private static func isDashed(_ text: UnsafeRawBufferPointer) -> Bool {
    let dash = UInt8(ascii: "-")
    return text[8] == dash && text[13] == dash && text[18] == dash && text[23] == dash
  }

  static func text(_ bytes: RowText) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      if isDash(text.count) { text.append(UInt8(ascii: "-")) }
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
