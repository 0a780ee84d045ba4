/// Bytes to actions: the state machine of DEC's terminals as Paul Williams drew it
/// (vt100.net/emu/dec_ansi_parser), with UTF-8 in the place of 8-bit controls.
///
/// C1 controls are known only as decoded characters (U+0080 to U+009F), as xterm has it in UTF-8 mode. Whatever is
/// kept between calls is bounded: `Parameters.limit` numbers and `stringLimit` bytes of a string; a longer string is
/// dropped whole. Any split of the bytes over calls gives the same actions, but for runs of text, which may be cut.
struct Parser {
  enum State {
    case ground, escape, escapeIntermediate
    case controlEntry, controlParameter, controlIntermediate, controlIgnore
    case deviceEntry, deviceParameter, deviceIntermediate
    case string
  }

  enum StringKind {
    case operatingSystem, deviceControl
    /// SOS, PM and APC, and what is malformed or too long: read to the end, then dropped.
    case ignored
  }

  let stringLimit: Int
  var state = State.ground
  var decoder = UTF8Decoder()
  var sequence = ControlSequence()
  var escape = EscapeSequence(intermediate: 0, final: 0)
  var stringKind = StringKind.ignored
  var string: [UInt8] = []
  /// An ESC came inside a string: a backslash now ends it.
  var stringMayEnd = false
  /// 0xC2 came inside a string: 0x9C now ends it (ST as C1).
  var stringHoldsC2 = false

  init(stringLimit: Int) {
    self.stringLimit = stringLimit
  }

  mutating func feed(_ bytes: Span<UInt8>, to actions: inout some ParserActions) {
    var index = 0
    while index < bytes.count {
      if state == .ground, !decoder.isPending {
        let end = Self.endOfText(bytes, from: index)
        if end > index {
          actions.print(ascii: bytes.extracting(index..<end))
          index = end
          continue
        }
      }
      consume(bytes[index], &actions)
      index += 1
    }
  }

  /// The index past the printable ASCII that begins at `start`.
  private static func endOfText(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] &- 0x20 < 0x5F { end += 1 }
    return end
  }

  mutating func consume(_ byte: UInt8, _ actions: inout some ParserActions) {
    switch state {
    case .ground: ground(byte, &actions)
    case .string: string(byte, &actions)
    default:
      if byte >= 0x80 {
        // No sequence has bytes beyond ASCII: give it up and read the character.
        leaveForGround()
        ground(byte, &actions)
      } else if byte < 0x20 {
        control(byte, &actions)
      } else if byte != 0x7F {
        continueSequence(byte, &actions)
      }
    }
  }

  private mutating func ground(_ byte: UInt8, _ actions: inout some ParserActions) {
    guard byte >= 0x80 || decoder.isPending else { return plain(byte, &actions) }
    switch decoder.consume(byte) {
    case .needsMore: break
    case .invalid: actions.print("\u{FFFD}")
    case .invalidBefore:
      actions.print("\u{FFFD}")
      ground(byte, &actions)
    case .scalar(let scalar) where scalar.value < 0xA0: escaped(UInt8(scalar.value) &- 0x40, &actions)
    case .scalar(let scalar): actions.print(scalar)
    }
  }

  private mutating func plain(_ byte: UInt8, _ actions: inout some ParserActions) {
    if byte < 0x20 {
      control(byte, &actions)
    } else if byte != 0x7F {
      // A run of one: text that follows the last byte of a broken character.
      let run: InlineArray<1, UInt8> = [byte]
      actions.print(ascii: run.span)
    }
  }

  private mutating func control(_ byte: UInt8, _ actions: inout some ParserActions) {
    switch byte {
    case 0x18, 0x1A: leaveForGround()
    case 0x1B: beginEscape()
    default: actions.execute(byte)
    }
  }

  mutating func beginEscape() {
    state = .escape
    escape.intermediate = 0
  }

  mutating func leaveForGround() {
    state = .ground
    decoder.reset()
    stringMayEnd = false
    stringHoldsC2 = false
  }
}
