/// Lines laid out again for another width: wrapped ones joined, then cut anew.
///
/// Lines go in from the oldest. Those that can no longer be on the screen go to the scrollback at once, so little more
/// than a screenful is held.
struct Reflow {
  struct Line {
    var cells: [PackedCell]
    var wraps: Bool
  }

  /// Cells of one line that are held at most, while it is in the scrollback.
  private static let mostJoined = 16_384

  let columns: Int
  var tables: CellTables
  var scrollback: Scrollback
  /// Lines laid out and still held.
  private(set) var held: [Line] = []
  /// Where in `held` the mark of the last line that had one came to lie: its row, and its column.
  private(set) var cursor = (row: 0, column: 0)
  /// The row in `held` of the cell that stood first on the screen.
  private(set) var top = 0

  private var joined: [PackedCell] = []
  /// Blanks trimmed from the last line that the next one continues.
  private var trimmed = 0
  private var cursorOffset: Int?
  private var topOffset: Int?

  init(columns: Int, tables: CellTables, scrollback: Scrollback) {
    self.columns = columns
    self.tables = tables
    self.scrollback = scrollback
  }

  /// Takes a line with its blanks trimmed. `fullWidth` is what it measures when the next line continues it.
  mutating func add(_ line: Line, fullWidth: Int, cursorColumn: Int? = nil, isTop: Bool = false) {
    // A wide character that found no room at the end left a blank there, which is no text.
    if line.cells.first?.isWide == true {
      if trimmed == 1 { trimmed = 0 } else if trimmed == 0, joined.last?.isEmpty == true { joined.removeLast() }
    }
    joined.append(contentsOf: repeatElement(.blank(style: 0), count: trimmed))
    trimmed = 0
    if isTop { topOffset = joined.count }
    if let cursorColumn { cursorOffset = joined.count + cursorColumn }
    joined.append(contentsOf: line.cells)
    guard line.wraps else { return layOut(endsLine: true) }
    trimmed = max(0, fullWidth - line.cells.count)
    // A line may be as long as all the scrollback; the screen's part of it is laid out in one.
    if joined.count > Self.mostJoined, topOffset == nil, cursorOffset == nil { layOut(endsLine: false) }
  }

  /// Lays out what is joined so far; all but its last row when the line goes on.
  private mutating func layOut(endsLine: Bool) {
    let first = held.count
    var starts = [0]
    var start = 0
    while joined.count - start > columns {
      // A wide character is not cut in two.
      var end = start + columns
      if joined[end].isTrailing { end -= 1 }
      held.append(Line(cells: Array(joined[start..<end]), wraps: true))
      starts.append(end)
      start = end
    }
    guard endsLine else { return joined.removeFirst(start) }
    held.append(Line(cells: Array(joined[start...]), wraps: false))
    if let topOffset { top = first + (starts.lastIndex { $0 <= topOffset } ?? 0) }
    if let cursorOffset {
      let row = starts.lastIndex { $0 <= cursorOffset } ?? 0
      cursor = (first + row, cursorOffset - starts[row])
    }
    joined.removeAll(keepingCapacity: true)
    cursorOffset = nil
    topOffset = nil
  }

  /// Sends all but the last `count` held lines to the scrollback.
  mutating func release(keeping count: Int) {
    let released = max(0, held.count - count)
    for line in held.prefix(released) {
      scrollback.append(line.cells[...], wraps: line.wraps, tables: tables)
    }
    held.removeFirst(released)
    top -= released
    cursor.row -= released
  }
}
