// Another size for the screen.
extension TerminalState {
  mutating func resize(columns: Int, rows: Int) {
    guard columns != grid.columns || rows != grid.rows else { return }
    // The primary screen flows again whether it shows or not.
    let wasAlternate = showsAlternate
    let alternateCursor = cursor
    if wasAlternate {
      swap(&grid, &hidden)
      cursor = hiddenSaved.cursor
    }
    let other = hidden
    let old = tables
    reflow(columns: columns, rows: rows)
    hidden = Grid(columns: columns, rows: rows)
    for row in 0..<min(rows, other.rows) {
      hidden.setLine(row, other.line(row).map { tables.adopt($0, from: old) }, wraps: false)
      if columns < other.columns { hidden.mendLastColumn(row) }
    }
    if wasAlternate {
      swap(&grid, &hidden)
      hiddenSaved.cursor = cursor
      cursor = alternateCursor
      cursor.keep(within: grid)
      cursor.isPastEnd = false
    }
    // Reckoned with again when the screen that shows is the other one.
    saved.cursor.keep(within: grid)
    hiddenSaved.cursor.keep(within: grid)
    tabs.resize(columns: columns)
    region = grid.whole
    penCell = nil
    damage = Damage(rows: rows)
  }

  /// Lays out scrollback and primary screen for the new size, and finds the cursor's new place.
  private mutating func reflow(columns: Int, rows: Int) {
    var flow = Reflow(
      columns: columns, tables: CellTables(),
      scrollback: Scrollback(maximumLines: scrollback.maximumLines, maximumBytes: scrollback.maximumBytes))
    for number in 0..<scrollback.count {
      let cells = scrollback.decode(number, into: &flow.tables)
      flow.add(Reflow.Line(cells: cells, wraps: scrollback.wraps(number)), fullWidth: grid.columns)
      flow.release(keeping: rows)
    }
    addScreen(to: &flow)
    let growth = max(0, rows - grid.rows)
    var top = max(0, flow.top - growth)
    top = max(top, flow.held.count - rows)
    top = min(top, max(0, flow.cursor.row))
    flow.release(keeping: flow.held.count - top)
    grid = Grid(columns: columns, rows: rows)
    for (row, line) in flow.held.prefix(rows).enumerated() { grid.setLine(row, line.cells, wraps: line.wraps) }
    tables = flow.tables
    scrollback = flow.scrollback
    scrolledTotal = scrollback.count
    cursor.isPastEnd = flow.cursor.column == columns && cursor.isPastEnd
    cursor.row = max(0, min(rows - 1, flow.cursor.row))
    cursor.column = max(0, min(columns - 1, flow.cursor.column))
  }

  private func addScreen(to flow: inout Reflow) {
    let end = max(grid.endOfContent, cursor.row + 1)
    for row in 0..<end {
      var cells = grid.line(row).map { flow.tables.adopt($0, from: tables) }
      while cells.last?.isBlank == true { cells.removeLast() }
      let column = row == cursor.row ? cursor.column + (cursor.isPastEnd ? 1 : 0) : nil
      flow.add(
        Reflow.Line(cells: cells, wraps: grid.wraps(row) && row < end - 1), fullWidth: grid.columns,
        cursorColumn: column, isTop: row == 0)
    }
  }
}

extension Cursor {
  /// Brings its place within `grid`.
  mutating func keep(within grid: Grid) {
    row = min(row, grid.rows - 1)
    column = min(column, grid.columns - 1)
  }
}

extension Grid {
  /// Blanks a wide character whose right half fell off the grid.
  mutating func mendLastColumn(_ row: Int) {
    guard self[row, columns - 1].isWide else { return }
    self[row, columns - 1] = .blank(style: self[row, columns - 1].style)
  }
}
