import Model
import Text

// MARK: - Searching and copying

extension PageView {
  /// A search begins here: what is typed is looked for from here on.
  mutating func beginSearch() { origin = selects || layout.rows == 0 ? current : layout.line(at: offset) }

  /// Finds the lines that have all the words, and goes to the first from where the search began. Empty ends the search.
  mutating func setSearch(_ text: String) {
    search = text
    matcher = TextMatcher(text)
    matches = availableMatches
    find(from: origin, forwards: true)
  }

  /// What is folded is looked into, what is masked is not.
  var availableMatches: [Int] {
    content.matches(matcher).filter { isAvailable(content.structure(of: $0).part) }
  }

  /// Past the last match the first one follows.
  mutating func find(from line: Int, forwards: Bool) {
    guard let first = matches.first, let last = matches.last else { return }
    current = forwards ? matches.first { $0 >= line } ?? first : matches.last { $0 <= line } ?? last
    unfold(to: current)
    reveal(current)
  }

  /// Whether the current line is marked: it is selected, or was found.
  var marksCurrent: Bool { selects || !matches.isEmpty }

  /// All of it, a line feed after each line; masked while it is masked, without notes, and without what nobody unfolded
  /// that starts folded.
  var text: String {
    var text = ""
    var folded = Int.max
    for index in 0..<content.count {
      let line = content.structure(of: index)
      if line.depth > folded { continue }
      folded = .max
      if case .note = line.part { continue }
      guard isAvailable(line.part) else { continue }
      if line.startsFolded, folds.contains(index) {
        folded = line.depth
      } else {
        text += content[index].text.plain + "\n"
      }
    }
    return text
  }

  /// The current line; nil on a page without lines.
  var currentText: String? { current < content.count ? content[current].text.plain : nil }
}
