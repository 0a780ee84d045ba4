import JSON

/// An object as it was from one change to the next. Immutable, so that the store, its log and all watches share it.
final class Revision {
  let object: JSONTree
  /// Its resourceVersion, which is in the object too.
  let version: UInt64
  /// What selectors look at, read once.
  let labels: [String: String]
  private var encoded: [UInt8]?

  init(_ object: JSONTree, version: UInt64) {
    var object = object
    object["metadata", "resourceVersion"] = .string(String(version))
    self.object = object
    self.version = version
    labels = object.labels
  }

  /// The whole object, encoded at the first asking: a change is sent to many watches.
  var json: [UInt8] {
    if let encoded { return encoded }
    var bytes: [UInt8] = []
    object.append(to: &bytes)
    encoded = bytes
    return bytes
  }

  /// Forgets the encoded object: what is kept for long is kept once.
  func forgetEncoding() { encoded = nil }
}
