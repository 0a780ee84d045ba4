/// The sixteen bytes of an IPv6 address as RFC 4291 writes it: `fd00::1`.
public enum IPv6Address {
  /// Nil for anything else, the form with an IPv4 address at its end among it.
  public static func parse(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard (2...39).contains(text.count) else { return nil }
    var groups: [UInt16] = []
    var gap: Int?
    var place = 0
    while place < text.count {
      if text[place] == UInt8(ascii: ":"), place + 1 < text.count, text[place + 1] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        place += 2
        continue
      }
      if place > 0, text[place - 1] != UInt8(ascii: ":") {
        guard text[place] == UInt8(ascii: ":") else { return nil }
        place += 1
      }
      let start = place
      var group: UInt32 = 0
      while place < text.count, let digit = hexadecimal(text[place]) {
        group = group << 4 | digit
        place += 1
      }
      guard (1...4).contains(place - start), groups.count < 8 else { return nil }
      groups.append(UInt16(truncatingIfNeeded: group))
    }
    guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
    if let gap { groups.insert(contentsOf: repeatElement(0, count: 8 - groups.count), at: gap) }
    return groups.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - 0x30)
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte | 0x20) - 0x57
    default: nil
    }
  }
}
