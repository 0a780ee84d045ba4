/// How a text may be written: what yaml_emitter_analyze_scalar of libyaml's emitter.c finds out, for block style.
struct ScalarAnalysis {
  private(set) var isMultiline = false
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuotes = true
  private(set) var allowsLiteral = true

  init(_ text: UnsafeRawBufferPointer) {
    guard !text.isEmpty else {
      allowsLiteral = false
      return
    }
    let start = text.prefix(3)
    if start.elementsEqual("---".utf8) || start.elementsEqual("...".utf8) { allowsPlain = false }
    var isAfterSpace = true
    var previous = Previous.other
    var place = 0
    while place < text.count {
      let scalar = YAMLScalar(text, at: place)
      let isLast = place + scalar.width >= text.count
      let isBeforeSpace = isLast || YAMLScalar(text, at: place + scalar.width).isBlank
      if indicates(scalar.byte, isFirst: place == 0, isAfterSpace: isAfterSpace, isBeforeSpace: isBeforeSpace) {
        allowsPlain = false
      }
      if !scalar.isPrintable { forbidAllButDoubleQuotes() }
      let isEdge = place == 0 || isLast
      if scalar.byte == UInt8(ascii: " ") {
        if isEdge { allowsPlain = false }
        if isLast { allowsLiteral = false }
        if previous == .lineBreak { (allowsPlain, allowsSingleQuotes) = (false, false) }
        previous = .space
      } else if scalar.isBreak {
        isMultiline = true
        allowsPlain = false
        if previous == .space { forbidAllButDoubleQuotes() }
        previous = .lineBreak
      } else {
        previous = .other
      }
      isAfterSpace = scalar.isBlank || scalar.isBreak
      place += scalar.width
    }
  }

  private enum Previous { case space, lineBreak, other }

  private mutating func forbidAllButDoubleQuotes() {
    (allowsPlain, allowsSingleQuotes, allowsLiteral) = (false, false, false)
  }

  /// Whether the byte would be taken for a sign of structure there.
  private func indicates(_ byte: UInt8, isFirst: Bool, isAfterSpace: Bool, isBeforeSpace: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: ":"): isBeforeSpace
    case UInt8(ascii: "#"): isFirst || isAfterSpace
    case UInt8(ascii: "?"), UInt8(ascii: "-"): isFirst && isBeforeSpace
    default: isFirst && Self.signs.contains(byte)
    }
  }

  private static let signs = Set(",[]{}&*!|>'\"%@`".utf8)
}

/// One scalar of a text in UTF-8, as libyaml sees it.
struct YAMLScalar {
  let byte: UInt8
  /// Bytes.
  let width: Int
  let value: UInt32

  /// The text is UTF-8.
  init(_ text: UnsafeRawBufferPointer, at place: Int) {
    byte = text[place]
    let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    width = min(length, text.count - place)
    var value = UInt32(length == 1 ? byte : byte & (0xFF >> UInt8(length + 1)))
    for offset in 1..<max(1, width) { value = value << 6 | UInt32(text[place + offset] & 0x3F) }
    self.value = value
  }

  var isBlank: Bool { byte == 0x20 || byte == 0x09 }

  var isBreak: Bool { value == 0x0A || value == 0x0D || value == 0x85 || value == 0x2028 || value == 0x2029 }

  /// Emojis are not: the emitter's test ends with the first plane.
  var isPrintable: Bool {
    switch value {
    case 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD: value != 0xFEFF
    default: false
    }
  }
}
