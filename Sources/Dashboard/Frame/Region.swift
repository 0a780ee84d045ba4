/// A rectangle of a frame. What is drawn into it never touches a cell outside.
struct Region: Hashable {
  var column: Int
  var row: Int
  var columns: Int
  var rows: Int

  init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  var isEmpty: Bool { columns == 0 || rows == 0 }

  /// One line of it, counted from its top; empty below its end.
  func line(_ index: Int) -> Region {
    Region(column: column, row: row + index, columns: columns, rows: index >= 0 && index < rows ? 1 : 0)
  }

  /// What is left without its first `count` lines.
  func droppingFirst(_ count: Int) -> Region {
    Region(column: column, row: row + min(count, rows), columns: columns, rows: rows - count)
  }

  /// `columns` of it from `offset` on, as far as it reaches.
  func slice(from offset: Int, columns width: Int) -> Region {
    let start = min(max(0, offset), columns)
    return Region(column: column + start, row: row, columns: min(width, columns - start), rows: rows)
  }
}
