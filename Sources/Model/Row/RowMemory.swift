/// What some rows take of the heap, by part. Exact for glibc's malloc, which rounds each block up.
public struct RowMemory: Hashable, Sendable {
  public var rows = 0
  /// Bytes of the rows' own blocks.
  public var own = 0
  /// Labels and owners: different ones, and the bytes of their blocks. Each counts once, however many rows share it.
  public var shared = 0
  public var sharedBytes = 0
  /// Bytes of what finds the rows: the feed's set of them.
  public var index = 0

  public init() {}

  public init(_ rows: some Sequence<Row>) {
    var seen: Set<ObjectIdentifier> = []
    for row in rows {
      self.rows += 1
      own += row.memory
      for part in [row.storage.labels, row.storage.owners] {
        guard let part, seen.insert(ObjectIdentifier(part)).inserted else { continue }
        shared += 1
        sharedBytes += HeapBlock.size(of: SharedBytes.overhead + part.header)
      }
    }
  }

  public var total: Int { own + sharedBytes + index }

  public static func + (left: RowMemory, right: RowMemory) -> RowMemory {
    var sum = left
    sum.rows += right.rows
    sum.own += right.own
    sum.shared += right.shared
    sum.sharedBytes += right.sharedBytes
    sum.index += right.index
    return sum
  }
}

/// Blocks of the heap.
public enum HeapBlock {
  /// Bytes that glibc's malloc takes for so many: one word more, in steps of 16, at least 32 (malloc.c, request2size).
  public static func size(of bytes: Int) -> Int { max(32, (bytes + 8 + 15) & ~15) }

  /// Bytes of a Swift Set's block that has room for `capacity` elements: a power of two of places, of which three in
  /// four are used, and a bit for each (swift/stdlib, NativeSet).
  public static func size(ofSetFor capacity: Int, elementSize: Int) -> Int {
    guard capacity > 0 else { return 0 }
    var places = 1
    while places * 3 / 4 < capacity { places *= 2 }
    let head = 16 + 5 * 8
    return size(of: head + max(8, places / 8) + places * elementSize)
  }
}

extension Row {
  /// Bytes of the heap that the row's own block takes; what it shares with others is not counted.
  public var memory: Int { HeapBlock.size(of: RowStorage.overhead + storage.tailCount) }
}

extension RowStorage {
  /// Bytes before the tail: the object's own two words, then the head.
  static let overhead = 16 + MemoryLayout<Head>.size
}

extension SharedBytes {
  static let overhead = 16 + MemoryLayout<Int>.size
}
