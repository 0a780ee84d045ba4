import Model

/// What a frame showed of a table, to tell whether news changed anything one can see.
struct DrawnTable: Sendable {
  let entries: [TableEntry]
  private let marked: [Bool]
  private let marks: [Int]
  private let undecided: Int
  private let line: Int
  private let shown: Int
  private let total: Int
  private let state: FeedState
  let columns: [ShownColumn]

  init(_ table: TableView) {
    entries = table.entriesOnScreen
    let rows = table.rows
    marked = rows.marks.isEmpty ? [] : entries.map(rows.marks.contains)
    marks = [rows.marks.count, rows.marks.hidden]
    undecided = rows.scratch.undecided
    line = table.cursor.position - table.cursor.offset
    shown = table.rows.shown.count
    total = table.rows.total
    state = table.state
    columns = table.shownColumns
  }

  /// The first and the last row of the frame; nil where it had none.
  var span: (first: TableEntry, last: TableEntry)? {
    guard let first = entries.first, let last = entries.last else { return nil }
    return (first, last)
  }

  /// Nil below the last row.
  func entry(onLine line: Int) -> TableEntry? { entries.indices.contains(line) ? entries[line] : nil }

  func isCurrent(_ table: TableView) -> Bool {
    let now = DrawnTable(table)
    return line == now.line && shown == now.shown && total == now.total && state.showsSame(as: now.state)
      && columns == now.columns && marked == now.marked && marks == now.marks && undecided == now.undecided
      && entries.count == now.entries.count
      && zip(entries, now.entries).allSatisfy { $0.showsSame(as: $1) }
  }
}
