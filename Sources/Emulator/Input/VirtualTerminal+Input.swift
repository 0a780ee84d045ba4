// What a person does, as the bytes the program is to be sent for it.
extension VirtualTerminal {
  /// What `key` sends in the modes that are on.
  public func bytes(for key: KeyStroke) -> [UInt8] {
    Array(KeyEncoder(modes: state.modes, modifyOtherKeys: state.modifyOtherKeys).bytes(for: key).utf8)
  }

  /// What a mouse event sends; empty when the program does not want it.
  ///
  /// On the alternate screen the wheel moves the cursor of programs that know no mouse (mode 1007, on by default).
  public func bytes(for event: MouseEvent) -> [UInt8] {
    guard state.mouse == .off else {
      let encoder = MouseEncoder(tracking: state.mouse, isSGR: state.modes.contains(.sgrMouse))
      return encoder.bytes(for: event)
    }
    guard showsAlternate, state.modes.contains(.alternateScroll), event.kind == .press else { return [] }
    switch event.button {
    case .wheelUp: return Array(repeating: bytes(for: KeyStroke(.up)), count: 3).flatMap { $0 }
    case .wheelDown: return Array(repeating: bytes(for: KeyStroke(.down)), count: 3).flatMap { $0 }
    default: return []
    }
  }

  /// What pasting `text` sends: line ends as Enter sends them, no controls but tabs, and in brackets when the program
  /// asked for them (mode 2004). Without its controls the text cannot end the brackets.
  public func bytes(forPasting text: String) -> [UInt8] {
    var body = String.UnicodeScalarView()
    var previous: Unicode.Scalar = "\0"
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == "\r": break
      case 0x0A, 0x0D: body.append("\r")
      case 0x09: body.append(scalar)
      case 0x00..<0x20, 0x7F..<0xA0: break
      default: body.append(scalar)
      }
      previous = scalar
    }
    let isBracketed = state.modes.contains(.bracketedPaste)
    return Array((isBracketed ? "\u{1B}[200~" : "").utf8) + Array(String(body).utf8)
      + Array((isBracketed ? "\u{1B}[201~" : "").utf8)
  }

  /// What gaining or losing the focus sends (mode 1004).
  public func bytes(forFocus isFocused: Bool) -> [UInt8] {
    guard state.modes.contains(.focusEvents) else { return [] }
    return Array((isFocused ? "\u{1B}[I" : "\u{1B}[O").utf8)
  }
}
