import Text

/// The facts of a description: what each line says, and below which names it stands. Layout, order, ages and how often
/// an event was seen are no facts; nor are explanations in brackets.
struct DescribedFacts {
  struct Fact {
    let line: String
    /// The names it stands below, its own last: "podtemplate", "containers", "limits", "cpu".
    let names: [String]
    let words: Set<String>
  }

  let facts: [Fact]

  init(_ lines: [String]) {
    var above: [(indent: Int, name: String)] = []
    var columns: (indent: Int, names: [String]) = (0, [])
    var before = ""
    var facts: [Fact] = []
    for line in lines where line.contains(where: { $0 != " " && $0 != "=" }) {
      let (indent, text) = Self.item(line)
      if indent < columns.indent { columns = (0, []) }
      defer { before = text }
      if text.allSatisfy({ $0 == "-" || $0 == " " }) {
        if Self.cells(text).map(\.count) == Self.cells(before).map(\.count) {
          columns = (indent, Self.cells(before).map(Self.squeezed))
        }
        continue
      }
      // What a scope or a type of volume means is told in other words.
      if text.hasPrefix("* ") { continue }
      above.removeAll { $0.indent >= indent }
      let (name, value) = Self.split(Self.datesAsNumbers(text).replacing("  (as", with: " (as"))
      let named = name.isEmpty ? [] : [Self.squeezed(name)]
      let inColumns = indent == columns.indent ? columns.names : []
      facts.append(
        Fact(
          line: line, names: above.map(\.name) + named + inColumns,
          words: Self.words(name == "Type" ? value.prefix { $0 != "(" } : value[...])))
      if let name = named.first { above.append((indent, name)) }
    }
    self.facts = facts
  }

  /// The lines of `other` that say what this does not.
  func missing(of other: DescribedFacts) -> [String] {
    other.facts.filter { wanted in !wanted.words.isEmpty && !facts.contains { Self.says($0, wanted) } }.map(\.line)
  }

  private static func says(_ fact: Fact, _ wanted: Fact) -> Bool {
    // What stands in a table in one of the two stands behind names in the other.
    let names = Set(fact.names)
    if names.contains(squeezed(wanted.line)) { return true }
    return wanted.words.allSatisfy { $0.split(separator: "=").allSatisfy { has(String($0), fact, names) } }
      && wanted.names.allSatisfy { names.contains($0) || fact.words.contains($0) }
  }

  private static func has(_ word: String, _ fact: Fact, _ names: Set<String>) -> Bool {
    fact.words.contains(word) || names.contains(squeezed(word)) || isCut(word, fact.words)
      || fact.words.contains { $0.contains("=") && $0.split(separator: "=").contains { $0 == word } }
  }

  private static func isCut(_ word: String, _ words: Set<String>) -> Bool {
    word.hasSuffix("...") && words.contains { $0.hasPrefix(word.dropLast(3)) }
  }

  /// An item of a list begins with a dash, which is no indentation of its own.
  private static func item(_ line: String) -> (indent: Int, text: String) {
    let indent = line.prefix { $0 == " " }.count
    let text = line.dropFirst(indent)
    return text.hasPrefix("- ") ? (indent + 2, String(text.dropFirst(2))) : (indent, String(text))
  }

  private static func cells(_ text: String) -> [String] {
    text.split(separator: /\s\s+/).map(String.init)
  }

  /// `Name:  value`; no name where the colon is inside a word or behind the first column.
  private static func split(_ text: String) -> (name: String, value: String) {
    guard let colon = text.firstIndex(of: ":") else { return ("", text) }
    let rest = text[text.index(after: colon)...]
    let name = String(text[..<colon])
    guard rest.isEmpty || rest.hasPrefix(" "), !name.contains("  ") else { return ("", text) }
    return (name, String(rest))
  }

  /// Points in time look alike, however they were written.
  private static func datesAsNumbers(_ text: String) -> String {
    text
      .replacing(/(\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d) \+0000/) { number(Instant(httpDate: $0.1 + " GMT")) }
      .replacing(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) \+0000 UTC/) { number(Instant(rfc3339: "\($0.1)T\($0.2)Z".utf8)) }
      .replacing(/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z/) { number(Instant(rfc3339: "\($0.1)Z".utf8)) }
  }

  private static func number(_ instant: Instant?) -> String { instant.map { "@\($0.milliseconds / 1000)" } ?? "@" }

  private static func squeezed(_ text: String) -> String {
    text.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static let saysNothing: Set<String> = ["<none>", "<unset>", "<nil>", "<error", "<unknown>", "nil", "-"]

  private static func words(_ value: Substring) -> Set<String> {
    let words = withoutProse(String(value)).split { $0 == " " || $0 == "," }
      .map { $0.drop { "([\"".contains($0) }.trimmingSuffix(while: { ")]\":".contains($0) }) }
    if words.contains(where: { $0.hasPrefix("<error") }) { return [] }
    let told = words.filter { word in
      !word.isEmpty && !saysNothing.contains(String(word)) && HumanDuration.parse(Array(word.utf8)) == nil
        && !(word.first == "x" && word.count > 1 && word.dropFirst().allSatisfy(\.isNumber)) && !word.hasPrefix("eyJ")
    }
    return Set(told.map(String.init))
  }

  /// Text without what stands in brackets and is four words or more.
  private static func withoutProse(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      let inner = rest[rest.index(after: open)..<close]
      let plain = inner.split(separator: " ").filter { $0.allSatisfy { $0.isLetter || ".,'".contains($0) } }
      kept += plain.count >= 4 ? rest[..<open] : rest[...close]
      rest = rest[rest.index(after: close)...]
    }
    return kept + rest
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
