import Model
import Text

/// Decides which rows a filter keeps: those where every word occurs in what the table shows of them.
///
/// Cells that tell time are left out: they change while nobody looks.
struct RowFilter: Sendable {
  private let matcher: TextMatcher
  private let cells: [Int]
  private let matchesNamespace: Bool

  /// - Parameter columns: those on show.
  init(_ matcher: TextMatcher, columns: [ShownColumn]) {
    self.matcher = matcher
    cells = columns.compactMap { if case .cell(let index) = $0.source { index } else { nil } }
    matchesNamespace = columns.contains { $0.source == .namespace }
  }

  /// - Parameter scratch: reused from row to row, so that 100,000 rows cost no allocation each.
  func keeps(_ row: Row, scratch: inout [UInt8]) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    if matchesNamespace { row.withKey { scratch.append(contentsOf: $0) } }
    // Words hold no line feed, so none matches across two cells.
    row.appendSearchText(ofCells: cells, to: &scratch)
    return scratch.withUnsafeBytes { matcher.matches($0) }
  }
}
