import Model
import Text

/// Decides which rows a filter keeps: those for which all its terms hold.
///
/// Words and patterns look through what the table shows of a row, cell by cell. Cells that tell time are left out: they
/// change while nobody looks. Comparisons see them.
struct RowFilter: Sendable {
  /// What is used again from row to row, so that 100,000 rows cost no allocation each, and what came of them.
  struct Scratch: Sendable {
    fileprivate var text: [UInt8] = []
    /// When time alone changes an answer given, on our clock, in milliseconds.
    var nextChange = Int64.max
    /// For how many rows a pattern gave up; they are kept.
    var undecided = 0
    /// What patterns may still cost in this pass, or for these changes.
    var allowance = Pattern.Allowance()

    var memory: Int { text.capacity }
  }

  /// Rows after which a pattern that keeps giving up is not asked any more.
  private static let mostUndecided = 10

  private var words = TextMatcher("")
  private var excludedWords: [TextMatcher] = []
  private var patterns: [(pattern: Pattern, isInverse: Bool)] = []
  private var fuzzy: [(matcher: LetterSequence, isInverse: Bool)] = []
  private var selectors: [(selector: LabelSelector, isInverse: Bool)] = []
  private var comparisons: [(comparison: Comparison, cell: Int?, isInverse: Bool)] = []
  private let scope: FilterScope
  /// What is wrong with the first term that was left out.
  private(set) var problem: String?
  /// Our clock, in milliseconds.
  var now: Int64

  init(_ line: FilterLine, scope: FilterScope, now: Int64) {
    self.scope = scope
    self.now = now
    var positive: [String] = []
    for term in line.terms {
      do throws(FilterProblem) {
        try add(term, &positive)
      } catch {
        problem = problem ?? error.sentence
      }
    }
    words = TextMatcher(words: positive)
  }

  private mutating func add(_ term: FilterLine.Term, _ positive: inout [String]) throws(FilterProblem) {
    switch term.condition {
    case .word(let word): add(word: word, term.isInverse, &positive)
    case .pattern(let text): patterns.append((try Self.pattern(text), term.isInverse))
    case .fuzzy(let letters): fuzzy.append((LetterSequence(letters), term.isInverse))
    case .labels(let text): selectors.append((try Self.selector(text), term.isInverse))
    case .comparison(let header, let operation, let value, let whole):
      guard let column = try scope.column(header) else { return add(word: whole, term.isInverse, &positive) }
      // Nothing to compare with has been typed yet.
      guard !value.isEmpty else { return }
      let cell: Int? = if case .cell(let index) = column.source { index } else { nil }
      comparisons.append((try Comparison(column, operation, value), cell, term.isInverse))
    }
  }

  private mutating func add(word: String, _ isInverse: Bool, _ positive: inout [String]) {
    if isInverse { excludedWords.append(TextMatcher(words: [word])) } else { positive.append(word) }
  }

  private static func pattern(_ text: String) throws(FilterProblem) -> Pattern {
    do throws(Pattern.Problem) { return try Pattern(text) } catch {
      throw FilterProblem("~\(text): \(error.reason)")
    }
  }

  private static func selector(_ text: String) throws(FilterProblem) -> LabelSelector {
    do throws(LabelSelector.Problem) { return try LabelSelector(text) } catch {
      throw FilterProblem("-l: \(error.description)")
    }
  }

  private var looksAtText: Bool { !words.isEmpty || !excludedWords.isEmpty || copiesText }
  private var copiesText: Bool { !patterns.isEmpty || !fuzzy.isEmpty }
  /// Whether all rows are kept.
  var isEmpty: Bool { !looksAtText && selectors.isEmpty && comparisons.isEmpty }
  /// Whether rows may come and go as time passes.
  var tellsTime: Bool { comparisons.contains { $0.comparison.tellsTime } }
}

// MARK: - Asking

extension RowFilter {
  func keeps(_ entry: TableEntry, scratch: inout Scratch) -> Bool {
    if looksAtText, !keepsText(entry, &scratch) { return false }
    for (selector, isInverse) in selectors where selector.matches(entry.row.labels) == isInverse { return false }
    for (comparison, cell, isInverse) in comparisons {
      let offset = scope.offsets[entry.feed]
      var nextChange = Int64.max
      let holds = comparison.holds(
        entry, cell: cell.flatMap { scope.union.cell($0, of: entry.feed) }, context: scope.contexts[entry.feed],
        clock: now &+ offset, nextChange: &nextChange)
      if nextChange != .max { scratch.nextChange = min(scratch.nextChange, nextChange &- offset) }
      if holds == isInverse { return false }
    }
    return true
  }

  private func keepsText(_ entry: TableEntry, _ scratch: inout Scratch) -> Bool {
    let parts = scope.parts(of: entry.feed)
    guard words.words.allSatisfy({ has($0, entry.row, parts) }),
      !excludedWords.contains(where: { $0.words.allSatisfy { has($0, entry.row, parts) } })
    else { return false }
    return !copiesText || keepsCopiedText(entry, &scratch)
  }

  /// Looked for where the row has it, as that costs a tenth of what copying its cells does.
  private func has(_ word: MatchedWord, _ row: Row, _ parts: SearchedParts) -> Bool {
    row.has(word, in: parts)
      || scope.fields.contains { path in
        FieldCell.with(row, path) { $0.map { word.first(in: $0, from: 0) != nil } ?? false }
      }
  }

  private func keepsCopiedText(_ entry: TableEntry, _ scratch: inout Scratch) -> Bool {
    scratch.text.removeAll(keepingCapacity: true)
    if scope.matchesNamespace { entry.row.withKey { scratch.text.append(contentsOf: $0) } }
    entry.row.appendSearchText(ofCells: scope.cells(of: entry.feed), to: &scratch.text)
    for path in scope.fields {
      scratch.text.append(0x0A)
      FieldCell.with(entry.row, path) { if let cell = $0 { scratch.text.append(contentsOf: cell) } }
    }
    var (undecided, allowance) = (scratch.undecided, scratch.allowance)
    defer { (scratch.undecided, scratch.allowance) = (undecided, allowance) }
    return scratch.text.withUnsafeBytes { text in
      guard fuzzy.allSatisfy({ $0.matcher.matches(text) != $0.isInverse }) else { return false }
      return patterns.allSatisfy { holds($0.pattern, isInverse: $0.isInverse, text, &undecided, &allowance) }
    }
  }

  private func holds(
    _ pattern: Pattern, isInverse: Bool, _ text: UnsafeRawBufferPointer, _ undecided: inout Int,
    _ allowance: inout Pattern.Allowance
  ) -> Bool {
    guard undecided < Self.mostUndecided else { return true }
    switch pattern.first(in: text, within: &allowance) {
    case .found: return !isInverse
    case .nothing: return isInverse
    case .gaveUp:
      undecided += 1
      return true
    }
  }

  /// What to say where a pattern gave up: one sentence.
  static func text(undecided: Int) -> String? {
    guard undecided > 0 else { return nil }
    return undecided < mostUndecided
      ? "the pattern takes too long for \(undecided) row\(undecided == 1 ? "" : "s"): kept, matching or not"
      : "the pattern takes too long and was given up: rows that do not match are kept too"
  }

  /// The letters that were found in a cell's text, in order: for marking them.
  func ranges(in text: String) -> [Range<String.Index>] {
    var text = text
    let found = text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      return words.ranges(in: bytes)
        + patterns.filter { !$0.isInverse }.flatMap { $0.pattern.all(in: bytes) }
        + fuzzy.filter { !$0.isInverse }.flatMap { $0.matcher.ranges(in: bytes) }
    }
    return found.joined.map { text.range($0) }
  }
}
