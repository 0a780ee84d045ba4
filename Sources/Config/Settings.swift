import YAML

/// `settings.yaml`: the choices that are neither keys nor colours.
public struct Settings: Hashable, Sendable {
  /// Whether the mouse selects, scrolls and sorts. Off leaves it to the terminal, which then marks text with it.
  public var usesMouse = true
  /// A shipped theme to start from, in place of `default`; nil where the file names none.
  public var theme: String?
  /// A shipped keymap, likewise.
  public var keymap: String?

  public init() {}

  private enum Name: String, CaseIterable {
    case mouse, theme, keymap
  }

  /// What a file says; what is wrong with it is skipped and told.
  public static func load(_ text: [UInt8], file: String) -> (Settings, [ConfigProblem]) {
    var settings = Settings()
    var list = ProblemList(file: file)
    for entry in list.entries(of: text) {
      let name = entry.key.text ?? ""
      switch Name(rawValue: name) {
      case .mouse: settings.usesMouse = isOn(entry, &list) ?? settings.usesMouse
      case .theme: settings.theme = shipped(entry, Shipped.themes.keys, "theme", &list)
      case .keymap: settings.keymap = shipped(entry, Shipped.keymaps.keys, "keymap", &list)
      case nil:
        let hint = suggestion(for: name, among: Name.allCases.map(\.rawValue))
        list.add(entry.key.line, "no setting is called '\(name)'\(hint)")
      }
    }
    return (settings, list.problems)
  }

  private static func isOn(_ entry: YAMLNode.Entry, _ list: inout ProblemList) -> Bool? {
    if let isOn = entry.value.bool { return isOn }
    list.add(entry.value.line, "'\(entry.key.text ?? "")' is on or off")
    return nil
  }

  private static func shipped(
    _ entry: YAMLNode.Entry, _ names: some Collection<String>, _ what: String, _ list: inout ProblemList
  ) -> String? {
    let name = entry.value.text ?? ""
    if names.contains(name) { return name }
    list.add(entry.value.line, "no \(what) is called '\(name)'; there are \(names.sorted().joined(separator: ", "))")
    return nil
  }
}
