/// All objects of one resource, in order, and how they came to be so.
struct ResourceStore {
  private(set) var objects: [Key: Revision] = [:]
  /// Sorted.
  private(set) var keys: [Key] = []
  var log: ChangeLog

  init(since version: UInt64, capacity: Int) { log = ChangeLog(since: version, capacity: capacity) }

  subscript(key: Key) -> Revision? { objects[key] }

  mutating func apply(_ change: Change) {
    change.previous?.forgetEncoding()
    switch change.kind {
    case .added:
      keys.insert(change.key, at: Self.index(of: change.key, in: keys))
      objects[change.key] = change.revision
    case .modified: objects[change.key] = change.revision
    case .deleted:
      keys.remove(at: Self.index(of: change.key, in: keys))
      objects[change.key] = nil
    }
    log.append(change)
  }

  /// All objects, or those of one namespace.
  func revisions(in namespace: String?) -> [Revision] {
    Self.range(of: namespace, in: keys).compactMap { objects[keys[$0]] }
  }

  /// The same as they were before the log's `position`.
  func revisions(in namespace: String?, before position: Int) -> [Revision] {
    guard position < log.end else { return revisions(in: namespace) }
    var changed: [Key: Revision?] = [:]
    for index in stride(from: log.end - 1, through: position, by: -1) {
      let change = log[index]
      changed[change.key] = .some(change.previous)
    }
    var then = objects
    for (key, revision) in changed { then[key] = revision }
    return then.filter { namespace == nil || $0.key.namespace == namespace }.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func range(of namespace: String?, in keys: [Key]) -> Range<Int> {
    guard let namespace else { return 0..<keys.count }
    let start = index(of: Key(namespace: namespace, name: ""), in: keys)
    var end = index(of: Key(namespace: namespace + "\u{1}", name: ""), in: keys)
    if end < start { end = start }
    return start..<end
  }

  /// Where `key` is, or would be.
  private static func index(of key: Key, in keys: [Key]) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
