import Config
import Text

/// A credential plugin that is running, for as long as it may matter to the person.
struct PluginWait: Hashable, Sendable {
  /// Lines kept for the picture; a login's instructions are a few.
  private static let limit = 8

  let name: String
  /// Whether it takes so long that the person should know.
  var isSlow = false
  /// What it last said, made visible: often what to do, such as a page to open and a code to enter there.
  private(set) var lines: [String] = []

  init(name: String) { self.name = Visible.text(name) }

  mutating func add(_ line: String) { lines = (lines + [Visible.text(line)]).suffix(Self.limit) }

  /// Which keys end the wait.
  func keys(_ keymap: Keymap) -> String {
    let actions: [(Action, String)] = [(.back, "cancels"), (.retry, "runs it again")]
    return actions.compactMap { action, what in
      keymap.keys(for: action).first.map { "\(KeyLabel.of($0)) \(what)" }
    }.joined(separator: ", ")
  }
}

extension Notice {
  init(waiting plugin: PluginWait, keymap: Keymap) {
    let said = plugin.lines.last
    head = "waiting for \(plugin.name)" + (said == nil ? "…" : ": ")
    reason = said ?? ""
    let keys = plugin.keys(keymap)
    tail = keys.isEmpty ? "" : " (\(keys))"
    role = .busy
  }
}

extension TablePicture {
  /// In place of a table that has to wait for its credentials; nil where nothing is worth saying of that.
  static func waiting(for plugin: PluginWait?, keymap: Keymap) -> TablePicture? {
    guard let plugin, plugin.isSlow || !plugin.lines.isEmpty else { return nil }
    return TablePicture(
      title: "waiting for \(plugin.name) to give credentials…", role: .busy,
      details: plugin.lines + [plugin.keys(keymap)].filter { plugin.isSlow && !$0.isEmpty })
  }
}

extension Dashboard {
  mutating func apply(_ news: Input.PluginNews, of name: String) -> [Effect] {
    var plugin = surroundings.plugin.flatMap { $0.name == Visible.text(name) ? $0 : nil } ?? PluginWait(name: name)
    needsDrawing = true
    switch news {
    case .said(let line):
      plugin.add(line)
      surroundings.plugin = plugin
      return handle(.message("\(name): \(line)"))
    case .isSlow:
      plugin.isSlow = true
      surroundings.plugin = plugin
    case .ended:
      // What it wanted is done, or the table says why not.
      if message?.hasPrefix("\(name): ") == true { message = nil }
      if surroundings.plugin?.name == Visible.text(name) { surroundings.plugin = nil }
    }
    return []
  }
}
