/// A sequence or mapping whose end has not come.
struct OpenCollection {
  enum Kind { case sequence, mapping }

  let kind: Kind
  let anchor: String?
  let mark: Mark
  /// Behind its last character so far.
  var end: Int
  private var nodes: [YAMLNode] = []
  private var entries: [YAMLNode.Entry] = []
  /// The place of each key so far.
  private var keys: [String: Mark] = [:]
  /// A key whose value has not come.
  private var key: YAMLNode?
  private var count = 1
  private var height = 1

  init(kind: Kind, anchor: String?, mark: Mark) {
    self.kind = kind
    self.anchor = anchor
    self.mark = mark
    end = mark.index
  }

  mutating func add(_ child: Composed, at place: Mark, end: Int, file: String) throws(YAMLError) {
    // What is empty stands where the next thing begins, and so would end too late.
    if end > place.index { self.end = max(self.end, end) }
    count += child.count
    height = max(height, child.height + 1)
    if kind == .sequence {
      nodes.append(child.node)
    } else if let key {
      entries.append(YAMLNode.Entry(key: key, value: child.node))
      self.key = nil
    } else {
      try addKey(child.node, at: place, file: file)
    }
  }

  private mutating func addKey(_ node: YAMLNode, at place: Mark, file: String) throws(YAMLError) {
    guard let scalar = node.scalar else { throw place.error("a key must be a scalar", file: file) }
    if let first = keys.updateValue(place, forKey: scalar.text) {
      throw place.error("the key '\(scalar.text)' is given twice, first on line \(first.line)", file: file)
    }
    key = node
  }

  func composed(file: String) throws(YAMLError) -> Composed {
    let value: YAMLNode.Value = kind == .sequence ? .sequence(nodes) : .mapping(try merged(file: file))
    let node = YAMLNode(value: value, line: mark.line, column: mark.column, extent: mark.index..<end)
    return Composed(node: node, count: count, height: height)
  }

  /// The entries with what `<<` names in place of it: keys given here win, then earlier mappings
  /// (yaml.org/type/merge.html, which kubectl's reader follows).
  private func merged(file: String) throws(YAMLError) -> [YAMLNode.Entry] {
    guard let merge = entries.first(where: { $0.key.isMergeKey }) else { return entries }
    var result = entries.filter { !$0.key.isMergeKey }
    var known = Set(result.compactMap(\.key.scalar?.text))
    for source in merge.value.sequence ?? [merge.value] {
      guard let inherited = source.mapping else {
        throw Mark(line: merge.key.line, column: merge.key.column)
          .error("'<<' must name a mapping or a list of mappings", file: file)
      }
      for entry in inherited where known.insert(entry.key.scalar?.text ?? "").inserted { result.append(entry) }
    }
    return result
  }
}

extension YAMLNode {
  fileprivate var isMergeKey: Bool { scalar.map { $0.isPlain && $0.text == "<<" } ?? false }
}
