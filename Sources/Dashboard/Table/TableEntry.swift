import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

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
    if row === other.row { return feed - other.feed }
    let keys = row.keyBytes.withUnsafeBytes { left in
      other.row.keyBytes.withUnsafeBytes { right in bytewise(left, right) }
    }
    return keys == 0 ? feed - other.feed : keys
  }

  /// Whether both draw the same.
  func showsSame(as other: TableEntry) -> Bool {
    row === other.row || (isSameObject(as: other) && row.showsSame(as: other.row))
  }
}

private func bytewise(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
  let common = min(left.count, right.count)
  guard common > 0, let first = left.baseAddress, let second = right.baseAddress else {
    return left.count - right.count
  }
  let order = Int(memcmp(first, second, common))
  return order == 0 ? left.count - right.count : order
}
