// Escape, control and device control sequences: bytes 0x20 to 0x7E in any state but ground and string.
extension Parser {
  mutating func continueSequence(_ byte: UInt8, _ actions: inout some ParserActions) {
    switch state {
    case .escape, .escapeIntermediate: continueEscape(byte, &actions)
    case .controlEntry, .controlParameter, .controlIntermediate: continueControl(byte, &actions)
    case .controlIgnore: if byte >= 0x40 { state = .ground }
    case .deviceEntry, .deviceParameter, .deviceIntermediate: continueDevice(byte)
    case .ground, .string: break
    }
  }

  private mutating func continueEscape(_ byte: UInt8, _ actions: inout some ParserActions) {
    if byte < 0x30 {
      // A second intermediate makes a sequence that nothing here knows; 0xFF matches nothing.
      escape.intermediate = state == .escape ? byte : 0xFF
      state = .escapeIntermediate
    } else if state == .escape {
      escaped(byte, &actions)
    } else {
      state = .ground
      actions.escape(EscapeSequence(intermediate: escape.intermediate, final: byte))
    }
  }

  /// `ESC` and a final byte, or the C1 control that means the same (final byte + 0x40).
  mutating func escaped(_ final: UInt8, _ actions: inout some ParserActions) {
    state = .ground
    switch Unicode.Scalar(final) {
    case "[":
      sequence.clear()
      state = .controlEntry
    case "P":
      sequence.clear()
      state = .deviceEntry
    case "]": beginString(.operatingSystem)
    case "X", "^", "_": beginString(.ignored)
    default: actions.escape(EscapeSequence(intermediate: 0, final: final))
    }
  }

  private mutating func continueControl(_ byte: UInt8, _ actions: inout some ParserActions) {
    switch byte {
    case 0x40...0x7E:
      state = .ground
      sequence.final = byte
      actions.control(sequence)
    case 0x20...0x2F:
      sequence.intermediate = state == .controlIntermediate ? 0xFF : byte
      state = .controlIntermediate
    case 0x3C...0x3F where state == .controlEntry:
      sequence.prefix = byte
      state = .controlParameter
    default:
      state = state != .controlIntermediate && addParameter(byte) ? .controlParameter : .controlIgnore
    }
  }

  private mutating func continueDevice(_ byte: UInt8) {
    switch byte {
    case 0x40...0x7E:
      sequence.final = byte
      beginString(.deviceControl)
    case 0x20...0x2F:
      sequence.intermediate = state == .deviceIntermediate ? 0xFF : byte
      state = .deviceIntermediate
    case 0x3C...0x3F where state == .deviceEntry:
      sequence.prefix = byte
      state = .deviceParameter
    default:
      if state != .deviceIntermediate, addParameter(byte) {
        state = .deviceParameter
      } else {
        beginString(.ignored)
      }
    }
  }

  /// Takes a digit, `;` or `:`. False for another byte, and when there are too many numbers.
  private mutating func addParameter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39:
      sequence.parameters.addDigit(byte &- 0x30)
      return true
    case 0x3A, 0x3B: return sequence.parameters.next(isJoined: byte == 0x3A)
    default: return false
    }
  }
}
