import Config
import Testing

/// The settings of a file, and what is wrong with it, without its name.
private func load(_ text: String) -> (settings: Settings, problems: [String]) {
  let (settings, problems) = Settings.load(Array(text.utf8), file: "settings.yaml")
  return (settings, problems.map { String($0.description.dropFirst("settings.yaml:".count)) })
}

@Suite struct SettingsTests {
  @Test func withoutAFileTheMouseIsOnAndNothingElseIsChosen() {
    let settings = load("").settings
    #expect(settings == Settings())
    #expect(settings.usesMouse && settings.theme == nil && settings.keymap == nil)
  }

  @Test func whatItNamesIsChosen() {
    let (settings, problems) = load("mouse: off\ntheme: light\nkeymap: vim\n")
    #expect(problems.isEmpty)
    #expect(!settings.usesMouse && settings.theme == "light" && settings.keymap == "vim")
  }

  @Test func theShippedThresholdsHoldWhereTheFileSaysNothingOfTheirRole() {
    let shipped = Settings().thresholds.map { "\($0.role) \($0.comparison.header)" }
    #expect(shipped == ["bad restarts", "warning restarts", "warning ready"])
    let (settings, problems) = load("thresholds:\n  bad: [age>2d, \"ready<100%\"]\n  warning: []\nflash: off\n")
    #expect(problems.isEmpty && !settings.flashes)
    #expect(settings.thresholds.map(\.comparison.value) == ["2d", "100%"] && settings.ownThresholds[0].line == 2)
  }

  @Test(arguments: [
    ("thresholds: 3\n", "1: comparisons by role should stand here"),
    ("thresholds:\n  mad: [a>1]\n", "2: no threshold has the role 'mad'; there are bad, warning, busy, good, done"),
    (
      "thresholds:\n  bad:\n    - restarts>>1\n",
      "3: 'restarts>>1' compares nothing; write restarts>0, age<5m or status=Crash*"
    ),
    (
      "thresholds:\n  bad:\n    - restarts\n",
      "3: 'restarts' compares nothing; write restarts>0, age<5m or status=Crash*"
    ),
    ("flash: 3\n", "1: 'flash' is on or off"),
    ("muose: off\n", "1: no setting is called 'muose'; did you mean 'mouse'?"),
    ("theme: lihgt\n", "1: no theme is called 'lihgt'; there are default, high-contrast, light"),
    ("keymap: [vim]\n", "1: no keymap is called ''; there are default, vim"),
    ("theme: light\nmouse: 3\n", "2: 'mouse' is on or off"),
  ])
  func whatIsWrongIsToldWithItsLineAndTheRestHolds(text: String, problem: String) {
    let (settings, problems) = load(text)
    #expect(problems == [problem])
    #expect(settings.usesMouse)
    #expect(!text.contains("light\n") || settings.theme == "light")
  }
}
