import Text

/// How many columns a character takes, as the C library of this machine has it, and what is done with those that
/// take none. Answers are kept in a small table, as the C library's are slow.
struct ScalarWidths: Sendable {
  enum Width: UInt8 {
    case narrow, wide
    /// Drawn on the character before it.
    case combining
    /// Changes the direction of text, hides in it, or is no character: not kept at all.
    case dropped
    /// Not assigned: drawn as U+FFFD.
    case unknown
  }

  private static let slots = 256
  /// Each a character's value and its width in the low three bits; 0 is the answer for no character asked here.
  private var kept: [UInt32] = []

  subscript(scalar: Unicode.Scalar) -> Width {
    mutating get {
      if scalar.value < 0x300, scalar.value != 0xAD { return .narrow }
      if kept.isEmpty { kept = Array(repeating: 0, count: Self.slots) }
      let slot = Int(scalar.value % UInt32(Self.slots))
      if kept[slot] >> 3 == scalar.value, let width = Width(rawValue: UInt8(kept[slot] & 7)) { return width }
      let width = Self.measure(scalar)
      kept[slot] = scalar.value << 3 | UInt32(width.rawValue)
      return width
    }
  }

  private static func measure(_ scalar: Unicode.Scalar) -> Width {
    switch CellWidth.of(scalar) {
    case 1: return isHidden(scalar) ? .dropped : .narrow
    case 2: return .wide
    default: break
    }
    if isHidden(scalar) { return .dropped }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark, .format: return .combining
    default: return isJamo(scalar) ? .combining : .unknown
    }
  }

  /// Bidirectional controls, line and paragraph separators, the byte order mark, invisible operators, tags.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      return scalar.value < 0xE0100 || scalar.value > 0xE01EF
    default: return false
    }
  }

  /// Vowels and finals of Hangul, which join the consonant before them.
  private static func isJamo(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
    default: return false
    }
  }
}
