import Model

/// A row with the feed that brought it. Its place in a table is its key, bytewise as the server lists, then its feed.
struct TableEntry: Sendable {
  let row: Row
  /// Index in `TableQuery.feeds`.
  let feed: Int

  /// Whether both are the same object: in the same place of the order.
  func isSameObject(as other: TableEntry) -> Bool { order(against: other) == 0 }

  func precedes(_ other: TableEntry) -> Bool { order(against: other) < 0 }

  /// Negative before `other`, positive after it, 0 in the same place.
  func order(against other: TableEntry) -> Int {
    if row.isIdentical(to: other.row) { return feed - other.feed }
    let keys = row.keyOrder(against: other.row)
    return keys == 0 ? feed - other.feed : keys
  }

  /// Whether both draw the same.
  func showsSame(as other: TableEntry) -> Bool {
    row.isIdentical(to: other.row) || (isSameObject(as: other) && row.showsSame(as: other.row))
  }
}
