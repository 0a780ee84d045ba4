import Config
import Text

/// Names to choose from while a line is typed, the best first: drawn above the line, over what is there.
struct ChoiceList: Equatable, Sendable {
  struct Choice: Hashable, Sendable {
    /// What it is called, and what choosing it types.
    var text: String
    /// What it is, in a few words.
    var detail = ""
    /// Keys that do the same, on the right.
    var keys = ""
  }

  private(set) var choices: [Choice]
  /// Whose letters are marked.
  private let matcher: FuzzyMatcher
  /// Nil while none is chosen.
  private(set) var selected: Int?

  init(_ choices: [Choice], typed: String, selected: Int? = nil) {
    self.choices = choices
    matcher = FuzzyMatcher(typed)
    self.selected = choices.isEmpty ? nil : selected
  }

  var isEmpty: Bool { choices.isEmpty }
  var choice: Choice? { selected.map { choices[$0] } }

  /// To the next, or the one before; past the end the other end follows.
  mutating func step(by distance: Int) {
    guard !choices.isEmpty else { return }
    let start = selected ?? (distance > 0 ? -1 : 0)
    selected = (start + distance + choices.count) % choices.count
  }

  /// Moves a page, as far as there are choices.
  mutating func turn(by distance: Int) {
    guard let selected else { return }
    self.selected = min(max(0, selected + distance), choices.count - 1)
  }

  /// Draws on the last lines of `region`, one for each choice as far as there is room; the selected one is among them.
  func draw(into frame: inout Frame, region: Region) {
    let count = min(choices.count, region.rows)
    guard count > 0 else { return }
    let first = min(max(0, (selected ?? 0) - count / 2), choices.count - count)
    let shown = choices[first..<(first + count)]
    let names = min(shown.map { CellWidth.of($0.text) }.max() ?? 0, max(12, region.columns / 2))
    for (line, choice) in shown.enumerated() {
      let place = region.line(region.rows - count + line)
      draw(choice, isSelected: first + line == selected, nameWidth: names, into: &frame, line: place)
    }
  }

  /// Says at the end of the line that is typed how many there are, where they do not all fit above it.
  ///
  /// - Parameter used: cells of the line that are taken.
  func drawCount(into frame: inout Frame, line: Region, used: Int, shown: Int) {
    guard choices.count > shown else { return }
    let all = CountText.of(choices.count)
    let text = selected.map { "\(CountText.of($0 + 1)) of \(all)" } ?? "\(all) fit"
    let start = line.columns - text.count - 1
    guard start >= used + 2 else { return }
    frame.draw(text, style: Style(.muted), in: line.slice(from: start, columns: text.count))
  }

  /// Wider than this no line is told: what stands at its two ends would not be seen as one.
  private static let widest = 120

  private func draw(_ choice: Choice, isSelected: Bool, nameWidth: Int, into frame: inout Frame, line: Region) {
    let over: Role? = isSelected ? .cursor : nil
    frame.fill(line, style: Style(.prompt, over: over))
    let line = line.slice(from: 0, columns: min(line.columns, Self.widest))
    if isSelected { frame.draw("▌", style: Style(.prompt, over: over), in: line) }
    let text = Cut.end(of: Visible.text(choice.text), to: nameWidth)
    frame.draw(text, style: Style(.prompt, over: over), in: line.slice(from: 1, columns: nameWidth))
    for range in matcher.match(text)?.ranges ?? [] {
      let place = line.slice(from: 1 + CellWidth.of(text[..<range.lowerBound]), columns: CellWidth.of(text[range]))
      frame.draw(text[range], style: Style(.match, over: over), in: place)
    }
    let keys = Cut.end(of: choice.keys, to: max(0, line.columns - nameWidth - 6))
    let keysWidth = CellWidth.of(keys)
    frame.draw(
      keys, style: Style(.hintKey, over: over), in: line.slice(from: line.columns - keysWidth - 1, columns: keysWidth))
    let room = line.columns - nameWidth - 4 - (keysWidth > 0 ? keysWidth + 3 : 0)
    frame.draw(
      Cut.end(of: Visible.text(choice.detail), to: max(0, room)), style: Style(.muted, over: over),
      in: line.slice(from: nameWidth + 3, columns: room))
  }
}
