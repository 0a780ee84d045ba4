/// The cells of one screen: one block of memory, and for each row where in it the row lies, so that scrolling moves
/// row numbers and not cells.
///
/// Rows and columns handed in are those of the grid; anything else traps, so callers clamp first.
struct Grid: Sendable {
  struct Line: Sendable {
    /// Where its first cell is in `cells`.
    var start: Int
    /// Whether its text goes on in the next line.
    var wraps = false
  }

  let columns: Int
  let rows: Int
  private(set) var cells: [PackedCell]
  private(set) var lines: [Line]

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: .blank(style: 0), count: columns * rows)
    lines = (0..<rows).map { Line(start: $0 * columns) }
  }

  var whole: Region { .whole(columns: columns, rows: rows) }

  subscript(row: Int, column: Int) -> PackedCell {
    get { cells[lines[row].start + column] }
    set { cells[lines[row].start + column] = newValue }
  }

  func line(_ row: Int) -> ArraySlice<PackedCell> {
    let start = lines[row].start
    return cells[start..<start + columns]
  }

  func wraps(_ row: Int) -> Bool { lines[row].wraps }

  mutating func setWraps(_ row: Int, _ wraps: Bool) { lines[row].wraps = wraps }

  /// Writes a run of ASCII that fits into the row. The cells under it must be no part of a wide character that
  /// sticks out: see `mendEdges`.
  mutating func put(ascii run: Span<UInt8>, row: Int, column: Int, template: PackedCell) {
    let start = lines[row].start + column
    var span = cells.mutableSpan
    for index in run.indices { span[start + index] = template.with(ascii: run[index]) }
  }

  /// Replaces a row from its first cell on; what is too much is left out.
  mutating func setLine(_ row: Int, _ content: some Collection<PackedCell>, wraps: Bool) {
    let start = lines[row].start
    for (offset, cell) in content.prefix(columns).enumerated() { cells[start + offset] = cell }
    lines[row].wraps = wraps
  }

  mutating func fill(row: Int, columns: Range<Int>, with cell: PackedCell) {
    let start = lines[row].start
    var span = cells.mutableSpan
    for index in start + columns.lowerBound..<start + columns.upperBound { span[index] = cell }
  }

  /// Blanks the other half of a wide character that the edges of `columns` cut in two.
  mutating func mendEdges(row: Int, columns edges: Range<Int>) {
    let start = lines[row].start
    let lower = edges.lowerBound
    let upper = edges.upperBound
    if lower > 0, lower < columns, cells[start + lower].isTrailing {
      cells[start + lower - 1] = .blank(style: cells[start + lower - 1].style)
      cells[start + lower] = .blank(style: cells[start + lower].style)
    }
    if upper > 0, upper < columns, cells[start + upper].isTrailing {
      cells[start + upper] = .blank(style: cells[start + upper].style)
      cells[start + upper - 1] = .blank(style: cells[start + upper - 1].style)
    }
  }

  /// The rows of `range` in another order: the first `count` go to its end.
  mutating func rotate(_ range: Range<Int>, by count: Int) {
    reverse(range.lowerBound..<range.lowerBound + count)
    reverse(range.lowerBound + count..<range.upperBound)
    reverse(range)
  }

  private mutating func reverse(_ range: Range<Int>) {
    var low = range.lowerBound
    var high = range.upperBound - 1
    while low < high {
      lines.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  /// The row past the last one that shows anything.
  var endOfContent: Int {
    (lines.lastIndex { line in cells[line.start..<line.start + columns].contains { !$0.isBlank } } ?? -1) + 1
  }
}
