/// A key as xterm sends it (TERM=xterm-256color).
public enum PtyKey: Hashable, Sendable {
  case up, down, right, left, home, end
  case pageUp, pageDown, insert, delete
  case enter, escape, tab, backTab, backspace
  /// F1 to F12.
  case function(Int)
  /// With Ctrl: a letter, or one of `@[\]^_`.
  case control(Character)
  /// With Alt, which xterm sends as an escape before it.
  case alt(Character)

  /// Traps on a function key or a control character that no keyboard has.
  func bytes(applicationCursorKeys: Bool) -> [UInt8] {
    switch self {
    case .up: Self.cursor("A", applicationCursorKeys)
    case .down: Self.cursor("B", applicationCursorKeys)
    case .right: Self.cursor("C", applicationCursorKeys)
    case .left: Self.cursor("D", applicationCursorKeys)
    case .home: Self.cursor("H", applicationCursorKeys)
    case .end: Self.cursor("F", applicationCursorKeys)
    case .insert: Array("\u{1B}[2~".utf8)
    case .delete: Array("\u{1B}[3~".utf8)
    case .pageUp: Array("\u{1B}[5~".utf8)
    case .pageDown: Array("\u{1B}[6~".utf8)
    case .enter: [13]
    case .escape: [27]
    case .tab: [9]
    case .backTab: Array("\u{1B}[Z".utf8)
    case .backspace: [127]
    case .function(let number): Self.function(number)
    case .control(let character): Self.control(character)
    case .alt(let character): [27] + Array(String(character).utf8)
    }
  }

  private static func cursor(_ final: String, _ isApplication: Bool) -> [UInt8] {
    Array("\u{1B}\(isApplication ? "O" : "[")\(final)".utf8)
  }

  private static func function(_ number: Int) -> [UInt8] {
    let codes = ["OP", "OQ", "OR", "OS", "[15~", "[17~", "[18~", "[19~", "[20~", "[21~", "[23~", "[24~"]
    precondition((1...codes.count).contains(number), "there is no F\(number)")
    return [27] + Array(codes[number - 1].utf8)
  }

  private static func control(_ character: Character) -> [UInt8] {
    guard let value = character.uppercased().utf8.first, (64...95).contains(value) else {
      preconditionFailure("there is no Ctrl-\(character)")
    }
    return [value - 64]
  }
}
