/// Values of which nothing is known but what is written: all their members by key, one level deeper each.
extension DescriptionWriter {
  /// - Parameter hidden: keys that are told elsewhere.
  mutating func tree(_ value: ObjectValue, without hidden: Set<String> = []) {
    for member in value.members where !hidden.contains(member.key) { branch(member.key, member.value) }
  }

  private mutating func branch(_ key: String, _ value: ObjectValue) {
    let title = KeyTitle.of(key)
    switch value {
    case .object: section(title) { $0.tree(value) }
    case .array(let elements):
      if key == "conditions", elements.allSatisfy({ !$0["type"].isNull }) { return conditions(value, times: true) }
      section(title) { $0.items(elements) }
    case .string(let text) where text.contains("\n"):
      section(title) { $0.words(text) }
    default: field(title, value.text ?? "<nil>")
    }
  }

  /// Objects and lists among them begin with a dash, so that one can tell them apart.
  private mutating func items(_ elements: [ObjectValue]) {
    for element in elements {
      switch element {
      case .object: item { $0.tree(element) }
      case .array(let inner): item { $0.items(inner) }
      default: words(element.text ?? "<nil>")
      }
    }
  }

  private mutating func words(_ text: String) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) { line(String(part)) }
  }
}

/// A key of an object as words: `lastTransitionTime` is "Last Transition Time", `apiVersion` "API Version".
enum KeyTitle {
  /// Keys that are no camel case, as those of labels, stay as they are.
  static func of(_ key: String) -> String {
    guard !key.isEmpty, key.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) else { return key }
    return words(key).map(title).joined(separator: " ")
  }

  private static let abbreviations: Set<String> = [
    "api", "url", "uri", "uid", "id", "ip", "dns", "http", "https", "tls", "ssl", "tcp", "udp", "json", "yaml", "os",
    "ca",
    "csi", "cidr", "hpa", "pvc", "rbac", "oidc", "ssh", "cpu", "gpu",
  ]

  private static func title(_ word: Substring) -> String {
    if abbreviations.contains(word.lowercased()) { return word.uppercased() }
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Cut before each capital that follows a small letter or digit, and before the last of a row of capitals that a
  /// small letter follows; "nonResourceURLs" is three words.
  private static func words(_ key: String) -> [Substring] {
    let characters = Array(key.utf8)
    var cuts: [Int] = [0]
    for index in characters.indices.dropFirst() where isUpper(characters[index]) {
      let followsSmall = !isUpper(characters[index - 1])
      let beginsWord =
        index + 1 < characters.count && isLetter(characters[index + 1]) && !isUpper(characters[index + 1])
      let isPlural = index + 2 == characters.count && characters[index + 1] == UInt8(ascii: "s")
      if followsSmall || (beginsWord && !isPlural) { cuts.append(index) }
    }
    cuts.append(characters.count)
    return zip(cuts, cuts.dropFirst()).map {
      key[key.utf8.index(key.startIndex, offsetBy: $0)..<key.utf8.index(key.startIndex, offsetBy: $1)]
    }
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  private static func isLetter(_ byte: UInt8) -> Bool { isUpper(UInt8(byte & 0xDF)) && byte >= 0x41 }
}
