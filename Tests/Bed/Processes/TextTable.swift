/// A table as kubectl prints it: a header line, and columns at least three spaces apart.
///
/// A column starts where its header starts, counted in scalars, as kubectl pads them (liggitt/tabwriter counts runes,
/// not cells of a terminal). So cells may hold runs of spaces and be empty.
public struct TextTable: Hashable, Sendable {
  /// Empty when there is no output, for no rows.
  public let header: [String]
  /// Each as long as the header, without the spaces that pad.
  public let rows: [[String]]

  public init(parsing text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard let first = lines.first else {
      header = []
      rows = []
      return
    }
    let starts = Self.starts(of: first)
    header = Self.cells(of: first, starts)
    rows = lines.dropFirst().map { Self.cells(of: $0, starts) }
  }

  /// The cells of one column, nil when there is none of that name.
  public func column(_ name: String) -> [String]? {
    header.firstIndex(of: name).map { index in rows.map { $0[index] } }
  }

  /// Where the words of the header start; one or two spaces are part of a name.
  private static func starts(of header: [Unicode.Scalar]) -> [Int] {
    var starts: [Int] = []
    var spaces = 3
    for (index, scalar) in header.enumerated() {
      if scalar == " " {
        spaces += 1
      } else {
        if spaces >= 3 { starts.append(index) }
        spaces = 0
      }
    }
    return starts
  }

  private static func cells(of line: [Unicode.Scalar], _ starts: [Int]) -> [String] {
    starts.enumerated().map { index, start in
      let end = min(index + 1 < starts.count ? starts[index + 1] : line.count, line.count)
      guard start < end else { return "" }
      let padded = line[start..<end]
      let last = padded.lastIndex { $0 != " " } ?? start - 1
      return String(String.UnicodeScalarView(padded[start..<last + 1]))
    }
  }
}
