import Text

/// One change of one object.
struct Change {
  enum Kind: Hashable { case added, modified, deleted }

  let kind: Kind
  let key: Key
  /// What the object is now; of a deletion, what it was last, with the version of the deletion.
  let revision: Revision
  let previous: Revision?
  let time: Instant

  var version: UInt64 { revision.version }
}

/// The latest changes of one resource: what watches read from, and what an older state is told from.
struct ChangeLog {
  /// Positions count from the beginning of time, so that a reader's place stays its place.
  private(set) var start = 0
  private var changes: [Change] = []
  private var dropped = 0
  /// The version up to which changes have been forgotten.
  private(set) var compactedVersion: UInt64
  private let capacity: Int

  init(since version: UInt64, capacity: Int) {
    compactedVersion = version
    self.capacity = capacity
  }

  var end: Int { start + changes.count - dropped }

  subscript(position: Int) -> Change { changes[position - start + dropped] }

  mutating func append(_ change: Change) {
    changes.append(change)
    if end - start > capacity { forget(before: start + 1) }
  }

  /// The first change after `version`; nil where some of those are forgotten.
  func position(after version: UInt64) -> Int? {
    guard version >= compactedVersion else { return nil }
    var (low, high) = (start, end)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].version > version { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The first change later than `time`.
  func position(later time: Instant) -> Int {
    var position = end
    while position > start, self[position - 1].time > time { position -= 1 }
    return position
  }

  /// The newest version before `position`; nil where it is forgotten.
  func version(before position: Int) -> UInt64? { position > start ? self[position - 1].version : nil }

  /// Compaction: who is behind this place has lost it.
  mutating func forget(before position: Int) {
    while start < min(position, start + changes.count - dropped) {
      compactedVersion = changes[dropped].version
      start += 1
      dropped += 1
    }
    guard dropped > 1024, dropped > changes.count / 2 else { return }
    changes.removeFirst(dropped)
    dropped = 0
  }
}
