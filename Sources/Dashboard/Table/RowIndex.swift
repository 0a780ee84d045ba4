/// Rows in order, in chunks: finding, inserting and removing cost a binary search and one chunk's move, a position the
/// sum of the chunks before it, which lie side by side: with 100 rows or 100,000 nearly the same.
struct RowIndex: Sendable {
  /// Never empty.
  private struct Chunk {
    private(set) var entries: [TableEntry]
    /// Of the first entry, and how many there are: told here, so that a search among chunks looks into none of them.
    private(set) var first: TableEntry.Place
    private(set) var count: Int

    init(_ entries: [TableEntry]) {
      self.entries = entries
      first = entries[0].place
      count = entries.count
    }

    mutating func change(_ body: (inout [TableEntry]) -> Void) {
      body(&entries)
      count = entries.count
      if let entry = entries.first { first = entry.place }
    }
  }

  /// A full chunk is split in two halves of this size.
  private static let half = 256

  private(set) var count = 0
  /// Each is sorted, and precedes the next.
  private var chunks: [Chunk] = []

  init() {}

  /// Sorts once. Of entries in the same place the last one stays.
  init(sorting entries: [TableEntry]) {
    self.init(sorted: EntrySort.sorted(entries))
  }

  /// - Parameter sorted: in order, no two in the same place.
  init(sorted: [TableEntry]) {
    self.init(count: sorted.count) { Array(sorted[$0]) }
  }

  /// - Parameter entries: those at some positions in `0..<count`: in order, no two in the same place.
  init(count: Int, _ entries: (Range<Int>) -> [TableEntry]) {
    self.count = count
    chunks = stride(from: 0, to: count, by: Self.half).map { Chunk(entries($0..<min($0 + Self.half, count))) }
  }

  var isEmpty: Bool { count == 0 }

  /// The entry at a position in `0..<count`.
  subscript(position: Int) -> TableEntry {
    var rest = position
    for index in chunks.indices {
      if rest < chunks[index].count { return chunks[index].entries[rest] }
      rest -= chunks[index].count
    }
    preconditionFailure("position \(position) is past the last of \(count) rows")
  }

  /// How many entries precede `entry`, and whether one is in its place.
  func rank(of entry: TableEntry) -> (position: Int, isPresent: Bool) {
    guard let index = chunkIndex(for: entry) else { return (0, false) }
    let found = place(of: entry, in: chunks[index].entries)
    var position = found.offset
    for before in 0..<index { position += chunks[before].count }
    return (position, found.isPresent)
  }

  /// The entries at these positions, as far as they exist.
  func entries(in positions: Range<Int>) -> [TableEntry] {
    var found: [TableEntry] = []
    var start = 0
    for index in chunks.indices {
      if start >= positions.upperBound { break }
      let end = start + chunks[index].count
      if end > positions.lowerBound {
        let wanted = positions.clamped(to: start..<end)
        found += chunks[index].entries[(wanted.lowerBound - start)..<(wanted.upperBound - start)]
      }
      start = end
    }
    return found
  }

  func forEach(_ body: (TableEntry) -> Void) {
    for chunk in chunks { chunk.entries.forEach(body) }
  }

  /// All of them, in order.
  var entries: [TableEntry] {
    var all: [TableEntry] = []
    all.reserveCapacity(count)
    for chunk in chunks { all += chunk.entries }
    return all
  }

  /// Those that are kept. Chunks of which all are kept are shared until one of the two indices changes them.
  func filter(_ isKept: (TableEntry) -> Bool) -> RowIndex {
    var kept = RowIndex()
    var pending: [TableEntry] = []
    func flush() {
      if !pending.isEmpty { kept.chunks.append(Chunk(pending)) }
      pending = []
    }
    var places: [Int] = []
    for chunk in chunks {
      places.removeAll(keepingCapacity: true)
      chunk.entries.withUnsafeBufferPointer { entries in
        for place in entries.indices where isKept(entries[place]) { places.append(place) }
      }
      kept.count += places.count
      if places.count == chunk.count {
        flush()
        kept.chunks.append(chunk)
        continue
      }
      for place in places {
        if pending.isEmpty { pending.reserveCapacity(Self.half) }
        pending.append(chunk.entries[place])
        if pending.count == Self.half { flush() }
      }
    }
    flush()
    return kept
  }

  /// Bytes on the heap, without the rows: what is reserved, not what is used of it.
  var memory: Int {
    chunks.reduce(chunks.capacity * MemoryLayout<Chunk>.stride) {
      $0 + $1.entries.capacity * MemoryLayout<TableEntry>.stride
    }
  }
}

extension RowIndex {
  /// Puts the entry in its place, over the one that was there.
  ///
  /// - Returns: what was there; nil where nothing was, so that those behind it have moved.
  @discardableResult
  mutating func upsert(_ entry: TableEntry) -> TableEntry? {
    guard let index = chunkIndex(for: entry) else {
      chunks = [Chunk([entry])]
      count = 1
      return nil
    }
    let found = place(of: entry, in: chunks[index].entries)
    if found.isPresent {
      var before = entry
      chunks[index].change { swap(&$0[found.offset], &before) }
      return before
    }
    chunks[index].change { $0.insert(entry, at: found.offset) }
    count += 1
    if chunks[index].count >= 2 * Self.half { split(index) }
    return nil
  }

  /// Takes out what is in the entry's place, if anything is.
  ///
  /// - Returns: what was there; nil where nothing was, and nothing has moved.
  @discardableResult
  mutating func remove(_ entry: TableEntry) -> TableEntry? {
    guard let index = chunkIndex(for: entry) else { return nil }
    let found = place(of: entry, in: chunks[index].entries)
    guard found.isPresent else { return nil }
    count -= 1
    var removed = entry
    if chunks[index].count == 1 {
      removed = chunks.remove(at: index).entries[0]
    } else {
      chunks[index].change { removed = $0.remove(at: found.offset) }
    }
    return removed
  }

  /// What is in the entry's place.
  func entry(inPlaceOf entry: TableEntry) -> TableEntry? {
    guard let index = chunkIndex(for: entry) else { return nil }
    let found = place(of: entry, in: chunks[index].entries)
    return found.isPresent ? chunks[index].entries[found.offset] : nil
  }

  private mutating func split(_ index: Int) {
    let tail = Array(chunks[index].entries[Self.half...])
    chunks[index].change { $0.removeSubrange(Self.half...) }
    chunks.insert(Chunk(tail), at: index + 1)
  }

  /// The chunk in whose range the entry falls: the last that does not start after it, else the first.
  private func chunkIndex(for entry: TableEntry) -> Int? {
    guard !chunks.isEmpty else { return nil }
    return withExtendedLifetime(entry) {
      chunks.withUnsafeBufferPointer { chunks in
        var low = 0
        var high = chunks.count
        while high - low > 1 {
          let middle = (low + high) / 2
          if entry.place.order(against: chunks[middle].first) < 0 { high = middle } else { low = middle }
        }
        return low
      }
    }
  }

  private func place(of entry: TableEntry, in chunk: [TableEntry]) -> (offset: Int, isPresent: Bool) {
    withExtendedLifetime(entry) {
      chunk.withUnsafeBufferPointer { chunk in
        var low = 0
        var high = chunk.count
        while low < high {
          let middle = (low + high) / 2
          let order = chunk[middle].place.order(against: entry.place)
          if order == 0 { return (middle, true) }
          if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
      }
    }
  }
}
