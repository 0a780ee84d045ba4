import Config
import Testing

@Suite struct KeyTextTests {
  @Test(arguments: [
    ("a", Key("a")), ("G", Key("G")), (":", Key(":")), ("-", Key("-")), ("é", Key("é")), ("space", Key(" ")),
    ("ctrl-c", Key("c", .control)), ("alt-x", Key("x", .alt)), ("alt--", Key("-", .alt)),
    ("ctrl-alt-x", Key("x", [.control, .alt])), ("ctrl-space", Key(" ", .control)), ("enter", Key(.enter)),
    ("page-up", Key(.pageUp)), ("shift-tab", Key(.tab, .shift)), ("ctrl-shift-left", Key(.left, [.control, .shift])),
    ("f12", Key(.f12)), ("ctrl-_", Key("_", .control)),
  ])
  func aKeyIsReadAndWrittenTheSame(text: String, key: Key) {
    #expect(Key(parsing: text) == key)
    #expect(key.description == text)
  }

  @Test(arguments: [
    ("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-j", "enter"), ("ctrl-[", "escape"), ("ctrl-?", "backspace"),
    ("ctrl-/", "ctrl-_"),
    ("ctrl-@", "ctrl-space"), ("Ctrl-A", "ctrl-a"), ("Page-Up", "page-up"), ("alt-ctrl-x", "ctrl-alt-x"),
  ])
  func spellingsOfOneKeyAreOneKey(text: String, canonical: String) {
    #expect(Key(parsing: text)?.description == canonical)
  }

  @Test(arguments: [
    "", "ab", "ctrl-", "ctrl-1", "ctrl--", "shift-a", "ctrl-ctrl-a", "hyper-a", "f13", "\u{1B}", "\u{9B}", "ctrl-é",
  ])
  func whatNoTerminalSendsIsNoKey(text: String) {
    #expect(Key(parsing: text) == nil)
  }

  @Test func everyNameIsReadBack() {
    for name in Key.Name.allCases { #expect(Key(parsing: name.rawValue) == Key(name)) }
  }
}
