import YAML

/// The text of a kubeconfig, of which single places are changed and all others stay as they are: comments, order,
/// style.
struct KubeconfigText {
  let file: String
  private(set) var root: YAMLNode?
  private var characters: [Unicode.Scalar]

  /// Places are counted without it.
  private let byteOrderMark: [Unicode.Scalar]

  init(_ bytes: [UInt8], file: String) throws(KubeconfigEditError) {
    self.file = file
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unchangeable(file: file, line: 1, reason: "it is not in UTF-8")
    }
    let all = Array(text.unicodeScalars)
    byteOrderMark = Array(all.prefix { $0 == "\u{FEFF}" }.prefix(1))
    characters = Array(all.dropFirst(byteOrderMark.count))
    root = try Self.parse(bytes, file: file)
  }

  private static func parse(_ bytes: [UInt8], file: String) throws(KubeconfigEditError) -> YAMLNode? {
    do {
      return try YAMLNode.documents(bytes, file: file).first
    } catch {
      throw .unreadable(.unparsable(error.description))
    }
  }

  var bytes: [UInt8] { Array(String(String.UnicodeScalarView(byteOrderMark + characters)).utf8) }

  var contexts: [YAMLNode] { root?["contexts"]?.sequence ?? [] }

  func context(_ name: String) -> YAMLNode? { contexts.first { $0["name"]?.string == name } }

  var currentContext: String? { root?["current-context"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

  /// Puts `text` in place of these characters, and reads the whole anew.
  mutating func replace(_ range: Range<Int>, with text: String) throws(KubeconfigEditError) {
    characters.replaceSubrange(range, with: text.unicodeScalars)
    root = try Self.parse(bytes, file: file)
  }

  subscript(index: Int) -> Unicode.Scalar? { characters.indices.contains(index) ? characters[index] : nil }

  func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(characters[range])) }

  /// The first place from `index` on that is neither white space nor comment.
  func content(from index: Int) -> Int {
    var index = index
    while let character = self[index] {
      if character == "#" {
        while let other = self[index], other != "\n" { index += 1 }
      } else if !character.properties.isWhitespace {
        return index
      } else {
        index += 1
      }
    }
    return index
  }

  func refusal(_ reason: String, at node: YAMLNode) -> KubeconfigEditError {
    .unchangeable(file: file, line: node.line, reason: reason)
  }
}
