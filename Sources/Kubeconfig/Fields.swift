import YAML

/// The fields of one mapping in a kubeconfig, read with the types that they must have. A field that is
/// empty counts as not given, as in Go.
struct Fields {
  /// nil where there is nothing.
  private let node: YAMLNode?
  private let file: String

  /// - Throws: when `node` is neither a mapping nor null.
  init(_ node: YAMLNode, named name: String, file: String) throws(KubeconfigError) {
    self.node = node
    self.file = file
    if node.mapping == nil && !node.isNull { throw error("\(name) must be a mapping", at: node) }
  }

  /// No fields at all.
  static let empty = Fields()

  private init() {
    node = nil
    file = ""
  }

  func string(_ key: String) throws(KubeconfigError) -> String? {
    guard let value = given(key) else { return nil }
    guard let text = value.string else { throw error("\(key) must be a string", at: value) }
    return text.isEmpty ? nil : text
  }

  func bool(_ key: String) throws(KubeconfigError) -> Bool {
    guard let value = given(key) else { return false }
    guard let bool = value.bool else { throw error("\(key) must be true or false", at: value) }
    return bool
  }

  func list(_ key: String) throws(KubeconfigError) -> [YAMLNode] {
    guard let value = given(key) else { return [] }
    guard let nodes = value.sequence else { throw error("\(key) must be a list", at: value) }
    return nodes
  }

  func strings(_ key: String) throws(KubeconfigError) -> [String] {
    var strings: [String] = []
    for node in try list(key) {
      guard let text = node.string else { throw error("\(key) must be a list of strings", at: node) }
      strings.append(text)
    }
    return strings
  }

  /// nil when the field is not given.
  func fields(_ key: String) throws(KubeconfigError) -> Fields? {
    guard let value = given(key) else { return nil }
    return try Fields(value, named: key, file: file)
  }

  /// The keys in document order.
  var keys: [String] { node?.mapping?.compactMap(\.key.scalar?.text) ?? [] }

  private func given(_ key: String) -> YAMLNode? {
    guard let value = node?[key], !value.isNull else { return nil }
    return value
  }

  func error(_ problem: String, at node: YAMLNode) -> KubeconfigError {
    KubeconfigError([.unparsable("\(file):\(node.line):\(node.column): \(problem)")])
  }
}
