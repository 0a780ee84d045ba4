import JSON
import Text

/// Where the next page of a list begins: base64 of JSON, as a real server's, which clients take for opaque.
struct ContinueToken {
  var version: UInt64
  /// The last object of the page before.
  var key: Key

  init(version: UInt64, key: Key) {
    self.version = version
    self.key = key
  }

  init?(_ text: String) {
    guard let bytes = Base64.decode(text), let tree = try? JSONTree(parsing: bytes),
      let version = tree["rv"]?.integer, let name = tree["name"]?.string
    else { return nil }
    self.init(version: UInt64(clamping: version), key: Key(namespace: tree["namespace"]?.string ?? "", name: name))
  }

  var text: String {
    let tree: JSONTree = [
      "v": "meta.k8s.io/v1", "rv": .integer(Int64(clamping: version)), "namespace": .string(key.namespace),
      "name": .string(key.name),
    ]
    return Base64.encode(Array(tree.text.utf8))
  }
}
