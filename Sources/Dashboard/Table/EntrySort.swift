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
    /// Eight bytes of the key, from where keys begin to differ: they settle most comparisons without a look at the copy.
    var head: UInt64 = 0
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
      entry.withOrderingBytes { keys.append(contentsOf: $0) }
      places.append(Place(key: start..<keys.count, feed: entry.feed, entry: index))
    }
    return keys.withUnsafeBytes { keys in
      readHeads(&places, keys)
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

  private static func readHeads(_ places: inout [Place], _ keys: UnsafeRawBufferPointer) {
    guard let first = places.first else { return }
    var common = first.key.count
    for place in places {
      common = min(common, place.key.count)
      var same = 0
      while same < common, keys[first.key.lowerBound + same] == keys[place.key.lowerBound + same] { same += 1 }
      common = same
    }
    for index in places.indices {
      let key = places[index].key.dropFirst(common)
      var head: UInt64 = 0
      for place in 0..<8 {
        head = head << 8 | (place < key.count ? UInt64(keys[key.lowerBound + place]) : 0)
      }
      places[index].head = head
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
    if left.head != right.head { return left.head < right.head ? -1 : 1 }
    let common = min(left.key.count, right.key.count)
    if common > 0, let base = keys.baseAddress {
      let order = Int(memcmp(base + left.key.lowerBound, base + right.key.lowerBound, common))
      if order != 0 { return order }
    }
    return left.key.count == right.key.count ? left.feed - right.feed : left.key.count - right.key.count
  }
}
