import Config
import Model
import Text

/// The columns of a table while they are being chosen.
struct ColumnDraft: Hashable, Sendable {
  private struct Item: Hashable {
    var column: ShownColumn
    var isShown: Bool
  }

  private var items: [Item]
  /// As they were when the choosing began.
  private let choices: TableChoices
  /// The headers in the order that nobody has changed.
  private let natural: [String]

  init(_ table: TableView) {
    choices = table.choices
    items = table.allColumns.map { Item(column: $0, isShown: $0.isShown(table.choices)) }
    var unordered = table.choices.columns
    unordered.order = []
    natural = ShownColumn.all(table.columns, query: table.query, choices: unordered).filter { !$0.isFixed }.map(
      \.header)
  }

  /// Shows or hides a column, by its line; those that stay are left alone.
  mutating func toggle(_ line: Int) {
    guard items.indices.contains(line), !items[line].column.isFixed else { return }
    items[line].isShown.toggle()
  }

  /// Moves a column one line up or down, but not past those that stay.
  ///
  /// - Returns: the line it is on then.
  mutating func move(_ line: Int, by step: Int) -> Int {
    let target = line + step
    guard items.indices.contains(line), items.indices.contains(target), !items[line].column.isFixed,
      !items[target].column.isFixed
    else { return line }
    items.swapAt(line, target)
    return target
  }

  /// What has been chosen.
  var result: ColumnChoices {
    var result = choices.columns
    let movable = items.filter { !$0.column.isFixed }
    result.order = movable.map(\.column.header) == natural ? [] : movable.map(\.column.header)
    for item in movable {
      let isAsEver = item.isShown == item.column.isShownByItself(choices)
      result.shown[item.column.header] = isAsEver ? nil : item.isShown
    }
    return result
  }

  // MARK: - What is shown of it

  /// One for each column.
  var lines: [PageLine] {
    let width = items.map { CellWidth.of(Visible.text($0.column.header)) }.max() ?? 0
    return items.map { item in
      let header = Visible.text(item.column.header)
      var line = StyledText(item.column.isFixed ? "    " : item.isShown ? "[x] " : "[ ] ", .hintKey)
      line.append(header, item.isShown ? .text : .muted)
      line.append(String(repeating: " ", count: width - CellWidth.of(header) + 3), .text)
      line.append(Self.note(item.column), .muted)
      return PageLine(line, indent: width + 7)
    }
  }

  /// Where its cells come from, and what that costs.
  private static func note(_ column: ShownColumn) -> String {
    if column.isFixed { return "stays first" }
    guard case .field(let path) = column.source else { return column.isWide ? "wide" : "" }
    let text = Visible.text(path.description)
    return path.isInMetadata ? text : "\(text)   whole objects are fetched, twice the bytes"
  }
}
