import Model
import Text

/// By which column a table is sorted, and which way.
public struct ColumnSort: Hashable, Sendable {
  /// The column's header, in capitals, by which it is known again in other runs.
  public var column: String
  public var isDescending: Bool

  public init(column: String, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// Gives rows their place in the order of a column. Rows with equal cells stand in the order of their keys, whichever
/// way the column is sorted.
struct RowOrder: Hashable, Sendable {
  private let source: ShownColumn.Source
  private let sense: ColumnSense
  private let isDescending: Bool
  private let union: ColumnUnion
  /// Of the table's feeds, where the context is what is sorted by.
  private let contexts: [String]

  init(_ column: ShownColumn, isDescending: Bool, union: ColumnUnion, contexts: [String]) {
    source = column.source
    sense = column.sense
    self.isDescending = isDescending
    self.union = union
    self.contexts = contexts
  }

  /// The row's entry where it stands in this order.
  func entry(_ row: Row, feed: Int, scratch: inout [UInt8]) -> TableEntry {
    scratch.removeAll(keepingCapacity: true)
    appendValue(of: row, feed: feed, to: &scratch)
    row.withKey { scratch.append(contentsOf: $0) }
    return TableEntry(row: row, feed: feed, sortKey: scratch.withUnsafeBytes { SortKey($0) })
  }

  private func appendValue(of row: Row, feed: Int, to key: inout [UInt8]) {
    let isDescending = isDescending
    switch source {
    case .context:
      var context = contexts[feed]
      context.withUTF8 { bytes in
        SortKeyBytes.append(.text, UnsafeRawBufferPointer(bytes), isDescending: isDescending, to: &key)
      }
    case .namespace:
      row.withNamespace { SortKeyBytes.append(.text, $0, isDescending: isDescending, to: &key) }
    case .field(let path):
      FieldCell.with(row, path) { bytes in
        let value = bytes.map { CellValue.of($0, sense) } ?? .absent
        let bytes = bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
        SortKeyBytes.append(value, bytes, isDescending: isDescending, to: &key)
      }
    case .cell(let index):
      // A feed that does not print the column has nothing in it.
      guard let cell = union.cell(index, of: feed) else {
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        return SortKeyBytes.append(.absent, nothing, isDescending: isDescending, to: &key)
      }
      let moment = row.hasMoments ? row.moment(cell) : nil
      row.withCell(cell) { bytes in
        let value = CellValue.of(bytes, moment: moment, sense)
        SortKeyBytes.append(value, bytes, isDescending: isDescending, to: &key)
      }
    }
  }
}
