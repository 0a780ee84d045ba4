// OSC, DCS, SOS, PM and APC: bytes up to BEL or ST, kept up to `stringLimit`.
extension Parser {
  mutating func beginString(_ kind: StringKind) {
    state = .string
    stringKind = kind
    stringMayEnd = false
    stringHoldsC2 = false
    string.removeAll(keepingCapacity: string.capacity <= 4096)
  }

  mutating func string(_ byte: UInt8, _ actions: inout some ParserActions) {
    if stringMayEnd { return afterEscape(byte, &actions) }
    if stringHoldsC2 {
      stringHoldsC2 = false
      if byte == 0x9C { return endString(.stringTerminator, &actions) }
      keep(0xC2)
    }
    switch byte {
    case 0x07 where stringKind != .deviceControl: endString(.bell, &actions)
    case 0x18, 0x1A: leaveForGround()
    case 0x1B: stringMayEnd = true
    case 0xC2: stringHoldsC2 = true
    case 0x00..<0x20, 0x7F: break
    default: keep(byte)
    }
  }

  /// Only a backslash makes the ESC an end; anything else drops the string and begins an escape sequence.
  private mutating func afterEscape(_ byte: UInt8, _ actions: inout some ParserActions) {
    if byte == UInt8(ascii: "\\") { return endString(.stringTerminator, &actions) }
    leaveForGround()
    beginEscape()
    consume(byte, &actions)
  }

  private mutating func keep(_ byte: UInt8) {
    guard stringKind != .ignored else { return }
    if string.count < stringLimit {
      string.append(byte)
    } else {
      stringKind = .ignored
      string = []
    }
  }

  private mutating func endString(_ terminator: StringTerminator, _ actions: inout some ParserActions) {
    leaveForGround()
    switch stringKind {
    case .operatingSystem: actions.operatingSystemCommand(string.span, endedBy: terminator)
    case .deviceControl: actions.deviceControl(sequence, string.span)
    case .ignored: break
    }
  }
}
