import Config
import Model
import Text

// MARK: - Copying

extension Dashboard {
  /// Lines of a page.
  mutating func copyLines(_ text: String?) -> [Effect] {
    guard let text else { return [] }
    let lines = text.utf8.count { $0 == 0x0A }
    return copy(text, what: "\(CountText.of(lines)) line\(lines == 1 ? "" : "s")")
  }

  /// The names of the marked objects, a line each; else that of the selected one.
  mutating func copyNames() -> [Effect] {
    let names = (stack.table?.targets ?? []).map { Visible.text($0.name) }
    guard let first = names.first else { return [] }
    return copy(names.joined(separator: "\n"), what: names.count == 1 ? first : "\(names.count) names")
  }

  /// What a key does while a cell is being chosen; nil for what it does at any time, after which none is.
  mutating func performWhilePicking(_ action: Action) -> [Effect]? {
    guard stack.page == nil, let picked = stack.table?.picked else { return nil }
    switch action {
    case .scrollLeft: stack.withTable { $0.pick(picked - 1) }
    case .scrollRight: stack.withTable { $0.pick(picked + 1) }
    case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .top, .bottom:
      stack.withTable { $0.perform(action) }
    case .back: stack.withTable { $0.picked = nil }
    case .open, .copyCell:
      let cell = pickedCell
      stack.withTable { $0.picked = nil }
      guard let cell else { return [] }
      return copy(cell.text, what: cell.header)
    default:
      stack.withTable { $0.picked = nil }
      return nil
    }
    return []
  }

  mutating func startPicking() {
    stack.withTable { table in
      guard table.selected != nil else { return }
      table.pick(min(1, table.shownColumns.count - 1))
    }
  }

  /// The chosen cell's column and text.
  private var pickedCell: (header: String, text: String)? {
    guard let table = stack.table, let picked = table.picked, let entry = table.selected,
      table.shownColumns.indices.contains(picked)
    else { return nil }
    let column = table.shownColumns[picked]
    let context = table.context(of: entry)
    let offset = surroundings.cluster(context).clockOffset
    var times = ShownTimes(now: surroundings.now, offsets: { _ in offset })
    return (
      column.header, table.own(column, of: entry).map { CellText.of($0, entry, context: context, times: &times) } ?? ""
    )
  }

  /// Says which cell is chosen and which keys go on.
  func drawPickedCell(into frame: inout Frame, line: Region) {
    guard let cell = pickedCell else { return }
    let keymap = surroundings.keymap
    let keys: [(Action, String)] = [(.scrollLeft, ""), (.scrollRight, "choose"), (.open, "copy"), (.back, "leave")]
    var text = StyledText("copy \(cell.header)", .busy)
    for (action, word) in keys {
      guard let key = keymap.keys(for: action).first else { continue }
      text.append("  " + KeyLabel.of(key), .hintKey)
      text.append(word.isEmpty ? "" : " " + word, .hintText)
    }
    frame.draw(text, on: .hintText, in: line.slice(from: 1, columns: line.columns - 2))
  }

  /// Whether the terminal takes it is not known: it does not answer.
  private mutating func copy(_ text: String, what: String) -> [Effect] {
    message = "\(what) sent to the terminal's clipboard (OSC 52)"
    return [.copy(text)]
  }
}

extension TableView {
  /// Chooses a cell of the row; past the last one nothing changes.
  mutating func pick(_ column: Int) { if shownColumns.indices.contains(column) { picked = column } }
}
