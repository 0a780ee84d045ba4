import Config

/// What was typed to narrow a table, taken apart. All terms must hold, in any order.
///
///     api            a word in any cell shown            "two words"   held together by quotes
///     ~^api-[0-9]    a regular expression                -r '^api'     the same
///     -f wbapi       letters in this order in one cell   -l app=web    kubectl's label selector
///     restarts>5     a column by its header's beginning: = != > < >= <=, with * and ? where texts are equal
///     !x             not: before any of them
struct FilterLine: Equatable {
  typealias Operation = WrittenComparison.Operation

  enum Condition: Hashable, Sendable {
    case word(String)
    case pattern(String)
    case fuzzy(String)
    case labels(String)
    /// The beginning of a header, perhaps: where no column has it, the whole is a word.
    case comparison(header: String, Operation, value: String, whole: String)
  }

  struct Term: Hashable, Sendable {
    var condition: Condition
    var isInverse = false
  }

  private(set) var terms: [Term] = []

  init(_ text: String) {
    var words = FilterWord.split(text)[...]
    while let word = words.popFirst() {
      if let term = Self.term(word, rest: &words) { terms.append(term) }
    }
  }

  /// Whether whatever these terms keep, those of `other` keep too.
  func narrows(_ other: FilterLine) -> Bool {
    terms.count >= other.terms.count
      && zip(other.terms, terms).allSatisfy { old, new in
        if old == new { return true }
        guard case .word(let before) = old.condition, case .word(let now) = new.condition else { return false }
        return !old.isInverse && !new.isInverse && now.contains(before)
      }
  }

  /// Nil where it is not typed to its end.
  private static func term(_ word: FilterWord, rest: inout ArraySlice<FilterWord>) -> Term? {
    var word = word
    let isInverse = !word.isQuoted && word.text.hasPrefix("!")
    if isInverse {
      word.text.removeFirst()
      word.isQuoted = word.isQuotedInside
    }
    guard !word.text.isEmpty else { return nil }
    return condition(word, rest: &rest).map { Term(condition: $0, isInverse: isInverse) }
  }

  private static func condition(_ word: FilterWord, rest: inout ArraySlice<FilterWord>) -> Condition? {
    if word.isQuoted { return .word(word.text) }
    if word.text.hasPrefix("~") { return word.text.count > 1 ? .pattern(String(word.text.dropFirst())) : nil }
    let option = word.text.prefix(2)
    if ["-l", "-f", "-r"].contains(option) {
      let joined = String(word.text.dropFirst(2))
      guard let value = joined.isEmpty ? rest.popFirst()?.text : joined, !value.isEmpty else { return nil }
      switch option {
      case "-f": return .fuzzy(value)
      case "-r": return .pattern(value)
      default: return .labels(selector(value, &rest))
      }
    }
    return comparison(word.text) ?? .word(word.text)
  }

  /// A selector goes on over spaces where `in` and `notin` have their values.
  private static func selector(_ start: String, _ rest: inout ArraySlice<FilterWord>) -> String {
    var text = start
    while let next = rest.first?.text {
      let isOpen = text.count(where: { $0 == "(" }) > text.count(where: { $0 == ")" })
      let wantsValues = [" in", " notin"].contains { text.hasSuffix($0) }
      guard isOpen || wantsValues || text.hasSuffix(",") || ["in", "notin"].contains(next) else { break }
      text += " " + next
      rest.removeFirst()
    }
    return text
  }

  private static func comparison(_ word: String) -> Condition? {
    WrittenComparison(word).map { .comparison(header: $0.header, $0.operation, value: $0.value, whole: word) }
  }
}
