import YAML

extension YAMLNode {
  /// A scalar's text as written: in these files `y`, `0` and `~` are keys, not YAML's true, zero and null.
  var text: String? { scalar?.text }

  /// The texts of a sequence of scalars, or of one scalar alone; nil for anything else.
  var texts: [(text: String, line: Int)]? {
    if let text { return [(text, line)] }
    guard let nodes = sequence else { return nil }
    let texts = nodes.compactMap { node in node.text.map { ($0, node.line) } }
    return texts.count == nodes.count ? texts : nil
  }

  /// Whether nothing stands there.
  var isEmpty: Bool { scalar?.isPlain == true && text == "" }
}

/// Gathers what is wrong with one file while it is read.
struct ProblemList {
  let file: String
  private(set) var problems: [ConfigProblem] = []

  init(file: String) { self.file = file }

  mutating func add(_ line: Int, _ problem: String) {
    problems.append(ConfigProblem(file: file, line: line, problem: problem))
  }

  /// The root's entries: none for an empty file or for one that is no YAML.
  mutating func entries(of text: [UInt8]) -> [YAMLNode.Entry] {
    do {
      let documents = try YAMLNode.documents(text, file: file)
      if documents.count > 1 { add(documents[1].line, "only the first document of a file is read; drop the '---'") }
      guard let root = documents.first else { return [] }
      return entries(of: root, expecting: "names with a colon")
    } catch {
      problems.append(ConfigProblem(file: file, line: error.line, column: error.column, problem: error.problem))
      return []
    }
  }

  mutating func entries(of node: YAMLNode, expecting what: String) -> [YAMLNode.Entry] {
    if node.isEmpty { return [] }
    if let entries = node.mapping { return entries }
    add(node.line, "\(what) should stand here")
    return []
  }
}
