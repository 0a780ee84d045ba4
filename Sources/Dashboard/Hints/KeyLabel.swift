import Config

/// Keys as short as a hint line wants them: `⏎`, `esc`, `^r`, `⇞`.
enum KeyLabel {
  static func of(_ key: Key) -> String {
    var label = ""
    if key.modifiers.contains(.control) { label += "^" }
    if key.modifiers.contains(.alt) { label += "alt-" }
    if key.modifiers.contains(.shift) { label += "shift-" }
    switch key.code {
    case .character(" "): return label + "space"
    case .character(let scalar): return label + String(Character(scalar))
    case .named(let name): return label + of(name)
    }
  }

  private static func of(_ name: Key.Name) -> String {
    switch name {
    case .enter: "⏎"
    case .escape: "esc"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .delete: "del"
    case .insert: "ins"
    case .tab, .backspace, .home, .end, .f1, .f2, .f3, .f4, .f5, .f6, .f7, .f8, .f9, .f10, .f11, .f12: name.rawValue
    }
  }
}
