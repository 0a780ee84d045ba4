import Model

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Sorts whole lists. The keys are first copied side by side: a list of 100,000 rows is compared 1.7 million
/// times, and going through the rows for each would cost most of it.
enum EntrySort {
  private struct Place {
    /// The key's bytes in the copy.
    var key: Range<Int>
    var feed: Int
    /// Index of the entry.
    var entry: Int
  }

  /// In the order of `TableEntry.precedes`; of those in the same place the last one alone.
  static func sorted(_ entries: [TableEntry]) -> [TableEntry] {
    // Lists arrive in the server's order nearly always: one pass then saves the sort.
    if isSorted(entries) { return entries }
    var keys: [UInt8] = []
    var places: [Place] = []
    keys.reserveCapacity(entries.count * 48)
    places.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      let start = keys.count
      entry.row.withKey { keys.append(contentsOf: $0) }
      places.append(Place(key: start..<keys.count, feed: entry.feed, entry: index))
    }
    return keys.withUnsafeBytes { keys in
      let sorted = places.sorted {
        let order = order($0, $1, keys)
        return order == 0 ? $0.entry < $1.entry : order < 0
      }
      return sorted.indices.compactMap { index in
        let isRepeated = index + 1 < sorted.count && order(sorted[index], sorted[index + 1], keys) == 0
        return isRepeated ? nil : entries[sorted[index].entry]
      }
    }
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

  private static func order(_ left: Place, _ right: Place, _ keys: UnsafeRawBufferPointer) -> Int {
    let common = min(left.key.count, right.key.count)
    if common > 0, let base = keys.baseAddress {
      let order = Int(memcmp(base + left.key.lowerBound, base + right.key.lowerBound, common))
      if order != 0 { return order }
    }
    return left.key.count == right.key.count ? left.feed - right.feed : left.key.count - right.key.count
  }
}
