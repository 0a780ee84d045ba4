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
    let key = SortKeys(count: scratch.count) { $0.copyBytes(from: scratch) }
    return TableEntry(row: row, feed: feed, sortKeys: key, 0..<scratch.count)
  }

  /// All of `entries`, which stand in the order of their keys, in this one.
  func sorted(_ entries: [TableEntry]) -> RowIndex {
    var values = ByteSort(reserving: entries.count)
    for entry in entries { values.append { appendValue(of: entry.row, feed: entry.feed, to: &$0) } }
    // No value begins another, and equal ones stay in the order of their keys: that is the order of both together.
    let order = values.sorted()
    return RowIndex(count: order.count) { places in
      Self.entries(order[places].map { (entries[$0], $0) }, values)
    }
  }

  /// Their keys in one allocation: values, each with the row's own behind it.
  private static func entries(_ entries: [(entry: TableEntry, value: Int)], _ values: ByteSort) -> [TableEntry] {
    var ranges: [Range<Int>] = []
    var end = 0
    for (entry, value) in entries {
      let start = end
      end += values.size(value) + entry.withOrderingBytes(\.count)
      ranges.append(start..<end)
    }
    let keys = SortKeys(count: end) { keys in
      values.withTexts { texts, range in
        for ((entry, value), place) in zip(entries, ranges) {
          let value = texts[range(value)]
          keys[place].copyBytes(from: value)
          entry.withOrderingBytes { keys[(place.lowerBound + value.count)..<place.upperBound].copyBytes(from: $0) }
        }
      }
    }
    return zip(entries, ranges).map { TableEntry(row: $0.entry.row, feed: $0.entry.feed, sortKeys: keys, $1) }
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
