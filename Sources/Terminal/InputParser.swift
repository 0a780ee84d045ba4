import Config

/// Turns the bytes a terminal sends into keys and pastes; any chunking gives the same.
///
/// ncurses could read keys, but it hides how many bytes a key took and knows nothing of pastes, and both must be exact.
/// A control sequence is taken by its shape (ECMA-48 section 5.4) before it is looked up, so one that nobody knows is
/// swallowed whole and never typed as text.
struct InputParser: Sendable {
  private enum State {
    case ground
    case escape
    /// `pending` holds the sequence from its ESC on.
    case sequence
    /// In an answer or a command of a terminal (OSC, DCS, SOS, PM, APC; ECMA-48 section 5.6) that nobody asked for
    /// here, to be passed over up to its end. `pending` holds its introducer and the byte before this one.
    case string
    /// `pending` holds the first bytes of a UTF-8 character.
    case character(length: Int, Key.Modifiers)
    case paste(PasteBuffer)
  }

  private let sequences: KeySequences
  private var state = State.ground
  private var pending: [UInt8] = []
  private var inputs: [TerminalInput] = []

  init(sequences: KeySequences) { self.sequences = sequences }

  /// Whether a key is unfinished, so that waiting a moment may show what it is. An unfinished paste is not meant: it
  /// may take as long as it wants.
  var awaitsMore: Bool {
    switch state {
    case .ground, .paste: false
    case .escape, .sequence, .string, .character: true
    }
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
    for byte in bytes { take(byte) }
    return takeInputs()
  }

  /// Nothing more came in time: what is unfinished is all there is. A lone ESC is the escape key.
  mutating func settle() -> [TerminalInput] {
    switch state {
    case .ground, .paste: return []
    case .escape: emit(Key(.escape))
    case .character: break
    case .string: if pending.count == 2 { emit(Key(Unicode.Scalar(pending[1]), .alt)) }
    case .sequence:
      if let key = sequences.key(for: pending) {
        emit(key)
      } else if pending.count == 2 {
        emit(Key(Unicode.Scalar(pending[1]), .alt))
      }
    }
    state = .ground
    return takeInputs()
  }

  private mutating func takeInputs() -> [TerminalInput] {
    defer { inputs.removeAll() }
    return inputs
  }

  private mutating func emit(_ key: Key) { inputs.append(.key(key)) }

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeFirst(byte, [])
    case .escape: takeAfterEscape(byte)
    case .sequence: takeSequence(byte)
    case .string: takeString(byte)
    case .character(let length, let modifiers): takeCharacter(byte, length, modifiers)
    case .paste(var buffer):
      // Without this the buffer would be copied at every byte.
      state = .ground
      guard let text = buffer.take(byte) else {
        state = .paste(buffer)
        return
      }
      inputs.append(.paste(text))
    }
  }

  private mutating func takeFirst(_ byte: UInt8, _ modifiers: Key.Modifiers) {
    state = .ground
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x80:
      var key = sequences.key(forASCII: byte)
      key.modifiers.formUnion(modifiers)
      emit(key)
    case 0xC2...0xF4:
      pending = [byte]
      state = .character(length: byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4, modifiers)
    default: break
    }
  }

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case 0x1B: emit(Key(.escape))
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      pending = [0x1B, byte]
      state = .sequence
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
      pending = [0x1B, byte]
      state = .string
    default: takeFirst(byte, .alt)
    }
  }

  /// Ends with BEL, or with ST, which is ESC and a backslash.
  private mutating func takeString(_ byte: UInt8) {
    if byte == 0x07 || (byte == UInt8(ascii: "\\") && pending.last == 0x1B) { state = .ground }
    pending = [pending[0], pending[1], byte]
  }

  private mutating func takeCharacter(_ byte: UInt8, _ length: Int, _ modifiers: Key.Modifiers) {
    guard 0x80...0xBF ~= byte else { return takeFirst(byte, []) }
    pending.append(byte)
    guard pending.count == length else { return }
    state = .ground
    let text = String(decoding: pending, as: UTF8.self).unicodeScalars
    // U+0080 to U+009F are control characters: no key types them.
    if text.count == 1, let scalar = text.first, scalar != "\u{FFFD}", scalar.value >= 0xA0 {
      emit(Key(scalar, modifiers))
    }
  }

  private mutating func takeSequence(_ byte: UInt8) {
    guard 0x20...0x7E ~= byte else { return takeFirst(byte, []) }
    pending.append(byte)
    guard ControlSequence.isComplete(pending) else {
      if pending.count > 64 { state = .ground }
      return
    }
    state = .ground
    if pending == PasteBuffer.start {
      state = .paste(PasteBuffer())
    } else if let key = sequences.key(for: pending) {
      emit(key)
    } else if let event = MouseReport.event(pending) {
      inputs.append(.mouse(event))
    }
  }
}
