import Model
import Text

/// The rows of one feed, as a value: what was listed, changed by what was watched.
package struct RowStore {
  package private(set) var columns: [Column] = []
  /// One word a row: its key is the row itself.
  private var rows: Set<RowKey> = []
  /// The rows in the server's order, until the first change; sorting them is what a table would do else.
  private var listed: [Row]?
  /// The first page, kept until the complete list is in.
  private var page: (rows: [Row], resourceVersion: String)?
  /// Rows of the page that the list was behind of, until the watch has come as far.
  private var ahead: [RowKey: Row] = [:]

  package init() {}

  /// In the server's order as long as nothing has changed since the list.
  package var all: [Row] { listed ?? rows.map(\.row) }

  package var count: Int { rows.count }

  /// What it takes of the heap.
  var memory: RowMemory {
    var memory = RowMemory(rows.lazy.map(\.row))
    memory.index = HeapBlock.size(ofSetFor: rows.capacity, elementSize: MemoryLayout<RowKey>.stride)
    if let listed { memory.index += HeapBlock.size(of: 32 + listed.capacity * MemoryLayout<Row>.stride) }
    return memory
  }

  /// Shows the first page while the rest is on its way.
  package mutating func show(page rows: [Row], end: (columns: [Column], resourceVersion: String)) {
    page = (rows, end.resourceVersion)
    replace(with: rows, columns: end.columns)
  }

  /// Puts a complete list in place of everything, in one swap (W2).
  ///
  /// The server's cache, from which it came, may be older than the first page. Then what only the page had stays, and
  /// what both have stays as the page had it: the watch, which starts at the list's version, confirms or deletes it.
  package mutating func complete(with list: [Row], columns: [Column], resourceVersion: String) {
    let newer = page.flatMap { page in
      ResourceVersion.isOlder(resourceVersion, than: page.resourceVersion) == true ? page.rows : nil
    }
    page = nil
    replace(with: list, columns: columns)
    guard let newer, !newer.isEmpty else { return }
    listed = nil
    ahead = Dictionary(newer.map { ($0.key, $0) }) { _, last in last }
    for row in newer { rows.update(with: row.key) }
  }

  /// Applies an event; nil when it changes nothing: what the page was ahead of must not be seen again (S1).
  package mutating func apply(upsert row: Row, at: Instant? = nil) -> RowChange? {
    guard !isKnown(row) else { return nil }
    listed = nil
    return .upsert(row, before: rows.update(with: row.key)?.row, at: at)
  }

  /// Hands over the last known row (S4); nil when there was none.
  package mutating func apply(delete row: Row, at: Instant? = nil) -> RowChange? {
    guard !isKnown(row) else { return nil }
    listed = nil
    return rows.remove(row.key).map { .delete($0.row, at: at) }
  }

  /// Whether the page had a later version of the object; once it is caught up with, it never has again.
  private mutating func isKnown(_ row: Row) -> Bool {
    guard !ahead.isEmpty, let known = ahead[row.key] else { return false }
    if ResourceVersion.isOlder(row.resourceVersion, than: known.resourceVersion) == true { return true }
    ahead[row.key] = nil
    return false
  }

  private mutating func replace(with list: [Row], columns: [Column]) {
    self.columns = columns
    ahead = [:]
    rows = Set(minimumCapacity: list.count)
    for row in list { rows.update(with: row.key) }
    listed = rows.count == list.count ? list : nil
  }
}
