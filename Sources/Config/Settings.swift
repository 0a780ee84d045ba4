import YAML

/// `settings.yaml`: the choices that are neither keys nor colours.
public struct Settings: Hashable, Sendable {
  /// Whether the mouse selects, scrolls and sorts. Off leaves it to the terminal, which then marks text with it.
  public var usesMouse = true
  /// A shipped theme to start from, in place of `default`; nil where the file names none.
  public var theme: String?
  /// A shipped keymap, likewise.
  public var keymap: String?

  /// Whether rows that are new and cells that changed are told for a few seconds.
  public var flashes = true
  /// By the roles they give, the worst first: those that skua ships with, where a file says nothing of a role.
  public var thresholds: [Threshold]
  /// Those of the user's file alone.
  public private(set) var ownThresholds: [Threshold] = []

  public init() { thresholds = Self.inOrder(Self.shippedThresholds) }

  private enum Name: String, CaseIterable {
    case mouse, theme, keymap, flash, thresholds
  }

  private static let shippedThresholds: [Role: [Threshold]] = {
    var list = ProblemList(file: "settings/default.yaml")
    let entry = list.entries(of: Shipped.settings).first { $0.key.text == Name.thresholds.rawValue }
    return entry.map { Threshold.read($0.value, &list) } ?? [:]
  }()

  private static func inOrder(_ thresholds: [Role: [Threshold]]) -> [Threshold] {
    Threshold.roles.flatMap { thresholds[$0] ?? [] }
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
      case .flash: settings.flashes = isOn(entry, &list) ?? settings.flashes
      case .thresholds:
        let own = Threshold.read(entry.value, &list)
        settings.ownThresholds = inOrder(own)
        settings.thresholds = inOrder(shippedThresholds.merging(own) { $1 })
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
