import Model

/// Sorts whole lists.
enum EntrySort {
  /// In the order of `TableEntry.precedes`; of those in the same place the last one alone.
  static func sorted(_ entries: [TableEntry]) -> [TableEntry] {
    // Lists arrive in the server's order nearly always: one pass then saves the sort.
    if isSorted(entries) { return entries }
    var keys = ByteSort(reserving: entries.count)
    for entry in entries { keys.append { bytes in entry.withOrderingBytes { bytes.append(contentsOf: $0) } } }
    var sorted: [TableEntry] = []
    sorted.reserveCapacity(entries.count)
    let order = keys.sorted()
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, keys.areEqual(order[start], order[end]) { end += 1 }
      // Of one key there may be several: of other feeds, or repeated.
      if end - start == 1 {
        sorted.append(entries[order[start]])
      } else {
        append(order[start..<end].map { entries[$0] }, to: &sorted)
      }
      start = end
    }
    return sorted
  }

  /// Entries of one key, later ones behind.
  private static func append(_ entries: [TableEntry], to sorted: inout [TableEntry]) {
    var last: [Int: TableEntry] = [:]
    for entry in entries { last[entry.feed] = entry }
    sorted += last.values.sorted { $0.feed < $1.feed }
  }

  private static func isSorted(_ entries: [TableEntry]) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      var index = 1
      while index < entries.count {
        if entries[index - 1].place.order(against: entries[index].place) >= 0 { return false }
        index += 1
      }
      return true
    }
  }
}
