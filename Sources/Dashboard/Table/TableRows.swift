import Model

/// All rows of a table in order and, while a filter is on, a second index of those it keeps.
struct TableRows: Sendable {
  private var all = RowIndex()
  private var kept: RowIndex?
  private var filter: RowFilter?
  private var scratch: [UInt8] = []

  /// The rows one can see by scrolling.
  var shown: RowIndex { kept ?? all }
  var total: Int { all.count }
  var isFiltered: Bool { filter != nil }

  /// One pass over all rows; none with nil.
  ///
  /// - Parameter narrows: whether it keeps no row that the filter before did not keep, whose rows are then enough.
  mutating func setFilter(_ filter: RowFilter?, narrows: Bool = false) {
    self.filter = filter
    rebuildKept(from: narrows ? shown : all)
  }

  mutating func apply(_ changes: [RowChange], feed: Int) {
    for change in changes {
      switch change {
      case .upsert(let row, _, _): upsert(TableEntry(row: row, feed: feed))
      case .delete(let row, _):
        all.remove(TableEntry(row: row, feed: feed))
        kept?.remove(TableEntry(row: row, feed: feed))
      }
    }
  }

  /// Puts `rows` in place of all the feed brought before.
  mutating func replace(feed: Int, with rows: [Row]) {
    let others = all.filter { $0.feed != feed }
    all = RowIndex(sorting: others + rows.map { TableEntry(row: $0, feed: feed) })
    rebuildKept(from: all)
  }

  /// Deals the rows out anew: `feed` tells which feed of another query has the row; nil drops it.
  mutating func redistribute(_ feed: (TableEntry) -> Int?) {
    var dealt: [TableEntry] = []
    all.forEach { entry in
      if let feed = feed(entry) { dealt.append(TableEntry(row: entry.row, feed: feed)) }
    }
    all = RowIndex(sorting: dealt)
    rebuildKept(from: all)
  }

  private mutating func upsert(_ entry: TableEntry) {
    all.upsert(entry)
    guard let filter else { return }
    if filter.keeps(entry, scratch: &scratch) { kept?.upsert(entry) } else { kept?.remove(entry) }
  }

  private mutating func rebuildKept(from rows: RowIndex) {
    guard let filter else {
      kept = nil
      return
    }
    var scratch = scratch
    kept = RowIndex(sorted: rows.filter { filter.keeps($0, scratch: &scratch) })
  }
}
