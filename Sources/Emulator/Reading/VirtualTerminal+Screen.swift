// What a pane needs to draw.
extension VirtualTerminal {
  public var columns: Int { state.grid.columns }
  public var rows: Int { state.grid.rows }

  /// The cursor's place on the screen; nil while the program hides it.
  public var cursor: (row: Int, column: Int)? {
    state.modes.contains(.cursorShows) ? (state.cursor.row, state.cursor.column) : nil
  }

  public var cursorShape: CursorShape { state.cursorShape }
  public var cursorBlinks: Bool { state.modes.contains(.cursorBlinks) }

  /// The window's title: printable, at most `Limits.title` characters; empty when none was set.
  public var title: String { state.titles.window }
  public var iconTitle: String { state.titles.icon }
  public var palette: Palette { state.palette }

  /// Whether the alternate screen shows, as for vim and less. It has no scrollback.
  public var showsAlternate: Bool { state.showsAlternate }
  /// Whether foreground and background are to be exchanged over the whole screen (DECSCNM).
  public var isReversed: Bool { state.modes.contains(.reverseScreen) }

  /// Whether the program is in the middle of a picture (mode 2026): go on showing the one before.
  ///
  /// The emulator has no clock: whoever draws gives up waiting after a second, lest a dead program freeze the pane.
  public var isSynchronizing: Bool { state.modes.contains(.synchronizedOutput) }

  /// Which mouse events the program wants.
  public var mouseTracking: MouseTracking { state.mouse }

  /// The numbers of all lines, scrollback and screen; the last `rows` are the screen's. A line keeps its number as
  /// it scrolls, until `resize`.
  public var lines: Range<Int> {
    let top = state.scrolledTotal
    let first = state.showsAlternate ? top : top - state.scrollback.count
    return first..<top + rows
  }

  /// The number of the line at the top of the screen.
  public var screenTop: Int { state.scrolledTotal }

  /// Calls `body` with each cell of screen row `row`, from the left. Nothing for a row there is not.
  public func forEachCell(ofRow row: Int, _ body: (_ column: Int, _ cell: Cell) throws -> Void) rethrows {
    guard (0..<rows).contains(row) else { return }
    // Neighbours mostly look alike: one cell is filled over and over, and its looks only where they change.
    var cell = Cell(" ")
    var looks = PackedCell.blank(style: 0)
    let line = state.grid.line(row)
    for index in line.indices {
      let packed = line[index]
      if packed.isSimple, looks.isSimple, packed.style == looks.style, packed.link == looks.link {
        cell.scalar = packed.isEmpty ? " " : Unicode.Scalar(packed.scalarValue) ?? "\u{FFFD}"
      } else {
        cell = state.tables.cell(packed)
      }
      looks = packed
      try body(index - line.startIndex, cell)
    }
  }

  /// The cell there; a blank outside the screen.
  public func cell(row: Int, column: Int) -> Cell {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return Cell(" ") }
    return state.tables.cell(state.grid[row, column])
  }

  /// The cells of line `number`, without the blanks at its end unless the next line continues it; none for a line
  /// there is not.
  public func cells(ofLine number: Int) -> [Cell] {
    var tables = CellTables()
    let packed = packedCells(ofLine: number, scratch: &tables)
    if number >= screenTop { return packed.map { state.tables.cell($0) } }
    return packed.map { tables.cell($0) }
  }

  /// Whether line `number` goes on in the next one.
  public func isWrapped(line number: Int) -> Bool {
    guard lines.contains(number) else { return false }
    if number >= screenTop { return state.grid.wraps(number - screenTop) }
    return state.scrollback.wraps(number - (screenTop - state.scrollback.count))
  }

  /// Cells in numbers of the screen's tables, or of `scratch` for a line of the scrollback.
  private func packedCells(ofLine number: Int, scratch: inout CellTables) -> [PackedCell] {
    guard lines.contains(number) else { return [] }
    var cells: [PackedCell]
    if number < screenTop {
      cells = state.scrollback.decode(number - (screenTop - state.scrollback.count), into: &scratch)
    } else {
      cells = Array(trimmedRow(number - screenTop))
    }
    cells.append(contentsOf: repeatElement(.blank(style: 0), count: blanks(after: cells.count, inLine: number)))
    return cells
  }

  private func trimmedRow(_ row: Int) -> ArraySlice<PackedCell> {
    var cells = state.grid.line(row)
    while cells.last?.isBlank == true { cells.removeLast() }
    return cells
  }

  /// How many of the blanks trimmed after `count` cells are text: those before the next line of a wrapped one, but for
  /// the one that a wide character left which found no room.
  private func blanks(after count: Int, inLine number: Int) -> Int {
    guard count < columns, isWrapped(line: number) else { return 0 }
    if count == columns - 1, number + 1 < lines.upperBound, startsWide(line: number + 1) { return 0 }
    return columns - count
  }

  private func startsWide(line number: Int) -> Bool {
    if number >= screenTop { return state.grid[number - screenTop, 0].isWide }
    var scratch = CellTables()
    return state.scrollback.decode(number - (screenTop - state.scrollback.count), into: &scratch).first?.isWide == true
  }

  /// Appends line `number` as UTF-8, without the blanks at the end of a line that the next does not continue.
  func appendText(ofLine number: Int, to text: inout [UInt8]) {
    if isWrapped(line: number) {
      for cell in cells(ofLine: number) where cell.width > 0 {
        text.append(contentsOf: cell.scalar.utf8)
        text.append(contentsOf: cell.marks.utf8)
      }
    } else if number < screenTop {
      state.scrollback.appendText(number - (screenTop - state.scrollback.count), to: &text)
    } else {
      for cell in trimmedRow(number - screenTop) { state.tables.appendText(of: cell, to: &text) }
    }
  }
}
