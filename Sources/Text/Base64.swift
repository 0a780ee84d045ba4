/// RFC 4648 section 4, with padding.
public enum Base64 {
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let triple = rest.prefix(3)
      rest = rest.dropFirst(3)
      let bits = triple.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << UInt32(16 - 8 * $1.offset) }
      for digit in 0..<4 {
        let value = alphabet[Int(bits >> UInt32(18 - 6 * digit) & 63)]
        text.append(digit <= triple.count ? value : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil when `text` is no base64. Line breaks are skipped, as Go does for byte fields.
  public static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count / 4 * 3)
    var quantum: UInt32 = 0
    var digits = 0
    var padding = 0
    for character in text.utf8 {
      switch character {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
      case UInt8(ascii: "="): padding += 1
      default:
        guard padding == 0, let value = value(of: character) else { return nil }
        quantum = quantum << 6 | value
        digits += 1
        if digits % 4 == 0 { append(&bytes, quantum, count: 3) }
      }
    }
    switch (digits % 4, padding) {
    case (0, 0): break
    case (2, 2): append(&bytes, quantum << 12, count: 1)
    case (3, 1): append(&bytes, quantum << 6, count: 2)
    default: return nil
    }
    return bytes
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func append(_ bytes: inout [UInt8], _ quantum: UInt32, count: Int) {
    for index in 0..<count { bytes.append(UInt8(truncatingIfNeeded: quantum >> (16 - 8 * UInt32(index)))) }
  }

  private static func value(of character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
