import Model
import Text

/// The rows of one feed, as a value: what was listed, changed by what was watched.
struct RowStore {
  private(set) var columns: [Column] = []
  private var rows: [RowKey: Row] = [:]
  /// The first page, kept until the complete list is in.
  private var page: (rows: [Row], resourceVersion: String)?
  /// Rows of the page that the list was behind of, until the watch has come as far.
  private var ahead: [RowKey: Row] = [:]

  var all: [Row] { Array(rows.values) }
  var count: Int { rows.count }

  /// Shows the first page while the rest is on its way.
  mutating func show(page rows: [Row], end: (columns: [Column], resourceVersion: String)) {
    page = (rows, end.resourceVersion)
    replace(with: rows, columns: end.columns)
  }

  /// Puts a complete list in place of everything, in one swap (W2).
  ///
  /// The server's cache, from which it came, may be older than the first page. Then what only the page had stays, and
  /// what both have stays as the page had it: the watch, which starts at the list's version, confirms or deletes it.
  mutating func complete(with list: [Row], columns: [Column], resourceVersion: String) {
    let newer = page.flatMap { page in
      ResourceVersion.isOlder(resourceVersion, than: page.resourceVersion) == true ? page.rows : nil
    }
    page = nil
    replace(with: list, columns: columns)
    ahead = Dictionary((newer ?? []).map { ($0.key, $0) }) { _, last in last }
    rows.merge(ahead) { _, newer in newer }
  }

  /// Applies an event; nil when it changes nothing: what the page was ahead of must not be seen again (S1).
  mutating func apply(upsert row: Row, at: Instant? = nil) -> RowChange? {
    if let known = ahead[row.key] {
      if ResourceVersion.isOlder(row.resourceVersion, than: known.resourceVersion) == true { return nil }
      ahead[row.key] = nil
    }
    // Taken out first: a key holds on to the row it was made of.
    let before = rows.removeValue(forKey: row.key)
    rows[row.key] = row
    return .upsert(row, before: before, at: at)
  }

  /// Hands over the last known row (S4); nil when there was none.
  mutating func apply(delete row: Row, at: Instant? = nil) -> RowChange? {
    if let known = ahead[row.key] {
      if ResourceVersion.isOlder(row.resourceVersion, than: known.resourceVersion) == true { return nil }
      ahead[row.key] = nil
    }
    return rows.removeValue(forKey: row.key).map { .delete($0, at: at) }
  }

  private mutating func replace(with list: [Row], columns: [Column]) {
    self.columns = columns
    ahead = [:]
    rows = Dictionary(minimumCapacity: list.count)
    for row in list { rows[row.key] = row }
  }
}
