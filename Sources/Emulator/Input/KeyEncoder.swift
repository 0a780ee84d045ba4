/// What a key sends, by the modes that matter to it (xterm's ctlseqs, "PC-Style Function Keys" and "VT220-Style").
struct KeyEncoder {
  var modes: Modes
  /// xterm's modifyOtherKeys, 0 to 2.
  var modifyOtherKeys: Int

  func bytes(for key: KeyStroke) -> String {
    switch key.code {
    case .character(let scalar): character(scalar, key.modifiers)
    case .enter: plain(modes.contains(.newLine) ? "\r\n" : "\r", code: 13, key.modifiers)
    case .escape: plain("\u{1B}", code: 27, key.modifiers)
    case .tab: key.modifiers == .shift ? "\u{1B}[Z" : plain("\t", code: 9, key.modifiers)
    case .backspace: backspace(key.modifiers)
    case .up: cursor("A", key.modifiers)
    case .down: cursor("B", key.modifiers)
    case .right: cursor("C", key.modifiers)
    case .left: cursor("D", key.modifiers)
    case .home: cursor("H", key.modifiers)
    case .end: cursor("F", key.modifiers)
    case .insert: numbered(2, key.modifiers)
    case .delete: numbered(3, key.modifiers)
    case .pageUp: numbered(5, key.modifiers)
    case .pageDown: numbered(6, key.modifiers)
    case .function(let number): function(number, key.modifiers)
    case .keypad(let pad): keypad(pad, key.modifiers)
    }
  }

  private func cursor(_ final: String, _ modifiers: KeyStroke.Modifiers) -> String {
    if !modifiers.isEmpty { return "\u{1B}[1;\(number(modifiers))\(final)" }
    return (modes.contains(.applicationCursor) ? "\u{1B}O" : "\u{1B}[") + final
  }

  private func numbered(_ number: Int, _ modifiers: KeyStroke.Modifiers) -> String {
    modifiers.isEmpty ? "\u{1B}[\(number)~" : "\u{1B}[\(number);\(self.number(modifiers))~"
  }

  private func function(_ number: Int, _ modifiers: KeyStroke.Modifiers) -> String {
    let numbers = [15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
    switch number {
    case 1...4:
      let final = ["P", "Q", "R", "S"][number - 1]
      return modifiers.isEmpty ? "\u{1B}O\(final)" : "\u{1B}[1;\(self.number(modifiers))\(final)"
    case 5...20: return numbered(numbers[number - 5], modifiers)
    default: return ""
    }
  }

  private func keypad(_ key: KeyStroke.Keypad, _ modifiers: KeyStroke.Modifiers) -> String {
    let isApplication = modes.contains(.applicationKeypad)
    switch key {
    case .enter: return isApplication ? "\u{1B}OM" : bytes(for: KeyStroke(.enter, modifiers))
    case .begin: return isApplication || modes.contains(.applicationCursor) ? "\u{1B}OE" : "\u{1B}[E"
    case .character(let scalar):
      // VT100's codes: SS3 and the character moved up by 0x40; `=` is X.
      guard isApplication, "0123456789+-*/.,=".unicodeScalars.contains(scalar) else {
        return character(scalar, modifiers)
      }
      return "\u{1B}O" + (scalar == "=" ? "X" : String(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    }
  }

  private func backspace(_ modifiers: KeyStroke.Modifiers) -> String {
    let sendsBackspace = modes.contains(.backspaceSendsBackspace) != modifiers.contains(.control)
    let text = sendsBackspace ? "\u{08}" : "\u{7F}"
    return modifiers.contains(.alt) ? "\u{1B}" + text : text
  }

  /// Enter, escape and tab: Alt puts an ESC before it.
  private func plain(_ text: String, code: UInt32, _ modifiers: KeyStroke.Modifiers) -> String {
    if modifyOtherKeys > 0, !modifiers.isEmpty, modifiers != .alt || modifyOtherKeys == 2 {
      return other(code, modifiers)
    }
    return modifiers.contains(.alt) ? "\u{1B}" + text : text
  }

  private func character(_ scalar: Unicode.Scalar, _ modifiers: KeyStroke.Modifiers) -> String {
    let control = modifiers.contains(.control) ? Self.control(scalar) : nil
    if modifyOtherKeys == 2, !modifiers.isDisjoint(with: [.control, .alt]) { return other(scalar.value, modifiers) }
    if modifyOtherKeys == 1, modifiers.contains(.control), control == nil { return other(scalar.value, modifiers) }
    return (modifiers.contains(.alt) ? "\u{1B}" : "") + String(control ?? scalar)
  }

  private func other(_ code: UInt32, _ modifiers: KeyStroke.Modifiers) -> String {
    "\u{1B}[27;\(number(modifiers));\(code)~"
  }

  /// xterm's number of a set of modifiers: one more than its bits.
  private func number(_ modifiers: KeyStroke.Modifiers) -> Int { Int(modifiers.rawValue) + 1 }

  /// The C0 control that Control makes of a character (xterm and VT220); nil when it makes none.
  private static func control(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "@"..."_": Unicode.Scalar(UInt8(scalar.value & 0x1F))
    case " ", "2", "`": "\u{00}"
    case "3": "\u{1B}"
    case "4": "\u{1C}"
    case "5": "\u{1D}"
    case "6", "~": "\u{1E}"
    case "7", "/": "\u{1F}"
    case "8", "?": "\u{7F}"
    default: nil
    }
  }
}
