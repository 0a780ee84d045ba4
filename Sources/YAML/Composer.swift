/// Builds nodes from events: a state machine whose state is the stack of collections that are open.
struct Composer {
  private(set) var documents: [YAMLNode] = []
  private let file: String
  private var open: [OpenCollection] = []
  private var anchors: [String: Composed] = [:]
  private var aliasedNodes = 0

  static let depthLimit = 200
  static let aliasedNodeLimit = 100_000

  init(file: String) { self.file = file }

  mutating func take(_ event: Event, at mark: Mark, end: Mark) throws(YAMLError) {
    switch event {
    case .scalar(let scalar, let anchor):
      let node = YAMLNode(
        value: .scalar(scalar), line: mark.line, column: mark.column, extent: mark.index..<end.index)
      try add(Composed(node: node, count: 1, height: 0), anchor: anchor, at: mark, end: end.index)
    case .alias(let name): try add(try target(of: name, at: mark), anchor: nil, at: mark, end: end.index)
    case .sequenceStart(let anchor): try push(OpenCollection(kind: .sequence, anchor: anchor, mark: mark))
    case .mappingStart(let anchor): try push(OpenCollection(kind: .mapping, anchor: anchor, mark: mark))
    case .collectionEnd: try pop(at: mark, end: end)
    }
  }

  private mutating func push(_ collection: OpenCollection) throws(YAMLError) {
    try check(depth: open.count + 1, at: collection.mark)
    open.append(collection)
  }

  /// In block style the end has no text of its own, and stands where the next thing begins.
  private mutating func pop(at mark: Mark, end: Mark) throws(YAMLError) {
    guard var closed = open.popLast() else { return }
    if end.index > mark.index { closed.end = end.index }
    try add(try closed.composed(file: file), anchor: closed.anchor, at: closed.mark, end: closed.end)
  }

  /// Puts a finished node where it belongs. An anchor is known only now, so no node can contain itself.
  private mutating func add(_ composed: Composed, anchor: String?, at mark: Mark, end: Int) throws(YAMLError) {
    try check(depth: open.count + composed.height, at: mark)
    if let anchor { anchors[anchor] = composed }
    guard !open.isEmpty else {
      documents.append(composed.node)
      anchors = [:]
      return
    }
    try open[open.count - 1].add(composed, at: mark, end: end, file: file)
  }

  /// The node that an alias stands for, counted against the limit that stops alias bombs.
  private mutating func target(of name: String, at mark: Mark) throws(YAMLError) -> Composed {
    guard let target = anchors[name] else {
      throw mark.error("no complete node before this is anchored as '\(name)'", file: file)
    }
    aliasedNodes += target.count
    guard aliasedNodes <= Self.aliasedNodeLimit else {
      throw mark.error("aliases stand for more than \(Self.aliasedNodeLimit) nodes", file: file)
    }
    return target
  }

  private func check(depth: Int, at mark: Mark) throws(YAMLError) {
    guard depth > Self.depthLimit else { return }
    throw mark.error("it is nested more than \(Self.depthLimit) levels deep", file: file)
  }
}

/// A finished node with what the limits need to know.
struct Composed {
  var node: YAMLNode
  /// Nodes in it, itself included, aliases counted as what they stand for.
  var count: Int
  /// Collections on the longest way down.
  var height: Int
}
