/// What `Parser` found in the bytes, one call each, in the order of the bytes.
protocol ParserActions {
  /// A run of bytes 0x20 to 0x7E, never empty.
  mutating func print(ascii run: Span<UInt8>)
  /// One character beyond ASCII; U+FFFD stands for bytes that are not UTF-8.
  mutating func print(_ scalar: Unicode.Scalar)
  /// A C0 control other than ESC, CAN and SUB.
  mutating func execute(_ control: UInt8)
  /// An escape sequence that is complete, or a C1 control as its two-byte form.
  mutating func escape(_ sequence: EscapeSequence)
  mutating func control(_ sequence: borrowing ControlSequence)
  mutating func operatingSystemCommand(_ body: Span<UInt8>, endedBy terminator: StringTerminator)
  mutating func deviceControl(_ sequence: borrowing ControlSequence, _ body: Span<UInt8>)
}

/// `ESC`, at most two intermediates, one final byte.
struct EscapeSequence: Hashable {
  /// 0 when there is none.
  var intermediate: UInt8
  var final: UInt8
}

/// How a string ended, so that an answer can end the same way.
enum StringTerminator {
  case bell
  case stringTerminator
}
