import Text

/// A table as it was shown at one moment: its filter, its order and its columns. Cells are made when they are asked
/// for, which is not on the main thread.
public struct SavedTable: Sendable {
  private let table: TableView
  private let now: Instant
  private let offsets: [String: Double]

  init(_ table: TableView, surroundings: Surroundings) {
    self.table = table
    now = surroundings.now
    offsets = surroundings.clusters.mapValues(\.clockOffset)
  }

  public var headers: [String] { table.shownColumns.map(\.header) }

  /// How many there are.
  public var rows: Int { table.rows.shown.count }

  /// Calls `body` for the cells of each row, from the top.
  public func forEachRow(_ body: ([String]) -> Void) {
    let offsets = offsets
    table.rows.shown.forEach { entry in
      // Times are not kept: nothing ticks in a file.
      var times = ShownTimes(now: now, offsets: { offsets[$0] ?? 0 })
      let context = table.context(of: entry)
      body(
        table.shownColumns.map { column in
          table.own(column, of: entry).map { CellText.of($0, entry, context: context, times: &times) } ?? ""
        })
    }
  }
}
