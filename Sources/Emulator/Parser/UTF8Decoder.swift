/// Decodes UTF-8 byte by byte. An ill-formed sequence gives one U+FFFD for its maximal subpart
/// (Unicode 15, section 3.9), and the byte that broke it is looked at again.
struct UTF8Decoder {
  enum Step {
    case needsMore
    case scalar(Unicode.Scalar)
    /// Not UTF-8; the byte is used up.
    case invalid
    /// What came before is not UTF-8; the byte begins something new.
    case invalidBefore
  }

  private var value: UInt32 = 0
  private var missing: UInt8 = 0
  private var lowest: UInt8 = 0x80
  private var highest: UInt8 = 0xBF

  /// Whether a character has begun and not ended.
  var isPending: Bool { missing > 0 }

  mutating func reset() { missing = 0 }

  mutating func consume(_ byte: UInt8) -> Step {
    guard missing > 0 else { return begin(byte) }
    guard byte >= lowest, byte <= highest else {
      missing = 0
      return .invalidBefore
    }
    value = value << 6 | UInt32(byte & 0x3F)
    lowest = 0x80
    highest = 0xBF
    missing -= 1
    guard missing == 0 else { return .needsMore }
    return Unicode.Scalar(value).map { .scalar($0) } ?? .invalid
  }

  private mutating func begin(_ byte: UInt8) -> Step {
    lowest = 0x80
    highest = 0xBF
    switch byte {
    case 0x00...0x7F: return .scalar(Unicode.Scalar(byte))
    case 0xC2...0xDF: expect(1, byte & 0x1F)
    case 0xE0...0xEF:
      if byte == 0xE0 { lowest = 0xA0 }
      if byte == 0xED { highest = 0x9F }
      expect(2, byte & 0x0F)
    case 0xF0...0xF4:
      if byte == 0xF0 { lowest = 0x90 }
      if byte == 0xF4 { highest = 0x8F }
      expect(3, byte & 0x07)
    default: return .invalid
    }
    return .needsMore
  }

  private mutating func expect(_ count: UInt8, _ bits: UInt8) {
    missing = count
    value = UInt32(bits)
  }
}
