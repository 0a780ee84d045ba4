// Erasing, and moving cells within a region.
extension Grid {
  /// Erases cells; protected ones stay when `selectively`.
  mutating func erase(row: Int, columns: Range<Int>, with blank: PackedCell, selectively: Bool = false) {
    guard !columns.isEmpty else { return }
    mendEdges(row: row, columns: columns)
    if columns.upperBound == self.columns { setWraps(row, false) }
    guard selectively else { return fill(row: row, columns: columns, with: blank) }
    for column in columns where !self[row, column].isProtected { self[row, column] = blank }
  }

  mutating func erase(rows: Range<Int>, with blank: PackedCell, selectively: Bool = false) {
    for row in rows { erase(row: row, columns: 0..<columns, with: blank, selectively: selectively) }
  }

  /// Moves the text of `region` up by `count` rows; blanks come in below.
  mutating func scrollUp(_ region: Region, by count: Int, blank: PackedCell) {
    let count = min(count, region.rows.count)
    guard count > 0 else { return }
    if region.columns.count == columns {
      rotate(region.rows, by: count)
    } else {
      for row in region.top..<region.bottom - count { copy(from: row + count, to: row, columns: region.columns) }
    }
    for row in region.bottom - count..<region.bottom { erase(row: row, columns: region.columns, with: blank) }
  }

  /// Moves the text of `region` down by `count` rows; blanks come in above.
  mutating func scrollDown(_ region: Region, by count: Int, blank: PackedCell) {
    let count = min(count, region.rows.count)
    guard count > 0 else { return }
    if region.columns.count == columns {
      rotate(region.rows, by: region.rows.count - count)
    } else {
      for row in (region.top + count..<region.bottom).reversed() {
        copy(from: row - count, to: row, columns: region.columns)
      }
    }
    for row in region.top..<region.top + count { erase(row: row, columns: region.columns, with: blank) }
  }

  private mutating func copy(from source: Int, to target: Int, columns: Range<Int>) {
    mendEdges(row: source, columns: columns)
    mendEdges(row: target, columns: columns)
    for column in columns { self[target, column] = self[source, column] }
    setWraps(target, false)
  }

  /// Moves the cells of `columns` right by `count`, the last ones falling out; blanks come in at the left.
  mutating func insertCells(row: Int, columns: Range<Int>, count: Int, blank: PackedCell) {
    let count = min(count, columns.count)
    guard count > 0 else { return }
    mendEdges(row: row, columns: columns)
    mendEdges(row: row, columns: columns.lowerBound..<columns.upperBound - count)
    for column in (columns.lowerBound + count..<columns.upperBound).reversed() {
      self[row, column] = self[row, column - count]
    }
    fill(row: row, columns: columns.lowerBound..<columns.lowerBound + count, with: blank)
    if columns.upperBound == self.columns { setWraps(row, false) }
  }

  /// Moves the cells of `columns` left by `count`, the first ones falling out; blanks come in at the right.
  mutating func deleteCells(row: Int, columns: Range<Int>, count: Int, blank: PackedCell) {
    let count = min(count, columns.count)
    guard count > 0 else { return }
    mendEdges(row: row, columns: columns)
    mendEdges(row: row, columns: columns.lowerBound..<columns.lowerBound + count)
    for column in columns.lowerBound..<columns.upperBound - count { self[row, column] = self[row, column + count] }
    fill(row: row, columns: columns.upperBound - count..<columns.upperBound, with: blank)
    if columns.upperBound == self.columns { setWraps(row, false) }
  }
}
