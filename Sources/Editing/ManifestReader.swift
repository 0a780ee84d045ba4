import JSON
import YAML

/// Why a text is no object.
public enum ManifestError: Error, Hashable, Sendable, CustomStringConvertible {
  case yaml(YAMLError)
  /// Not exactly one document.
  case documents(Int)
  case notAnObject
  /// A value that JSON does not have: `.nan`, a tag.
  case noJSON(text: String, line: Int)

  public var description: String {
    switch self {
    case .yaml(let error): error.problem
    case .documents(let count): "the text has \(count) documents instead of one"
    case .notAnObject: "the text is no object: it should have members such as apiVersion, kind and metadata"
    case .noJSON(let text, _): "\(text) cannot be said in JSON"
    }
  }

  /// Where in the text, from 1; nil where it is no place.
  var line: Int? {
    switch self {
    case .yaml(let error): error.line
    case .noJSON(_, let line): line
    case .documents, .notAnObject: nil
    }
  }
}

/// Reads an object that a person has edited, with the types that kubectl's reader gives to plain scalars (go-yaml v2).
enum ManifestReader {
  /// nil for a text with nothing in it but comments.
  static func read(_ text: [UInt8]) throws(ManifestError) -> JSONTree? {
    let documents: [YAMLNode]
    do { documents = try YAMLNode.documents(text, file: "") } catch { throw .yaml(error) }
    guard let root = documents.first, documents.count == 1 else {
      if documents.isEmpty { return nil }
      throw .documents(documents.count)
    }
    if root.isNull { return nil }
    guard root.mapping != nil else { throw .notAnObject }
    return try tree(root)
  }

  private static func tree(_ node: YAMLNode) throws(ManifestError) -> JSONTree {
    switch node.value {
    case .scalar(let scalar): return try tree(scalar, node)
    case .sequence(let elements):
      var trees: [JSONTree] = []
      for element in elements { trees.append(try tree(element)) }
      return .array(trees)
    case .mapping(let entries):
      var members: [String: JSONTree] = [:]
      for entry in entries { members[entry.key.scalar?.text ?? ""] = try tree(entry.value) }
      return .object(members)
    }
  }

  private static func tree(_ scalar: YAMLNode.Scalar, _ node: YAMLNode) throws(ManifestError) -> JSONTree {
    switch scalar.tag {
    case nil where !scalar.isPlain, "!", "tag:yaml.org,2002:str": return .string(scalar.text)
    case nil: break
    case "tag:yaml.org,2002:null" where node.isNull: return .null
    case let tag?: throw .noJSON(text: "the tag \(tag)", line: node.line)
    }
    if node.isNull { return .null }
    if let bool = node.bool { return .bool(bool) }
    if let integer = node.int { return .integer(Int64(integer)) }
    if isFloat(scalar.text), let number = Double(scalar.text.filter { $0 != "_" }) { return JSONTree(number: number) }
    if isNoNumber(scalar.text) { throw .noJSON(text: scalar.text, line: node.line) }
    return .string(scalar.text)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, with underscores left out (go-yaml resolve.go).
  private static func isFloat(_ text: String) -> Bool {
    var rest = text.utf8.filter { $0 != UInt8(ascii: "_") }[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func take(_ signs: String) -> Bool {
      guard let first = rest.first, signs.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("+-")
    let whole = digits()
    let fraction = take(".") ? digits() : 0
    guard whole + fraction > 0 else { return false }
    if take("eE") {
      _ = take("+-")
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }

  private static func isNoNumber(_ text: String) -> Bool {
    let word = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.dropFirst()) : text
    return [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(word)
  }
}
