import YAML

extension KubeconfigText {
  /// Writes another text in place of a scalar's, in its style where that can say it.
  mutating func rewrite(_ node: YAMLNode, to text: String) throws(KubeconfigEditError) {
    let written = self.text(node.extent)
    let replacement: String
    switch written.unicodeScalars.first {
    case "\"": replacement = Self.doubleQuoted(text)
    case "'": replacement = Self.singleQuoted(text)
    case _ where node.scalar?.isPlain == true && written == node.string:
      replacement = Self.isPlain(text) ? text : Self.doubleQuoted(text)
    default: throw refusal("the name is written with an anchor, an alias, a tag or as a block", at: node)
    }
    try replace(node.extent, with: replacement)
  }

  /// As in JSON, which every YAML reader understands too.
  private static func doubleQuoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func singleQuoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

  /// Whether nobody could take the text for anything but a string when it stands without quotes.
  private static func isPlain(_ text: String) -> Bool {
    let words: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
    guard let first = text.utf8.first, isLetter(first), !words.contains(text.lowercased()) else { return false }
    return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "-./@".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
  }
}
