import Config
import Model

/// What the cells of a table mean: by the words that the theme knows, and by thresholds.
struct CellRoles {
  private let table: TableView
  private let roleForWord: (ArraySlice<UInt8>) -> Role?
  private let thresholds: CellThresholds
  /// Of each feed's server, in milliseconds.
  private let clocks: [Int64]

  init(_ table: TableView, surroundings: Surroundings) {
    self.table = table
    roleForWord = surroundings.settings.roleForWord
    thresholds = CellThresholds(surroundings.settings.thresholds, columns: table.shownColumns)
    clocks = table.feeds.map { feed in
      surroundings.now.adding(seconds: surroundings.cluster(feed.context).clockOffset).milliseconds
    }
  }

  /// One for each column on show. What is done is no longer measured.
  func roles(of entry: TableEntry) -> [Role] {
    let words = table.shownColumns.map { word($0, entry) }
    guard !thresholds.isEmpty, !words.contains(.done) else { return words.map { $0 ?? .text } }
    return zip(table.shownColumns, words).map { column, word in
      let cell: Int? = if case .cell(let index) = table.own(column, of: entry)?.source { index } else { nil }
      return word
        ?? thresholds.role(
          of: column, entry, cell: cell, context: table.context(of: entry), clock: clocks[entry.feed]) ?? .text
    }
  }

  /// A word is coloured where it is a whole cell, but never as somebody's name.
  private func word(_ column: ShownColumn, _ entry: TableEntry) -> Role? {
    if case .field(let path) = column.source {
      return FieldCell.with(entry.row, path) { $0.flatMap { roleForWord(Array($0)[...]) } }
    }
    guard case .cell(let index) = table.own(column, of: entry)?.source, !column.isName, !column.isNumeric else {
      return nil
    }
    return roleForWord(Array(entry.row.cell(index))[...])
  }
}
