// Moving the cursor, and scrolling when it meets the margins.
extension TerminalState {
  /// Down one row, or up with the text when the cursor is at the bottom margin (IND).
  mutating func index() {
    if cursor.row == region.bottom - 1 {
      if isInsideSideMargins { scrollUp(1) }
    } else if cursor.row < grid.rows - 1 {
      cursor.row += 1
    }
  }

  /// Up one row, or down with the text when the cursor is at the top margin (RI).
  mutating func reverseIndex() {
    cursor.isPastEnd = false
    if cursor.row == region.top {
      if isInsideSideMargins { scrollDown(region, 1) }
    } else if cursor.row > 0 {
      cursor.row -= 1
    }
  }

  private var isInsideSideMargins: Bool { region.columns.contains(cursor.column) }

  var isInsideMargins: Bool { region.rows.contains(cursor.row) && isInsideSideMargins }

  mutating func lineFeed() {
    cursor.isPastEnd = false
    index()
    if modes.contains(.newLine) { carriageReturn() }
  }

  mutating func carriageReturn() {
    cursor.isPastEnd = false
    cursor.column = cursor.column >= region.left ? region.left : 0
  }

  mutating func backspace() {
    if modes.contains(.reverseWrap), modes.contains(.autowrap) { return backspaceWrapping() }
    move(columns: -1)
  }

  /// From the left margin back to the right one of the row above (mode 45).
  private mutating func backspaceWrapping() {
    if cursor.isPastEnd {
      cursor.isPastEnd = false
    } else if cursor.column > region.left || cursor.column > 0 && cursor.column < region.left {
      cursor.column -= 1
    } else if cursor.row > region.top {
      cursor.row -= 1
      cursor.column = region.right - 1
    }
  }

  /// CUF and CUB: the margins hold it if it stands between them.
  mutating func move(columns count: Int) {
    cursor.isPastEnd = false
    let limit = cursor.column < region.right ? region.right : grid.columns
    let least = cursor.column >= region.left ? region.left : 0
    cursor.column = max(least, min(limit - 1, cursor.column + count))
  }

  /// CUU and CUD: the margins hold it if it stands between them.
  mutating func move(rows count: Int) {
    cursor.isPastEnd = false
    let limit = cursor.row < region.bottom ? region.bottom : grid.rows
    let least = cursor.row >= region.top ? region.top : 0
    cursor.row = max(least, min(limit - 1, cursor.row + count))
  }

  /// To a place as sequences count it: from 1, and from the margins in origin mode.
  mutating func move(toRow row: Int?, column: Int?) {
    cursor.isPastEnd = false
    let isOrigin = modes.contains(.origin)
    let bounds = isOrigin ? region : grid.whole
    if let row { cursor.row = max(bounds.top, min(bounds.bottom - 1, bounds.top + row - 1)) }
    if let column { cursor.column = max(bounds.left, min(bounds.right - 1, bounds.left + column - 1)) }
  }

  /// The cursor as reports count it.
  var reportedCursor: (row: Int, column: Int) {
    let isOrigin = modes.contains(.origin)
    return (cursor.row + 1 - (isOrigin ? region.top : 0), cursor.column + 1 - (isOrigin ? region.left : 0))
  }

  mutating func tabForward(_ count: Int) {
    let limit = rightLimit - 1
    for _ in 0..<min(count, grid.columns) { cursor.column = tabs.next(after: cursor.column, limit: limit) }
  }

  mutating func tabBackward(_ count: Int) {
    cursor.isPastEnd = false
    let limit = modes.contains(.origin) ? region.left : 0
    for _ in 0..<min(count, grid.columns) { cursor.column = tabs.previous(before: cursor.column, limit: limit) }
  }

  /// Text of the margins up; what leaves the top of the screen goes to the scrollback.
  mutating func scrollUp(_ count: Int) {
    let count = min(count, region.rows.count)
    if region.top == 0, region.columns.count == grid.columns, !showsAlternate {
      for row in 0..<count {
        scrollback.append(grid.line(row), wraps: grid.wraps(row), tables: tables)
      }
      scrolledTotal += count
      damage.scrolledLines += count
    }
    grid.scrollUp(region, by: count, blank: blank())
    damage.mark(region.rows)
  }

  mutating func scrollDown(_ region: Region, _ count: Int) {
    grid.scrollDown(region, by: count, blank: blank())
    damage.mark(region.rows)
  }
}
