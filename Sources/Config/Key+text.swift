extension Key: CustomStringConvertible {
  /// Reads a key as keymap files write it: modifiers with hyphens, then a character or a name. Modifiers and names may
  /// be in any case.
  ///
  /// Keys for which terminals send the same byte are one key: `ctrl-i` is `tab`, `ctrl-m` is `enter`, `ctrl-A` is
  /// `ctrl-a`. Nil for what is no key, and for what no terminal sends (`ctrl-1`, `shift-a`: write `A`).
  public init?(parsing text: String) {
    var rest = Substring(text)
    var modifiers: Modifiers = []
    while let (name, modifier) = Self.modifierNames.first(where: { rest.lowercased().hasPrefix($0.name) }),
      rest.count > name.count
    {
      guard modifiers.insert(modifier).inserted else { return nil }
      rest = rest.dropFirst(name.count)
    }
    if let name = Name(rawValue: rest.lowercased()) {
      self.init(name, modifiers)
    } else if rest.lowercased() == "space" {
      self.init(" ", modifiers)
    } else if let scalar = rest.unicodeScalars.first, rest.unicodeScalars.count == 1, Self.isTypable(scalar) {
      self.init(scalar, modifiers)
    } else {
      return nil
    }
    guard let key = asSentByTerminals else { return nil }
    self = key
  }

  /// As keymap files write it; `init(parsing:)` gives the same key again.
  public var description: String {
    let prefix = Self.modifierNames.filter { modifiers.contains($0.modifier) }.map(\.name).joined()
    switch code {
    case .named(let name): return prefix + name.rawValue
    case .character(" "): return prefix + "space"
    case .character(let scalar): return prefix + String(Character(scalar))
    }
  }

  /// Whether it types text where text is typed.
  var typesText: Bool {
    guard case .character = code else { return false }
    return modifiers.isEmpty
  }

  private static let modifierNames: [(name: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  private static func isTypable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0x20 && !(0x7F..<0xA0 ~= scalar.value)
  }

  /// The key that arrives when this one is pressed.
  private var asSentByTerminals: Key? {
    guard case .character(let scalar) = code else { return self }
    guard !modifiers.contains(.shift) else { return nil }
    guard modifiers.contains(.control) else { return self }
    let others = modifiers.subtracting(.control)
    switch scalar {
    case "i", "I": return Key(.tab, others)
    case "j", "J", "m", "M": return Key(.enter, others)
    case "[": return Key(.escape, others)
    case "?": return Key(.backspace, others)
    case "@": return Key(" ", modifiers)
    case "/": return Key("_", modifiers)
    case "A"..."Z": return Key(Unicode.Scalar(UInt8(scalar.value) + 0x20), modifiers)
    case "a"..."z", " ", "\\", "]", "^", "_": return self
    default: return nil
    }
  }
}
