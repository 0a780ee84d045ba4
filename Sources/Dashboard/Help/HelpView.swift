import Config
import Text

/// All actions with their keys, by scope, from the table of actions and the keymap in use.
struct HelpView: Sendable {
  private enum Line: Sendable {
    case title(String)
    case action(keys: String, help: String)
    case empty
  }

  private let lines: [Line]
  private let keysWidth: Int
  private(set) var offset = 0

  init(keymap: Keymap) {
    var lines: [Line] = []
    for scope in [Action.Scope.table, .view, .prompt, .everywhere] {
      let actions = Action.allCases.filter { $0.definition.scope == scope && !keymap.keys(for: $0).isEmpty }
      guard !actions.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.empty) }
      lines.append(.title(Self.title(of: scope)))
      for action in actions {
        let keys = keymap.keys(for: action).map(KeyLabel.of).joined(separator: "  ")
        lines.append(.action(keys: keys, help: action.definition.help))
      }
    }
    self.lines = lines
    keysWidth = lines.map { if case .action(let keys, _) = $0 { CellWidth.of(keys) } else { 0 } }.max() ?? 0
  }

  private static func title(of scope: Action.Scope) -> String {
    switch scope {
    case .table: "in a table"
    case .view: "in every view"
    case .prompt: "while typing a line"
    case .everywhere: "everywhere"
    }
  }

  /// - Returns: whether the action is one of moving.
  mutating func perform(_ action: Action, page: Int) -> Bool {
    switch action {
    case .up: offset -= 1
    case .down: offset += 1
    case .pageUp: offset -= max(1, page)
    case .pageDown: offset += max(1, page)
    case .top: offset = 0
    case .bottom: offset = lines.count
    default: return false
    }
    offset = max(0, min(offset, lines.count - page))
    return true
  }

  func draw(into frame: inout Frame, region: Region) {
    let first = max(0, min(offset, lines.count - region.rows))
    for (index, line) in lines.dropFirst(first).prefix(region.rows).enumerated() {
      let row = region.line(index)
      switch line {
      case .empty: break
      case .title(let text): frame.draw(text, style: Style(.sectionTitle), in: row.slice(from: 1, columns: row.columns))
      case .action(let keys, let help):
        frame.draw(keys, style: Style(.hintKey), in: row.slice(from: 3, columns: keysWidth))
        let start = 3 + keysWidth + 3
        frame.draw(
          Cut.end(of: help, to: row.columns - start), style: Style(.text),
          in: row.slice(from: start, columns: row.columns))
      }
    }
  }
}
