/// A label selector in kubectl's grammar (apimachinery pkg/labels, Parse): `app=web,tier!=db,env in (a,b),!old,size>3`.
/// All requirements must hold.
public struct LabelSelector: Hashable, Sendable {
  struct Requirement: Hashable, Sendable {
    enum Operation: Hashable, Sendable {
      case exists, absent
      /// One of the values; absent labels have none.
      case among
      /// None of the values; absent labels too.
      case notAmong
      case greater(Int), less(Int)
    }

    var key: [UInt8]
    var operation: Operation
    var values: [[UInt8]] = []
  }

  /// What is wrong with a selector: one clause.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
  }

  private let requirements: [Requirement]

  public init(_ text: String) throws(Problem) {
    var parser = LabelSelectorParser(text)
    requirements = try parser.requirements()
  }

  public func matches(_ labels: Labels) -> Bool {
    requirements.allSatisfy { Self.holds($0, labels.value(of: $0.key)) }
  }

  public func matches(_ labels: [String: String]) -> Bool {
    requirements.allSatisfy { requirement in
      Self.holds(requirement, labels[String(decoding: requirement.key, as: UTF8.self)]?.utf8)
    }
  }

  private static func holds(_ requirement: Requirement, _ value: (some Collection<UInt8>)?) -> Bool {
    switch requirement.operation {
    case .exists: return value != nil
    case .absent: return value == nil
    case .among: return value.map { value in requirement.values.contains { value.elementsEqual($0) } } ?? false
    case .notAmong: return value.map { value in !requirement.values.contains { value.elementsEqual($0) } } ?? true
    case .greater(let bound):
      return value.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.map { $0 > bound } ?? false
    case .less(let bound): return value.flatMap { Int(String(decoding: $0, as: UTF8.self)) }.map { $0 < bound } ?? false
    }
  }
}

/// Reads the written form: words, and `,` `(` `)` `=` `==` `!=` `!` `<` `>` between them.
private struct LabelSelectorParser {
  typealias Problem = LabelSelector.Problem
  typealias Requirement = LabelSelector.Requirement

  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  mutating func requirements() throws(Problem) -> [Requirement] {
    var found: [Requirement] = []
    while true {
      found.append(try requirement())
      skipSpaces()
      if rest.isEmpty { return found }
      guard take(",") else { throw Problem(description: "a comma is missing before \"\(rest)\"") }
    }
  }

  private mutating func requirement() throws(Problem) -> Requirement {
    skipSpaces()
    if take("!") { return Requirement(key: try key(), operation: .absent) }
    let key = try key()
    skipSpaces()
    if rest.isEmpty || rest.first == "," { return Requirement(key: key, operation: .exists) }
    if take("!=") { return Requirement(key: key, operation: .notAmong, values: [try value()]) }
    if take("==") || take("=") { return Requirement(key: key, operation: .among, values: [try value()]) }
    if take(">") { return Requirement(key: key, operation: .greater(try number())) }
    if take("<") { return Requirement(key: key, operation: .less(try number())) }
    switch word() {
    case "in": return Requirement(key: key, operation: .among, values: try list())
    case "notin": return Requirement(key: key, operation: .notAmong, values: try list())
    case let other: throw Problem(description: "\"\(other)\" is none of = == != > < in notin")
    }
  }

  private mutating func list() throws(Problem) -> [[UInt8]] {
    skipSpaces()
    guard take("(") else { throw Problem(description: "values stand in parentheses: key in (a,b)") }
    var values = [try value()]
    while take(",") { values.append(try value()) }
    guard take(")") else { throw Problem(description: "a parenthesis is not closed") }
    return values
  }

  private mutating func number() throws(Problem) -> Int {
    skipSpaces()
    let text = word()
    guard let number = Int(text) else { throw Problem(description: "\"\(text)\" is no whole number") }
    return number
  }

  /// Up to 63 letters, digits and `-_.`, and nothing at all too.
  private mutating func value() throws(Problem) -> [UInt8] {
    skipSpaces()
    let text = word()
    skipSpaces()
    guard text.isEmpty || Self.isName(text) else { throw Problem(description: "\"\(text)\" cannot be a label's value") }
    return Array(text.utf8)
  }

  /// A name, perhaps with a DNS name and a slash before it.
  private mutating func key() throws(Problem) -> [UInt8] {
    skipSpaces()
    let text = word()
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let prefix = parts.count == 2 ? parts[0] : nil
    let isPrefixed = prefix.map { !$0.isEmpty && $0.utf8.count <= 253 && $0.utf8.allSatisfy(Self.isInner) } ?? true
    guard parts.count <= 2, let name = parts.last, Self.isName(name), isPrefixed else {
      throw Problem(description: text.isEmpty ? "a label's name is missing" : "\"\(text)\" cannot be a label's name")
    }
    return Array(text.utf8)
  }

  private mutating func word() -> String {
    let word = rest.prefix { !$0.isWhitespace && !",()=!<>".contains($0) }
    rest = rest[word.endIndex...]
    return String(word)
  }

  private mutating func take(_ sign: String) -> Bool {
    guard rest.hasPrefix(sign) else { return false }
    rest = rest.dropFirst(sign.count)
    return true
  }

  private mutating func skipSpaces() { rest = rest.drop(while: \.isWhitespace) }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= 63 else { return false }
    return isEdge(first) && isEdge(last) && text.utf8.allSatisfy(isInner)
  }

  private static func isEdge(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte || 0x41...0x5A ~= byte || 0x30...0x39 ~= byte
  }

  private static func isInner(_ byte: UInt8) -> Bool { isEdge(byte) || byte == 0x2D || byte == 0x5F || byte == 0x2E }
}
