/// Rows in order, in chunks: finding, inserting and removing cost a binary search and one chunk's move,
/// with 100 rows or 100,000; a position is found by adding up the chunks before it.
struct RowIndex: Sendable {
  /// A full chunk is split in two halves of this size.
  private static let half = 512

  private(set) var count = 0
  /// None is empty; each is sorted, and precedes the next.
  private var chunks: [[TableEntry]] = []

  init() {}

  /// Sorts once. Of entries in the same place the last one stays.
  init(sorting entries: [TableEntry]) {
    self.init(sorted: EntrySort.sorted(entries))
  }

  /// - Parameter sorted: in order, no two in the same place.
  init(sorted: [TableEntry]) {
    count = sorted.count
    chunks = stride(from: 0, to: count, by: Self.half).map { Array(sorted[$0..<min($0 + Self.half, sorted.count)]) }
  }

  var isEmpty: Bool { count == 0 }

  /// The entry at a position in `0..<count`.
  subscript(position: Int) -> TableEntry {
    var rest = position
    for chunk in chunks {
      if rest < chunk.count { return chunk[rest] }
      rest -= chunk.count
    }
    preconditionFailure("position \(position) is past the last of \(count) rows")
  }

  /// How many entries precede `entry`, and whether one is in its place.
  func rank(of entry: TableEntry) -> (position: Int, isPresent: Bool) {
    guard let index = chunkIndex(for: entry) else { return (0, false) }
    let found = place(of: entry, in: chunks[index])
    return (chunks[..<index].reduce(found.offset) { $0 + $1.count }, found.isPresent)
  }

  /// The entries at these positions, as far as they exist.
  func entries(in positions: Range<Int>) -> [TableEntry] {
    var found: [TableEntry] = []
    var start = 0
    for chunk in chunks where found.count < positions.count {
      let wanted = positions.clamped(to: start..<(start + chunk.count))
      found += chunk[(wanted.lowerBound - start)..<(wanted.upperBound - start)]
      start += chunk.count
    }
    return found
  }

  func forEach(_ body: (TableEntry) -> Void) {
    for chunk in chunks { chunk.forEach(body) }
  }

  func filter(_ isIncluded: (TableEntry) -> Bool) -> [TableEntry] {
    chunks.flatMap { $0.filter(isIncluded) }
  }
}

extension RowIndex {
  /// Puts the entry in its place, over the one that was there.
  mutating func upsert(_ entry: TableEntry) {
    guard let index = chunkIndex(for: entry) else {
      chunks = [[entry]]
      count = 1
      return
    }
    let found = place(of: entry, in: chunks[index])
    if found.isPresent {
      chunks[index][found.offset] = entry
      return
    }
    chunks[index].insert(entry, at: found.offset)
    count += 1
    if chunks[index].count >= 2 * Self.half { split(index) }
  }

  /// Takes out what is in the entry's place, if anything is.
  mutating func remove(_ entry: TableEntry) {
    guard let index = chunkIndex(for: entry) else { return }
    let found = place(of: entry, in: chunks[index])
    guard found.isPresent else { return }
    chunks[index].remove(at: found.offset)
    count -= 1
    if chunks[index].isEmpty { chunks.remove(at: index) }
  }

  private mutating func split(_ index: Int) {
    let tail = Array(chunks[index][Self.half...])
    chunks[index].removeSubrange(Self.half...)
    chunks.insert(tail, at: index + 1)
  }

  /// The chunk in whose range the entry falls: the last that does not start after it, else the first.
  private func chunkIndex(for entry: TableEntry) -> Int? {
    guard !chunks.isEmpty else { return nil }
    var low = 0
    var high = chunks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if entry.precedes(chunks[middle][0]) { high = middle } else { low = middle }
    }
    return low
  }

  private func place(of entry: TableEntry, in chunk: [TableEntry]) -> (offset: Int, isPresent: Bool) {
    var low = 0
    var high = chunk.count
    while low < high {
      let middle = (low + high) / 2
      let order = chunk[middle].order(against: entry)
      if order == 0 { return (middle, true) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return (low, false)
  }
}
