/// Which rows of the screen changed since they were last asked for.
public struct Damage: Hashable, Sendable {
  private var marks: [Bool]
  /// Lines that went to the scrollback meanwhile.
  public internal(set) var scrolledLines = 0

  init(rows: Int) {
    marks = Array(repeating: true, count: rows)
  }

  /// The rows to draw again, from the top.
  public var rows: [Int] { marks.indices.filter { marks[$0] } }
  public var isEmpty: Bool { !marks.contains(true) && scrolledLines == 0 }

  public func contains(row: Int) -> Bool { marks.indices.contains(row) && marks[row] }

  mutating func mark(_ row: Int) { marks[row] = true }
  mutating func mark(_ rows: Range<Int>) { for row in rows { marks[row] = true } }

  mutating func clear() {
    for row in marks.indices { marks[row] = false }
    scrolledLines = 0
  }
}
