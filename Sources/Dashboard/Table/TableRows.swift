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

  /// Applies changes of one feed.
  ///
  /// - Parameter screen: the first and the last entry that a frame showed; nil for none.
  /// - Returns: whether that frame may be out of date: rows came, went or changed on it. What changes in its place
  ///   elsewhere, which is most of what happens to a large table, shows nowhere.
  mutating func apply(
    _ changes: [RowChange], feed: Int, screen: (first: TableEntry, last: TableEntry)?
  ) -> Bool {
    var isSeen = false
    for change in changes {
      let entry = TableEntry(row: change.row, feed: feed)
      var hasMoved: Bool
      switch change {
      case .upsert: hasMoved = upsert(entry)
      case .delete:
        hasMoved = all.remove(entry)
        if kept?.remove(entry) == true { hasMoved = true }
      }
      if isSeen { continue }
      guard !hasMoved, let screen else {
        isSeen = true
        continue
      }
      isSeen = entry.order(against: screen.first) >= 0 && entry.order(against: screen.last) <= 0
    }
    return isSeen
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

  /// - Returns: whether rows have moved, among all or among those shown.
  private mutating func upsert(_ entry: TableEntry) -> Bool {
    let isNew = all.upsert(entry)
    guard let filter else { return isNew }
    let isKept = filter.keeps(entry, scratch: &scratch)
    let hasMoved = isKept ? kept?.upsert(entry) : kept?.remove(entry)
    return isNew || hasMoved == true
  }

  /// Bytes on the heap, without the rows.
  var memory: Int { all.memory + (kept?.memory ?? 0) + scratch.capacity }

  private mutating func rebuildKept(from rows: RowIndex) {
    guard let filter else {
      kept = nil
      return
    }
    var scratch = scratch
    kept = RowIndex(sorted: rows.filter { filter.keeps($0, scratch: &scratch) })
  }
}
