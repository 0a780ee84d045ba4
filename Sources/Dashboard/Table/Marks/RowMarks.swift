import Model

/// The rows that were marked. A mark is one object's, and one incarnation's: what is made anew under the same name is not
/// marked.
struct RowMarks: Sendable {
  private typealias Key = TableEntry.Key

  private var rows: [Key: Row] = [:]
  /// How many of them a filter hides; the table counts along.
  var hidden = 0

  var count: Int { rows.count }
  var isEmpty: Bool { rows.isEmpty }

  func contains(_ entry: TableEntry) -> Bool {
    !rows.isEmpty && rows[Key(entry)].map { $0.hasSameUID(as: entry.row) } == true
  }

  /// All of them as they were, in no order.
  var entries: [TableEntry] { rows.map { TableEntry(row: $1, feed: $0.feed) } }

  var any: TableEntry? { rows.first.map { TableEntry(row: $1, feed: $0.feed) } }

  mutating func add(_ entry: TableEntry) { rows[Key(entry)] = entry.row }

  mutating func remove(_ entry: TableEntry) { rows[Key(entry)] = nil }

  mutating func toggle(_ entry: TableEntry) { contains(entry) ? remove(entry) : add(entry) }

  /// Puts each on what its entry has become; those go that have become nothing, or another incarnation.
  mutating func replace(_ entry: (TableEntry) -> TableEntry?) {
    let before = entries
    rows = [:]
    for old in before {
      if let new = entry(old), new.row.hasSameUID(as: old.row) { add(new) }
    }
  }

  /// Takes in one row's change; nil where it is gone.
  mutating func follow(_ before: TableEntry, _ now: TableEntry?, wasHidden: Bool, isHidden: Bool) {
    guard contains(before) else { return }
    if wasHidden { hidden -= 1 }
    guard let now, now.row.hasSameUID(as: before.row) else { return remove(before) }
    if isHidden { hidden += 1 }
  }
}
