import Bed
import Testing

/// A user's own keys and colours, right and wrong.
@Suite(.serialized) struct UserFileTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  @Test func aKeymapTakesEffect() async throws {
    let journey = try Journey(cluster, files: [".config/skua/keymap.yaml": "view:\n  down: [n]\n  bottom: ctrl-n\n"])
    try await journey.seeLive()
    #expect(try await journey.type("nn").selected == "web-01")
    #expect(try await journey.type("j").selected == "web-01", "what it says replaces the keys")
    #expect(try await journey.press(.control("n")).selected == "web-29")
  }

  @Test func xdgConfigHomeGoesBeforeTheHomeDirectory() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("skua/keymap.yaml", "view:\n  down: n\n")
    let journey = try Journey(
      cluster, environment: ["XDG_CONFIG_HOME": directory.path],
      files: [".config/skua/keymap.yaml": "view:\n  down: x\n"])
    try await journey.seeLive()
    #expect(try await journey.type("xn").selected == "web-00")
  }

  @Test func aThemeTakesEffect() async throws {
    let theme = "palette:\n  mine: \"#123456\"\nroles:\n  bad: {direct: mine underline}\n"
    let journey = try Journey(
      cluster, environment: ["COLORTERM": "truecolor"], files: [".config/skua/theme.yaml": theme])
    let cell = try #require(try await journey.seeLive().cells(of: "CrashLoopBackOff")?.first)
    #expect(cell.foreground == .rgb(0x12, 0x34, 0x56) && cell.attributes.contains(.underline))
  }

  @Test func filesCanBeNamedOnTheCommandLine() async throws {
    let directory = try TemporaryDirectory()
    let keymap = try directory.write("keys.yaml", "view:\n  down: n\n")
    let journey = try Journey(
      cluster, ["--keymap", keymap], files: [".config/skua/keymap.yaml": "view:\n  down: x\n"])
    try await journey.seeLive()
    #expect(try await journey.type("xn").selected == "web-00")
  }

  @Test(arguments: [
    ("keymap.yaml", "view:\n  dwon: n\n  up: p\n", "keymap.yaml:2: ", "down"),
    ("keymap.yaml", "view:\n  down: hyper-x\n  up: p\n", "keymap.yaml:2: ", "hyper-x"),
    ("keymap.yaml", "view:\n  up: p\n  top: p\n", "keymap.yaml:3: ", "p"),
    ("keymap.yaml", "view: [\n", "keymap.yaml:2:", "keymap"),
    ("theme.yaml", "roles:\n  badd: red\n", "theme.yaml:2: ", "bad"),
    ("theme.yaml", "roles:\n  bad: reddish\n", "theme.yaml:2: ", "reddish"),
  ])
  func whatIsWrongIsSaidWithFileAndLine(file: String, text: String, place: String, word: String) async throws {
    let journey = try Journey(cluster, files: [".config/skua/" + file: text], columns: 200)
    let screen = try await journey.seeLive()
    #expect(screen.below.contains(place) && screen.below.contains(word), "\(screen)")
    // The rest works.
    #expect(try await journey.type("j").selected == "web-00")
    if text.contains("up: p") { #expect(try await journey.type("p").selected == "api-0") }
  }

  @Test func ofSeveralProblemsTheFirstIsSaidAndHowManyFollow() async throws {
    let files = [
      ".config/skua/keymap.yaml": "view:\n  dwon: n\n  upp: p\n", ".config/skua/theme.yaml": "roles:\n  x: y\n",
    ]
    let screen = try await Journey(cluster, files: files, columns: 200).seeLive()
    #expect(screen.below.contains("keymap.yaml:2: ") && screen.below.contains("(and 2 more)"), "\(screen)")
  }

  @Test(arguments: ScreenSize.both) func aShippedKeymapAndThemeAreChosenByName(size: ScreenSize) async throws {
    let bySettings = try Journey(
      cluster, environment: ["COLORTERM": "truecolor"],
      files: [".config/skua/settings.yaml": "theme: high-contrast\nkeymap: vim\n"], on: size)
    let screen = try await bySettings.seeLive()
    #expect(screen.cells(of: "live")?.first?.foreground == .rgb(0x7D, 0xFF, 0x7D))
    let half = try await bySettings.press(.control("d"))
    #expect(half.selected != screen.selected && !half.contains("Delete"), "vim's half page: \(half)")
    let light = try Journey(
      cluster, environment: ["COLORTERM": "truecolor"], files: [".config/skua/settings.yaml": "theme: light\n"],
      on: size)
    let dark = try Journey(cluster, environment: ["COLORTERM": "truecolor"], on: size)
    #expect(
      try await light.seeLive().cells(of: "live")?.first?.foreground
        != dark.seeLive().cells(of: "live")?.first?.foreground)
    let byOption = try Journey(
      cluster, ["--theme", "high-contrast"], environment: ["COLORTERM": "truecolor"],
      files: [".config/skua/settings.yaml": "theme: light\n"], on: size)
    #expect(try await byOption.seeLive().cells(of: "live")?.first?.foreground == .rgb(0x7D, 0xFF, 0x7D))
  }

  @Test(arguments: ScreenSize.both) func editsTakeEffectWhileTheProgramRuns(size: ScreenSize) async throws {
    let journey = try Journey(
      cluster, environment: ["COLORTERM": "truecolor"],
      files: [".config/skua/keymap.yaml": "view:\n  down: n\n"], on: size)
    try await journey.seeLive()
    try journey.write(".config/skua/keymap.yaml", "view:\n  down: x\n")
    try await journey.see("read again")
    #expect(try await journey.type("nx").selected == "web-00")
    try journey.write(".config/skua/theme.yaml", "roles:\n  bad: \"#123456\"\n")
    try await journey.see("the new colour") {
      $0.cells(of: "CrashLoopBackOff")?.first?.foreground == .rgb(0x12, 0x34, 0x56)
    }
    try journey.write(".config/skua/theme.yaml", "roles:\n  baad: red\n")
    try await journey.see("theme.yaml:2: no role is called 'baad'")
  }

  @Test func theFileAndLineOfAProblemFitASmallScreen() async throws {
    let journey = try Journey(cluster, files: [".config/skua/keymap.yaml": "view:\n  dwon: n\n"])
    let screen = try await journey.seeLive()
    let wanted = " ~/.config/skua/keymap.yaml:2: no action is called 'dwon'; did you mean 'down'?"
    #expect(screen.below == wanted, "\(screen)")
  }
}
