import Model
import Text

/// Decides which rows a filter keeps: those where every word occurs in what the table shows of them.
///
/// Cells that tell time are left out: they change while nobody looks.
struct RowFilter: Sendable {
  private let matcher: TextMatcher
  private let cells: [Int]
  /// Of feeds that print other columns than the table shows.
  private let ownCells: [Int: [Int]]
  private let matchesNamespace: Bool

  /// - Parameters:
  ///   - columns: those on show.
  ///   - union: where the rows of each feed have their cells.
  init(_ matcher: TextMatcher, columns: [ShownColumn], union: ColumnUnion = ColumnUnion()) {
    self.matcher = matcher
    let cells = columns.compactMap { if case .cell(let index) = $0.source { index } else { nil } }
    self.cells = cells
    ownCells = Dictionary(
      uniqueKeysWithValues: union.places.keys.map { feed in
        (feed, cells.compactMap { union.cell($0, of: feed) })
      })
    matchesNamespace = columns.contains { $0.source == .namespace }
  }

  /// - Parameter scratch: reused from row to row, so that 100,000 rows cost no allocation each.
  func keeps(_ entry: TableEntry, scratch: inout [UInt8]) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    if matchesNamespace { entry.row.withKey { scratch.append(contentsOf: $0) } }
    // Words hold no line feed, so none matches across two cells.
    entry.row.appendSearchText(ofCells: ownCells[entry.feed] ?? cells, to: &scratch)
    return scratch.withUnsafeBytes { matcher.matches($0) }
  }
}
