/// Which rows of the screen a page's lines take, one below the other: the rows one scrolls through.
///
/// A line that is hidden takes none.
struct PageLayout: Sendable {
  /// Of each line, if it is shown.
  private let heights: [Int32]
  /// The rows before each line, and before the end.
  private var starts: [Int32] = [0]

  init(_ content: PageContent, width: Int) {
    heights = (0..<content.count).map { Int32(clamping: content.rows(of: $0, width: width)) }
    show { _ in true }
  }

  /// Takes the lines that are shown from now on, asked for in order.
  mutating func show(_ isShown: (Int) -> Bool) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(heights.count + 1)
    var end: Int32 = 0
    for (line, height) in heights.enumerated() {
      if isShown(line) { end &+= height }
      starts.append(end)
    }
    self.starts = starts
  }

  /// How many there are.
  var rows: Int { Int(starts[starts.count - 1]) }

  /// The rows of a line that exists; none where it is hidden.
  func rows(of line: Int) -> Range<Int> { Int(starts[line])..<Int(starts[line + 1]) }

  func isShown(_ line: Int) -> Bool { starts[line] < starts[line + 1] }

  /// The line in a row that exists.
  func line(at row: Int) -> Int {
    // The last line with no more rows before it: hidden ones before it have as many, but no row themselves.
    var low = 0
    var high = heights.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle + 1] > row { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The next line that is shown, from `line` on, in one direction.
  func shown(from line: Int, by direction: Int) -> Int? {
    var line = line
    while heights.indices.contains(line) {
      if isShown(line) { return line }
      line += direction
    }
    return nil
  }
}
