// Putting characters on the screen.
extension TerminalState {
  mutating func print(ascii run: Span<UInt8>) {
    guard charsets.isPlain, !modes.contains(.insert) else {
      for index in run.indices { place(charsets.translate(run[index])) }
      return
    }
    let template = template()
    var start = 0
    while start < run.count {
      wrapIfPastEnd()
      let limit = rightLimit
      let count = min(run.count - start, limit - cursor.column)
      let columns = cursor.column..<cursor.column + count
      grid.mendEdges(row: cursor.row, columns: columns)
      grid.put(
        ascii: run.extracting(start..<start + count), row: cursor.row, column: cursor.column, template: template)
      damage.mark(cursor.row)
      start += count
      advance(by: count, limit: limit)
      // Without autowrap all that does not fit is written over the last column.
      if columns.upperBound == limit, !cursor.isPastEnd { start = max(start, run.count - 1) }
    }
    lastPrinted = Unicode.Scalar(run[run.count - 1])
  }

  mutating func print(_ scalar: Unicode.Scalar) { place(scalar) }

  /// Prints one character wherever it comes from.
  mutating func place(_ scalar: Unicode.Scalar) {
    switch widths[scalar] {
    case .narrow: place(scalar, width: 1)
    case .wide: place(scalar, width: 2)
    case .unknown: place("\u{FFFD}", width: 1)
    case .combining: combine(scalar)
    case .dropped: break
    }
  }

  private mutating func place(_ scalar: Unicode.Scalar, width: Int) {
    wrapIfPastEnd()
    let limit = rightLimit
    if cursor.column + width > limit {
      guard modes.contains(.autowrap) else {
        cursor.column = max(0, limit - width)
        return write(scalar, width: width, limit: limit)
      }
      grid.erase(row: cursor.row, columns: cursor.column..<limit, with: blank())
      damage.mark(cursor.row)
      wrap()
      guard cursor.column + width <= rightLimit else { return }
    }
    write(scalar, width: width, limit: rightLimit)
  }

  private mutating func write(_ scalar: Unicode.Scalar, width: Int, limit: Int) {
    guard cursor.column + width <= limit else { return }
    if modes.contains(.insert) {
      grid.insertCells(row: cursor.row, columns: cursor.column..<limit, count: width, blank: blank())
    }
    let template = template()
    grid.mendEdges(row: cursor.row, columns: cursor.column..<cursor.column + width)
    grid[cursor.row, cursor.column] = template.with(scalar, isWide: width == 2)
    if width == 2 { grid[cursor.row, cursor.column + 1] = template.trailing }
    damage.mark(cursor.row)
    advance(by: width, limit: limit)
    lastPrinted = scalar
  }

  /// Moves the cursor over what was written; at the limit it waits for the next character.
  private mutating func advance(by count: Int, limit: Int) {
    cursor.column += count
    guard cursor.column >= limit else { return }
    cursor.column = limit - 1
    cursor.isPastEnd = modes.contains(.autowrap)
    if limit == grid.columns { grid.setWraps(cursor.row, false) }
  }

  private mutating func combine(_ mark: Unicode.Scalar) {
    var column = cursor.isPastEnd ? cursor.column : cursor.column - 1
    guard column >= 0 else { return }
    if grid[cursor.row, column].isTrailing, column > 0 { column -= 1 }
    guard let marked = adding(mark, to: grid[cursor.row, column]) else { return }
    grid[cursor.row, column] = marked
    damage.mark(cursor.row)
  }

  /// The column past the last one that text may reach from the cursor.
  var rightLimit: Int { cursor.column < region.right ? region.right : grid.columns }

  private mutating func wrapIfPastEnd() {
    if cursor.isPastEnd { wrap() }
  }

  private mutating func wrap() {
    if rightLimit == grid.columns { grid.setWraps(cursor.row, true) }
    cursor.isPastEnd = false
    cursor.column = cursor.column >= region.left ? region.left : 0
    index()
  }

  /// REP: the last character again, at most a line of it, as programs use it: eight bytes must not cost a screenful.
  mutating func repeatLast(_ count: Int) {
    guard let lastPrinted else { return }
    for _ in 0..<min(count, grid.columns) { place(lastPrinted) }
  }
}
