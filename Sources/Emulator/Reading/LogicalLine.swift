/// A place in the text: a line's number, and a column from 0.
public struct Position: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A line as the program wrote it: the lines that wrapping made of it, joined, as UTF-8.
///
/// At most `most` lines are joined, so that no program can make one line of all the scrollback.
struct LogicalLine {
  private static let most = 500

  private(set) var lines: Range<Int>
  private(set) var text: [UInt8] = []
  /// Where in `text` each line begins.
  private var starts: [Int] = []

  /// The first of the lines that line `number` is joined with.
  static func start(of number: Int, in terminal: VirtualTerminal) -> Int {
    var first = number
    while first > terminal.lines.lowerBound, number - first < most - 1, terminal.isWrapped(line: first - 1) {
      first -= 1
    }
    return first
  }

  /// Joins lines from line `first` on, which has to exist.
  init(from first: Int, in terminal: VirtualTerminal) {
    var end = first + 1
    while end < terminal.lines.upperBound, end - first < Self.most, terminal.isWrapped(line: end - 1) { end += 1 }
    lines = first..<end
    for line in lines {
      starts.append(text.count)
      terminal.appendText(ofLine: line, to: &text)
    }
  }

  /// The place of the character at byte `offset`.
  func place(_ offset: Int, in terminal: VirtualTerminal) -> Position {
    let index = starts.lastIndex { $0 <= offset } ?? 0
    var end = starts[index]
    var place = Position(line: lines.lowerBound + index, column: 0)
    for (column, cell) in terminal.cells(ofLine: place.line).enumerated() where cell.width > 0 {
      place.column = column
      end += cell.scalar.utf8.count + cell.marks.utf8.count
      if end > offset { break }
    }
    return place
  }

  /// The byte where the character at `place` begins; the end of its line when there is none.
  func offset(of place: Position, in terminal: VirtualTerminal) -> Int {
    guard lines.contains(place.line) else { return text.count }
    let before = terminal.cells(ofLine: place.line).prefix(max(0, place.column))
    return before.reduce(starts[place.line - lines.lowerBound]) { offset, cell in
      cell.width == 0 ? offset : offset + cell.scalar.utf8.count + cell.marks.utf8.count
    }
  }
}
