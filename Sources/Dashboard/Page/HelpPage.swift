import Config
import Text

/// All actions with their keys, by scope, from the table of actions and the keymap in use.
enum HelpPage {
  /// - Parameters:
  ///   - favourites: the namespaces that have a key of their own, in the order of those.
  ///   - columns: of the screen. On a narrow one the few long keys take room from their own lines alone.
  static func lines(_ keymap: Keymap, favourites: [String] = [], columns: Int = 80) -> [PageLine] {
    let scopes = [Action.Scope.table, .columns, .page, .view, .prompt, .everywhere].map { scope in
      (scope, Action.allCases.filter { $0.definition.scope == scope && !keymap.keys(for: $0).isEmpty })
    }
    let keys = { (action: Action) in label(of: keymap.keys(for: action)) }
    let longest = scopes.flatMap(\.1).map { CellWidth.of(keys($0)) }.max() ?? 0
    let width = columns < narrow ? min(longest, 7) : longest
    var lines: [PageLine] = []
    for (scope, actions) in scopes where !actions.isEmpty {
      if scope == .view { lines += commands(width: columns < narrow ? width : max(width, 12)) }
      if !lines.isEmpty { lines.append(PageLine()) }
      lines.append(PageLine(StyledText(title(of: scope), .sectionTitle)))
      for action in actions {
        let label = keys(action)
        var text = StyledText("  " + label, .hintKey)
        text.append(String(repeating: " ", count: max(2, width - CellWidth.of(label) + 3)), .text)
        text.append(action.definition.help, .text)
        lines.append(PageLine(text, indent: width + 5))
        guard action == .favourite else { continue }
        for (key, name) in zip(keymap.keys(for: action), favourites) {
          var text = StyledText(String(repeating: " ", count: width + 5) + KeyLabel.of(key), .hintKey)
          text.append("  " + Visible.text(name), .text)
          lines.append(PageLine(text, indent: width + 8))
        }
      }
    }
    return lines
  }

  /// Below this a column as wide as the longest keys would leave too little for the words.
  private static let narrow = 72

  /// Of many only the first and the last.
  private static func label(of keys: [Key]) -> String {
    let labels = keys.map(KeyLabel.of)
    guard labels.count > 4, let first = labels.first, let last = labels.last else {
      return labels.joined(separator: "  ")
    }
    return "\(first) … \(last)"
  }

  private static func commands(width: Int) -> [PageLine] {
    let resource = (":NAME [NS]", "show a resource by any name that kubectl get takes, with its -A, -n and -l")
    let more = [
      (":NAME @CONTEXT /TEXT", "in another context, narrowed as by a filter"),
      ("A; B", "several commands, one after the other"),
    ]
    let words = CommandWord.all.map { (":" + $0.names[0] + ($0.usage.isEmpty ? "" : " " + $0.usage), $0.help) }
    let all = [resource] + more + words
    return [PageLine(), PageLine(StyledText("commands", .sectionTitle))]
      + all.map { command, help in
        var text = StyledText("  " + command, .hintKey)
        text.append(String(repeating: " ", count: max(2, width - command.count + 3)), .text)
        text.append(help, .text)
        return PageLine(text, indent: width + 5)
      }
  }

  private static func title(of scope: Action.Scope) -> String {
    switch scope {
    case .table: "in a table"
    case .columns: "while choosing columns"
    case .page: "in a page to read, such as this one"
    case .view: "in every view"
    case .prompt: "while typing a line"
    case .everywhere: "everywhere"
    }
  }
}
