import Config
import Text

extension Frame {
  /// Draws `text` on the first line of `region`, from its left edge, and cuts it at the right one.
  ///
  /// A wide character that would be cut in half is left out. All text is made visible here once more, so that
  /// a caller's mistake cannot reach the terminal.
  /// - Returns: how many columns were used.
  @discardableResult
  mutating func draw(_ text: some StringProtocol, style: Style, in region: Region) -> Int {
    let room = clipped(region)
    guard !room.isEmpty else { return 0 }
    var used = 0
    for scalar in Visible.text(String(text)).unicodeScalars {
      let width = CellWidth.of(scalar)
      if width == 0 {
        if used > 0 { combine(scalar, at: room.column + used - 1, row: room.row) }
      } else if used + width <= room.columns {
        put(scalar, width: width, style: style, column: room.column + used, row: room.row)
        used += width
      } else {
        break
      }
    }
    return used
  }

  /// Draws runs one after the other on the first line of `region`, each painted over `base`.
  @discardableResult
  mutating func draw(_ text: StyledText, on base: Role, in region: Region) -> Int {
    var used = 0
    for run in text.runs {
      let style = Style(base, over: run.role == base ? nil : run.role)
      let drawn = draw(run.text, style: style, in: region.slice(from: used, columns: region.columns - used))
      used += drawn
      if drawn < run.width { break }
    }
    return used
  }

  /// Fills `region` with spaces.
  mutating func fill(_ region: Region, style: Style) {
    let room = clipped(region)
    for row in room.row..<(room.row + room.rows) {
      for column in room.column..<(room.column + room.columns) {
        put(" ", width: 1, style: style, column: column, row: row)
      }
    }
  }

  private func clipped(_ region: Region) -> Region {
    let left = max(0, region.column)
    let top = max(0, region.row)
    return Region(
      column: left, row: top, columns: min(region.column + region.columns, size.columns) - left,
      rows: min(region.row + region.rows, size.rows) - top)
  }

  private mutating func put(_ scalar: Unicode.Scalar, width: Int, style: Style, column: Int, row: Int) {
    let start = row * size.columns + column
    separate(at: start, column: column)
    if width == 2 { separate(at: start + 1, column: column + 1) }
    cells[start] = Cell(scalar, style: style)
    if width == 2 { cells[start + 1] = Cell(Cell.continuation, style: style) }
  }

  /// Half a wide character is about to be painted over: the other half becomes a space.
  private mutating func separate(at index: Int, column: Int) {
    if cells[index].isContinuation, column > 0 {
      cells[index - 1] = Cell(" ", style: cells[index - 1].style)
    }
    if column + 1 < size.columns, cells[index + 1].isContinuation {
      cells[index + 1] = Cell(" ", style: cells[index + 1].style)
    }
  }

  private mutating func combine(_ mark: Unicode.Scalar, at column: Int, row: Int) {
    var index = row * size.columns + column
    if cells[index].isContinuation, column > 0 { index -= 1 }
    guard cells[index].combining.unicodeScalars.count < Cell.mostCombining else { return }
    cells[index].combining.unicodeScalars.append(mark)
  }
}
