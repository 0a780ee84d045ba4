import Config
import Testing

/// The theme with a user's file, and what is wrong with that file, without its name.
private func load(_ text: String) -> (theme: Theme, problems: [String]) {
  let (theme, problems) = Theme.load(user: (Array(text.utf8), "theme.yaml"))
  return (theme, problems.map { String($0.description.dropFirst("theme.yaml:".count)) })
}

@Suite struct ThemeTests {
  @Test func aRoleIsColoursAndAttributes() {
    let (theme, problems) = load("roles: {bad: \"#ff0000 on blue bold underline\"}")
    #expect(problems.isEmpty)
    let look = theme.look(.bad, depth: .direct)
    #expect(look == CellLook(foreground: .rgb(RGB(255, 0, 0)), background: .index(4), attributes: [.bold, .underline]))
  }

  @Test func theCursorIsPaintedOverAndLeavesWhatItDoesNotName() {
    let (theme, _) = load("roles: {bad: red on black bold, cursor: on 17 underline}")
    let look = theme.look(.bad, over: .cursor, depth: .indexed256)
    #expect(look == CellLook(foreground: .index(1), background: .index(17), attributes: [.bold, .underline]))
  }

  @Test func monochromeTakesNoColourAndFewerColoursTheNearest() {
    let (theme, _) = load("roles: {bad: \"#fe0101 on 196 bold\"}")
    #expect(theme.look(.bad, depth: .mono) == CellLook(attributes: .bold))
    #expect(
      theme.look(.bad, depth: .ansi8) == CellLook(foreground: .index(1), background: .index(1), attributes: .bold))
    #expect(theme.look(.bad, depth: .ansi16).foreground == .index(9))
    #expect(
      theme.look(.bad, depth: .indexed256)
        == CellLook(
          foreground: .index(196), background: .index(196), attributes: .bold))
    #expect(theme.look(.bad, depth: .direct).background == .rgb(RGB(255, 0, 0)))
  }

  @Test func aDepthThatIsNotNamedTakesTheNextRicher() {
    let (theme, _) = load("roles: {bad: {direct: 200, 16: green bold, mono: reverse}}")
    #expect(theme.look(.bad, depth: .indexed256).foreground == .index(200))
    #expect(theme.look(.bad, depth: .ansi8) == theme.look(.bad, depth: .ansi16))
    #expect(theme.look(.bad, depth: .ansi16) == CellLook(foreground: .index(2), attributes: .bold))
    #expect(theme.look(.bad, depth: .mono) == CellLook(attributes: .reverse))
  }

  @Test func aPaletteNameMayHaveItsColourAtEachDepth() {
    let (theme, problems) = load("palette: {mine: {direct: \"#102030\", 16: cyan}}\nroles: {bad: mine}")
    #expect(problems.isEmpty)
    #expect(theme.look(.bad, depth: .direct).foreground == .rgb(RGB(0x10, 0x20, 0x30)))
    #expect(theme.look(.bad, depth: .indexed256).foreground == .index(234))
    #expect(theme.look(.bad, depth: .ansi8).foreground == .index(6))
  }

  @Test func aPaletteNameGivenAgainChangesInheritedRoles() {
    let shipped = Theme.load().0.look(.bad, depth: .direct)
    let (theme, problems) = load("inherits: default\npalette: {coral: \"#010203\"}")
    #expect(problems.isEmpty)
    #expect(shipped.foreground != .rgb(RGB(1, 2, 3)))
    #expect(theme.look(.bad, depth: .direct).foreground == .rgb(RGB(1, 2, 3)))
    #expect(theme.look(.good, depth: .direct) == Theme.load().0.look(.good, depth: .direct))
  }

  @Test func wordsAreWholeUnlessStarredAndTheMostTellingWins() {
    let (theme, problems) = load("words: {busy: [\"Init:*\", \"*\"], bad: [\"Init:Err*\", Init:0], warning: [Running]}")
    #expect(problems.isEmpty)
    func role(_ word: String) -> Role? { theme.role(forWord: Array(word.utf8)) }
    #expect(role("Init:1/2") == .busy)
    #expect(role("Init:ErrWhatever") == .bad)
    #expect(role("Init:0") == .bad)
    #expect(role("Running") == .warning, "the user's own word wins over the shipped one")
    #expect(role("anything") == .busy)
    #expect(Theme.load().0.role(forWord: Array("running".utf8)) == nil)
  }

  @Test(arguments: [
    ("rolls: {}\n", "1: no part of a theme is called 'rolls'; did you mean 'roles'?"),
    ("inherits: defualt\n", "1: no theme is called 'defualt'; did you mean 'default'?"),
    ("roles:\n  bda: red\n", "2: no role is called 'bda'; did you mean 'bad'?"),
    ("roles:\n  bad: gren\n", "2: no colour or attribute is called 'gren'; did you mean 'green'?"),
    ("roles:\n  bad: red bodl\n", "2: no colour or attribute is called 'bodl'; did you mean 'bold'?"),
    ("roles:\n  bad: red blue\n", "2: 'blue' is one colour too many; write 'on' before a background"),
    ("roles:\n  bad: red on\n", "2: a colour should follow 'on'"),
    ("roles:\n  bad:\n    32: red\n", "3: no depth of colour is called '32'; there are mono, 8, 16, 256, direct"),
    ("roles:\n  bad: [red]\n", "2: colours and attributes should stand here"),
    ("roles: red\n", "1: looks by role should stand here"),
    ("palette:\n  red: green\n", "2: 'red' means something already; give the colour another name"),
    (
      "palette:\n  mine: \"#12345\"\n",
      "2: '#12345' is no colour; write #rrggbb, 0 to 255, default or an ANSI name"
    ),
    ("palette:\n  mine: 256\n", "2: '256' is no colour; write #rrggbb, 0 to 255, default or an ANSI name"),
    ("words:\n  bad: {a: b}\n", "2: a list of words should stand here"),
  ])
  func whatIsWrongIsToldWithItsLine(text: String, problem: String) {
    #expect(load(text).problems == [problem])
  }

  @Test func everythingElseOfTheFileHolds() {
    let (theme, problems) = load("roles:\n  bda: red\n  bad: nocolour bold\nwords: {bad: [Odd]}\n")
    #expect(problems.count == 2)
    #expect(theme.look(.bad, depth: .direct) == CellLook(attributes: .bold))
    #expect(theme.role(forWord: Array("Odd".utf8)) == .bad)
    #expect(theme.look(.good, depth: .direct) == Theme.load().0.look(.good, depth: .direct))
  }

  @Test func textThatIsNoYAMLIsToldWithLineAndColumnAndTheShippedThemeStays() {
    let (theme, problems) = load("roles: {bad: red\n")
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("2:1: ") == true)
    #expect(theme.look(.bad, depth: .direct) == Theme.load().0.look(.bad, depth: .direct))
  }
}
