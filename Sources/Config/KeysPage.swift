extension Keymap {
  /// docs/keys.md: every action with its keys, scope by scope, in Markdown.
  public var page: String {
    let scopes = Action.Scope.allCases.map { scope in
      let rows = Action.allCases.filter { $0.definition.scope == scope }.map(row)
      let lines = ["## \(scope.rawValue)", "", scope.about, ""] + Self.tableHead + rows
      return lines.map { $0 + "\n" }.joined()
    }
    return Self.introduction + "\n" + scopes.joined(separator: "\n")
  }

  private func row(_ action: Action) -> String {
    // A bar would end the table's cell, in backticks too.
    let keys = keys(for: action).map { "`\($0 == Key("|") ? "\\|" : $0.description)`" }.joined(separator: " ")
    return "| `\(action.rawValue)` | \(keys.isEmpty ? "–" : keys) | \(action.definition.help) |"
  }

  private static let tableHead = ["| Action | Keys | What it does |", "| --- | --- | --- |"]

  private static let introduction = """
    # Keys

    The keys skua ships with, from `keymaps/default.yaml`. This page is generated: run
    `SKUA_UPDATE_DOCS=1 swift test --filter ConfigTests` after changing them.

    A keymap file of your own names only what differs. What it says of an action replaces that action's keys, `[]` or
    `none` leaves it without any, and a key it binds is taken from what is bound here.

    """
}

extension Action.Scope {
  fileprivate var about: String {
    switch self {
    case .everywhere: "Work wherever one is, after all other scopes have been asked."
    case .view: "In every view that one moves through."
    case .table: "In tables, besides those of `view`."
    case .columns: "While the columns of a table are chosen, besides those of `view`."
    case .page: "In text to be read, help and messages, besides those of `view`."
    case .prompt: "While a line is typed."
    }
  }
}
