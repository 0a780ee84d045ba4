/// The private modes a program has switched (`CSI ? n h` and `l`), and its keypad mode.
struct TerminalModes: Hashable, Sendable {
  /// As a terminal starts: wraps at the margin, shows its cursor.
  private var on: Set<Int> = [7, 25]
  var hasApplicationKeypad = false

  mutating func set(_ mode: Int, _ isOn: Bool) {
    if isOn { on.insert(mode) } else { on.remove(mode) }
  }

  var hasApplicationCursorKeys: Bool { on.contains(1) }
  var showsCursor: Bool { on.contains(25) }
  var wrapsAround: Bool { on.contains(7) }
  var isAlternateScreen: Bool { !on.isDisjoint(with: [47, 1047, 1049]) }
  /// Whether presses of the mouse are told, in the SGR encoding.
  var tellsMouse: Bool { on.isSuperset(of: [1000, 1006]) }
  var bracketsPastes: Bool { on.contains(2004) }

  /// What is not as at the start, in words. Whether the cursor blinks (12) is the user's taste and not compared.
  var differencesFromStart: [String] {
    let start = TerminalModes()
    var differences = on.symmetricDifference(start.on).subtracting([12]).sorted().map { mode in
      "\(Self.names[mode] ?? "private mode \(mode)") is \(on.contains(mode) ? "on" : "off")"
    }
    if hasApplicationKeypad { differences.append("application keypad is on") }
    return differences
  }

  private static let names = [
    1: "application cursor keys", 7: "wrap-around", 9: "X10 mouse", 25: "visible cursor", 47: "alternate screen",
    1000: "mouse", 1002: "mouse drag", 1003: "mouse motion", 1004: "focus events", 1005: "UTF-8 mouse",
    1006: "SGR mouse", 1047: "alternate screen", 1049: "alternate screen", 2004: "bracketed paste",
  ]
}
