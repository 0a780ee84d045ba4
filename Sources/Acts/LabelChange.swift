/// A change of one label.
public enum LabelChange: Hashable, Sendable {
  case set(String, to: String)
  case remove(String)

  public var key: String {
    switch self {
    case .set(let key, _), .remove(let key): key
    }
  }

  /// Reads them as `kubectl label --overwrite` does: `key=value` adds or changes, `key-` removes, with spaces between.
  ///
  /// What labels may look like is the server's affair, but for what would surely be refused.
  public static func parse(_ text: String) throws(LabelChangeError) -> [LabelChange] {
    var changes: [LabelChange] = []
    for word in text.split(separator: " ").map(String.init) {
      let change = try parse(word: word)
      guard !changes.contains(where: { $0.key == change.key }) else { throw .twice(change.key) }
      changes.append(change)
    }
    guard !changes.isEmpty else { throw .none }
    return changes
  }

  private static func parse(word: String) throws(LabelChangeError) -> LabelChange {
    if let equals = word.firstIndex(of: "=") {
      let (key, value) = (String(word[..<equals]), String(word[word.index(after: equals)...]))
      guard isKey(key) else { throw .badKey(key) }
      guard value.isEmpty || isName(value) else { throw .badValue(value) }
      return .set(key, to: value)
    }
    guard word.hasSuffix("-") else { throw .unclear(word) }
    guard isKey(String(word.dropLast())) else { throw .badKey(String(word.dropLast())) }
    return .remove(String(word.dropLast()))
  }

  /// A name, perhaps with a DNS subdomain and a slash before it (apimachinery IsQualifiedName).
  private static func isKey(_ key: String) -> Bool {
    let parts = key.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.last, isName(String(name)) else { return false }
    guard parts.count == 2 else { return true }
    return !parts[0].isEmpty && parts[0].utf8.count <= 253
      && parts[0].utf8.allSatisfy {
        isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
  }

  private static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 63 else { return false }
    let isEdge = { (byte: UInt8) in isLowercase(byte | 0x20) || isDigit(byte) }
    return isEdge(first) && isEdge(last) && bytes.allSatisfy { isEdge($0) || "-_.".utf8.contains($0) }
  }

  private static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}

/// Why a text is no change of labels.
public enum LabelChangeError: Error, Hashable, Sendable, CustomStringConvertible {
  case none
  case unclear(String)
  case badKey(String)
  case badValue(String)
  case twice(String)

  public var description: String {
    switch self {
    case .none: "type key=value to set a label, or key- to remove it"
    case .unclear(let word): "\"\(word)\" is neither key=value nor key-"
    case .badKey(let key):
      "a key is at most 63 letters, digits, - _ . that begins and ends with one of the first two, perhaps with a domain and / before: not \"\(key)\""
    case .badValue(let value):
      "a value is at most 63 letters, digits, - _ . that begins and ends with one of the first two: not \"\(value)\""
    case .twice(let key): "\"\(key)\" is changed twice"
    }
  }
}
