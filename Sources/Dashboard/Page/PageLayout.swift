/// A page's lines wrapped to a width: the rows one scrolls through.
struct PageLayout: Sendable {
  struct Row: Hashable, Sendable {
    /// Index of the line it is a piece of.
    var line: Int
    var piece: PageLine.Piece
  }

  private(set) var rows: [Row] = []
  /// For each line its first row.
  private var first: [Int] = []

  init(_ lines: [PageLine], width: Int) {
    for (index, line) in lines.enumerated() {
      first.append(rows.count)
      rows += line.wrapped(to: width).map { Row(line: index, piece: $0) }
    }
  }

  /// The rows of a line that exists.
  func rows(of line: Int) -> Range<Int> {
    first[line]..<(line + 1 < first.count ? first[line + 1] : rows.count)
  }
}
