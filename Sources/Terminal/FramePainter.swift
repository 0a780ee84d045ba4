import CNcurses
import Config
import Dashboard

/// Puts frames into ncurses' standard screen, row by row as ncurses' own cells.
struct FramePainter {
  private let theme: Theme
  private let depth: ColorDepth
  /// A space in each style met so far; a cell is a copy of it with another character.
  private var templates: [Style: cchar_t] = [:]
  private var row: [cchar_t] = []

  init(theme: Theme, depth: ColorDepth) {
    self.theme = theme
    self.depth = depth
  }

  /// Everything outside `size` is left out; what the frame does not reach is blank.
  mutating func paint(_ frame: Frame, size: Size) {
    let window = nc_stdscr()
    if frame.size.columns < size.columns || frame.size.rows < size.rows { werase(window) }
    let columns = max(0, min(frame.size.columns, size.columns))
    frame.cells.withUnsafeBufferPointer { cells in
      for index in 0..<max(0, min(frame.size.rows, size.rows)) {
        let start = index * frame.size.columns
        fillRow(UnsafeBufferPointer(rebasing: cells[start..<(start + columns)]))
        _ = row.withUnsafeBufferPointer { nc_put_row(window, Int32(index), $0.baseAddress, Int32($0.count)) }
      }
    }
  }

  /// A wide character is one element here: ncurses makes its right half itself.
  private mutating func fillRow(_ cells: UnsafeBufferPointer<Cell>) {
    row.removeAll(keepingCapacity: true)
    var style: Style?
    var template = cchar_t()
    for index in cells.indices where !cells[index].isContinuation {
      if cells[index].style != style {
        style = cells[index].style
        template = self.template(for: cells[index].style)
      }
      let cell = template.showing(cells[index].scalar, isLast: index == cells.count - 1)
      row.append(cells[index].combining.isEmpty ? cell : cell.combined(with: cells[index].combining))
    }
  }

  private mutating func template(for style: Style) -> cchar_t {
    if let known = templates[style] { return known }
    let template = theme.look(style.role, over: style.over, depth: depth).space
    templates[style] = template
    return template
  }
}
