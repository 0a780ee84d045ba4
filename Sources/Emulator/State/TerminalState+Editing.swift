// Erasing, inserting and deleting.
extension TerminalState {
  /// ED and DECSED.
  mutating func eraseDisplay(_ what: Int, selectively: Bool) {
    let blank = blank()
    switch what {
    case 0:
      eraseLine(0, selectively: selectively)
      grid.erase(rows: cursor.row + 1..<grid.rows, with: blank, selectively: selectively)
    case 1:
      eraseLine(1, selectively: selectively)
      grid.erase(rows: 0..<cursor.row, with: blank, selectively: selectively)
    case 2: grid.erase(rows: 0..<grid.rows, with: blank, selectively: selectively)
    case 3 where !selectively: scrollback.removeAll()
    default: return
    }
    damage.mark(0..<grid.rows)
  }

  /// EL and DECSEL.
  mutating func eraseLine(_ what: Int, selectively: Bool) {
    let columns: Range<Int>
    switch what {
    case 0: columns = cursor.column..<grid.columns
    case 1: columns = 0..<cursor.column + 1
    case 2: columns = 0..<grid.columns
    default: return
    }
    grid.erase(row: cursor.row, columns: columns, with: blank(), selectively: selectively)
    damage.mark(cursor.row)
  }

  /// ECH.
  mutating func eraseCharacters(_ count: Int) {
    cursor.isPastEnd = false
    let end = min(grid.columns, cursor.column + count)
    grid.erase(row: cursor.row, columns: cursor.column..<end, with: blank())
    damage.mark(cursor.row)
  }

  /// ICH.
  mutating func insertCharacters(_ count: Int) {
    guard isInsideMargins else { return }
    cursor.isPastEnd = false
    grid.insertCells(row: cursor.row, columns: cursor.column..<region.right, count: count, blank: blank())
    damage.mark(cursor.row)
  }

  /// DCH.
  mutating func deleteCharacters(_ count: Int) {
    guard isInsideMargins else { return }
    cursor.isPastEnd = false
    grid.deleteCells(row: cursor.row, columns: cursor.column..<region.right, count: count, blank: blank())
    damage.mark(cursor.row)
  }

  /// IL.
  mutating func insertLines(_ count: Int) {
    guard isInsideMargins else { return }
    carriageReturn()
    scrollDown(Region(top: cursor.row, bottom: region.bottom, left: region.left, right: region.right), count)
  }

  /// DL.
  mutating func deleteLines(_ count: Int) {
    guard isInsideMargins else { return }
    carriageReturn()
    let moved = Region(top: cursor.row, bottom: region.bottom, left: region.left, right: region.right)
    grid.scrollUp(moved, by: count, blank: blank())
    damage.mark(moved.rows)
  }

  /// DECIC and SR: columns of the margins right from `column` on.
  mutating func insertColumns(_ count: Int, at column: Int) {
    let blank = blank()
    for row in region.rows {
      grid.insertCells(row: row, columns: column..<region.right, count: count, blank: blank)
    }
    damage.mark(region.rows)
  }

  /// DECDC and SL.
  mutating func deleteColumns(_ count: Int, at column: Int) {
    let blank = blank()
    for row in region.rows {
      grid.deleteCells(row: row, columns: column..<region.right, count: count, blank: blank)
    }
    damage.mark(region.rows)
  }

  /// DECALN: a screen of E, for adjusting the glass.
  mutating func fillWithE() {
    region = grid.whole
    cursor = Cursor()
    for row in 0..<grid.rows {
      let cell = PackedCell(style: 0, link: 0, isProtected: false).with(ascii: UInt8(ascii: "E"))
      grid.fill(row: row, columns: 0..<grid.columns, with: cell)
      grid.setWraps(row, false)
    }
    damage.mark(0..<grid.rows)
  }
}
