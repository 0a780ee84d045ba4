import Config
import Testing

/// The keymap with a user's file, and what is wrong with that file, without its name.
private func load(_ text: String) -> (keymap: Keymap, problems: [String]) {
  let (keymap, problems) = Keymap.load(user: (Array(text.utf8), "keys.yaml"))
  return (keymap, problems.map { String($0.description.dropFirst("keys.yaml:".count)) })
}

@Suite struct KeymapTests {
  @Test func theShippedKeymapHasNoProblemAndEveryActionAKey() {
    let (keymap, problems) = Keymap.load()
    #expect(problems.isEmpty)
    for action in Action.allCases { #expect(!keymap.keys(for: action).isEmpty, "\(action.rawValue)") }
  }

  @Test func everyKeyFindsItsActionInItsScope() {
    let (keymap, _) = Keymap.load()
    for action in Action.allCases {
      for key in keymap.keys(for: action) {
        #expect(keymap.action(for: key, in: [action.definition.scope]) == action, "\(key)")
      }
    }
  }

  @Test func theFirstScopeThatHasTheKeyDecides() {
    let (keymap, _) = Keymap.load()
    let control = Key("w", .control)
    #expect(keymap.action(for: control, in: [.prompt, .everywhere]) == .deleteWord)
    #expect(keymap.action(for: control, in: [.table, .view, .everywhere]) == .wide)
    #expect(keymap.action(for: Key("c", .control), in: [.table, .view, .everywhere]) == .quit)
    #expect(keymap.action(for: Key(.left), in: [.view, .everywhere]) == nil)
  }

  @Test func keysComeInTheOrderOfTheFile() {
    #expect(load("view: {up: [p, k, up]}").keymap.keys(for: .up) == [Key("p"), Key("k"), Key(.up)])
  }

  @Test func whatTheUserBindsReplacesThatActionsKeysAndNoOthers() {
    let (keymap, problems) = load("view:\n  down: n\n")
    #expect(problems.isEmpty)
    #expect(keymap.keys(for: .down) == [Key("n")])
    #expect(keymap.action(for: Key("j"), in: [.view]) == nil)
    #expect(keymap.keys(for: .up) == [Key(.up), Key("k")])
  }

  @Test func aKeyTheUserBindsIsTakenFromTheShippedAction() {
    let (keymap, _) = load("view:\n  retry: j\n")
    #expect(keymap.action(for: Key("j"), in: [.view]) == .retry)
    #expect(keymap.keys(for: .down) == [Key(.down)])
  }

  @Test func aKeyTheUserBindsReachesThroughInnerScopes() {
    let (keymap, _) = load("everywhere: {redraw: ctrl-w}")
    #expect(keymap.action(for: Key("w", .control), in: [.prompt, .everywhere]) == .redraw)
    #expect(keymap.action(for: Key("w", .control), in: [.table, .view, .everywhere]) == .redraw)
    #expect(load("view: {retry: left}").keymap.action(for: Key(.left), in: [.table, .view]) == .retry)
  }

  @Test func theUsersOwnBindingsOfTwoScopesStandBesideEachOther() {
    let (keymap, problems) = load("everywhere: {redraw: ctrl-t}\ntable: {wide: ctrl-t}")
    #expect(problems.isEmpty)
    #expect(keymap.action(for: Key("t", .control), in: [.table, .view, .everywhere]) == .wide)
    #expect(keymap.action(for: Key("t", .control), in: [.prompt, .everywhere]) == .redraw)
  }

  @Test(arguments: ["view: {back: []}", "view: {back: none}"])
  func anActionCanBeUnbound(text: String) {
    let (keymap, problems) = load(text)
    #expect(problems.isEmpty)
    #expect(keymap.keys(for: .back).isEmpty)
    #expect(keymap.action(for: Key(.escape), in: [.view]) == nil)
  }

  @Test func keysThatYAMLTakesForOtherTypesAreKeys() {
    let (keymap, problems) = load("view: {up: [y, 1, ~], down: [n, 0x]}")
    #expect(keymap.keys(for: .up) == [Key("y"), Key("1"), Key("~")])
    #expect(keymap.keys(for: .down) == [Key("n")])
    #expect(problems == ["1: '0x' is no key that a terminal sends"])
  }

  @Test func everyShippedKeymapHasNoProblemAndEveryActionAKey() {
    for name in Shipped.keymaps.keys {
      let (keymap, problems) = Keymap.load(base: name)
      #expect(problems.isEmpty, "\(name)")
      for action in Action.allCases { #expect(!keymap.keys(for: action).isEmpty, "\(action.rawValue) in \(name)") }
    }
  }

  @Test func aFileMayStartFromAnotherShippedKeymap() {
    let (keymap, problems) = load("inherits: vim\nview: {top: x}\n")
    #expect(problems.isEmpty)
    #expect(keymap.action(for: Key("l"), in: [.table]) == .scrollRight)
    #expect(keymap.keys(for: .top) == [Key("x")])
    #expect(keymap.keys(for: .down) == [Key(.down), Key("j")], "the rest is the default's")
    #expect(load("inherits: vmi").problems == ["1: no keymap is called 'vmi'; did you mean 'vim'?"])
    let chosen = Keymap.load(user: (Array("view: {top: x}".utf8), "keys.yaml"), base: "vim").0
    #expect(chosen.action(for: Key("l"), in: [.table]) == .scrollRight, "as settings.yaml or --keymap chose it")
  }

  @Test(arguments: ["", "# nothing\n", "view:\n"])
  func aFileThatSaysNothingChangesNothing(text: String) {
    let (keymap, problems) = load(text)
    #expect(problems.isEmpty)
    #expect(keymap.page == Keymap.load().0.page)
  }
}

@Suite struct KeymapProblemTests {
  @Test(arguments: [
    ("veiw:\n  up: k\n", "1: no scope is called 'veiw'; did you mean 'view'?"),
    ("view:\n  quti: k\n", "2: no action is called 'quti'; did you mean 'quit'?"),
    ("view:\n  frobnicate: k\n", "2: no action is called 'frobnicate'"),
    ("view:\n  wide: x\n", "2: 'wide' belongs under 'table', not 'view'"),
    ("view:\n  up: pgae-up\n", "2: 'pgae-up' is no key that a terminal sends; did you mean 'page-up'?"),
    ("view:\n  up: shift-k\n", "2: 'shift-k' is no key that a terminal sends; write 'K'"),
    ("view:\n  up:\n    - ctrl-dwon\n", "3: 'ctrl-dwon' is no key that a terminal sends; did you mean 'down'?"),
    ("view:\n  up: [x]\n  down: x\n", "3: 'x' is already bound to 'up' on line 2"),
    ("view:\n  up: [tab, ctrl-i]\n", "2: 'tab' is already bound to 'up' on line 2"),
    ("view:\n  up:\n", "2: 'up' needs a key, a list of keys, or none"),
    ("view:\n  up: {k: j}\n", "2: 'up' needs a key, a list of keys, or none"),
    ("view: up\n", "1: actions with their keys should stand here"),
    ("- view\n", "1: names with a colon should stand here"),
    ("everywhere: {quit: q}\n", "1: 'q' cannot be bound under 'everywhere': it could no longer be typed into a line"),
    ("view: {}\n---\nview: {}\n", "3: only the first document of a file is read; drop the '---'"),
  ])
  func whatIsWrongIsToldWithItsLine(text: String, problem: String) {
    #expect(load(text).problems == [problem])
  }

  @Test func everythingElseOfTheFileHolds() {
    let (keymap, problems) = load("view:\n  quti: k\n  up: [nokey, x]\n  down: x\nnoscope: {}\ntable: {wide: w}\n")
    #expect(problems.count == 4)
    #expect(keymap.keys(for: .up) == [Key("x")])
    #expect(keymap.keys(for: .wide) == [Key("w")])
  }

  @Test func anActionWhoseEveryKeyIsWrongKeepsItsKeys() {
    let (keymap, problems) = load("view:\n  down: hyper-x\n  up: [x]\n  top: x\n  bottom: []\n")
    #expect(problems.count == 2)
    #expect(keymap.keys(for: .down) == [Key(.down), Key("j")])
    #expect(keymap.keys(for: .top) == [Key(.home), Key("g")])
    #expect(keymap.keys(for: .bottom).isEmpty)
  }

  @Test func textThatIsNoYAMLIsToldWithLineAndColumnAndTheShippedKeysStay() throws {
    let (keymap, problems) = Keymap.load(user: (Array("view:\n  up: [k\n".utf8), "keys.yaml"))
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.file == "keys.yaml" && problem.line == 3 && problem.column == 1)
    #expect(problem.description.hasPrefix("keys.yaml:3:1: "))
    #expect(keymap.keys(for: .up) == [Key(.up), Key("k")])
  }

  @Test func aNameIsGuessedOnlyWhenItIsNear() {
    #expect(load("view: {x: k}").problems == ["1: no action is called 'x'"])
    #expect(load("view: {Quit: k}").problems == ["1: no action is called 'Quit'; did you mean 'quit'?"])
  }
}
