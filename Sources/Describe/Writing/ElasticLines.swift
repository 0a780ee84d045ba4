import Text

/// Lines of cells whose columns are as wide as their widest cell, two spaces between them: neighbouring lines that
/// have a column share its width, a line that does not have it ends that (elastic tabstops, as Go's text/tabwriter
/// lays out). So does a cell that is wider than all others may be made by it.
struct ElasticLines {
  struct Line {
    var level: Int
    /// Safe text. The last cell is not aligned: what ends a line needs no column.
    var cells: [String]
    var isHeader = false
    /// Whether the first cell names what the others say.
    var isNamed = false

    /// Cells of white space at its beginning.
    var indent: Int { 2 * level }
  }

  /// Cells of a column: names end at 253, but a server may send others. One that is wider shares its width with nobody.
  private static let widest = 300

  private(set) var lines: [Line] = []

  mutating func append(_ line: Line) { lines.append(line) }

  /// The lines laid out.
  func laidOut() -> [DescriptionLine] {
    let widths = columnWidths()
    return zip(lines, widths).map { line, widths in Self.layOut(line, widths) }
  }

  /// For each line the widths of all its columns but the last.
  private func columnWidths() -> [[Int]] {
    var widths = lines.map { line in
      line.cells.dropLast().enumerated().map {
        $0.offset == 0 ? line.indent + CellWidth.of($0.element) : CellWidth.of($0.element)
      }
    }
    let columns = widths.map(\.count).max() ?? 0
    for column in 0..<columns {
      var start = 0
      while start < widths.count {
        guard Self.shares(widths[start], column) else {
          start += 1
          continue
        }
        let end = widths[start...].firstIndex { !Self.shares($0, column) } ?? widths.count
        let width = widths[start..<end].map { $0[column] }.max() ?? 0
        for line in start..<end { widths[line][column] = width }
        start = end
      }
    }
    return widths
  }

  private static func shares(_ widths: [Int], _ column: Int) -> Bool {
    column < widths.count && widths[column] <= widest
  }

  private static func layOut(_ line: Line, _ widths: [Int]) -> DescriptionLine {
    var pieces: [DescriptionLine.Piece] = []
    var width = 0
    func space(to column: Int) {
      guard width < column else { return }
      pieces.append(DescriptionLine.Piece(text: String(repeating: " ", count: column - width), role: .space))
      width = column
    }
    var column = line.indent
    var hang = line.indent
    for (index, cell) in line.cells.enumerated() {
      // White space at the end of a line is not seen, only copied.
      if !cell.isEmpty {
        space(to: column)
        pieces.append(DescriptionLine.Piece(text: cell, role: line.role(of: index)))
        width += CellWidth.of(cell)
      }
      hang = column
      if widths.indices.contains(index) { column = (index == 0 ? 0 : column) + widths[index] + 2 }
    }
    let isBelow = line.cells.count > 1 && line.cells[0].isEmpty
    return DescriptionLine(pieces: pieces, depth: line.level + (isBelow ? 1 : 0), hang: hang)
  }
}

extension ElasticLines.Line {
  fileprivate func role(of cell: Int) -> DescriptionLine.Role {
    if isHeader { return .heading }
    return cell == 0 && (isNamed || cells[cell].hasSuffix(":")) ? .name : .value
  }
}
