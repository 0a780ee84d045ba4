import Config
import Text

/// All that can be done here and now, to be found by a few letters: actions with their keys, commands, aliases.
struct Palette: Equatable, Sendable {
  struct Entry: Hashable, Sendable {
    enum Deed: Hashable, Sendable {
      case action(Action)
      /// A line for `:`; what wants something after it is typed for the person to go on.
      case command(String, isWhole: Bool)
    }

    var deed: Deed
    var choice: ChoiceList.Choice
  }

  private static let sign = "> "

  private let entries: [Entry]
  private(set) var editor = LineEditor()
  private var found: [Entry]
  private(set) var list: ChoiceList

  init(_ entries: [Entry]) {
    self.entries = entries
    found = entries
    list = ChoiceList(entries.map(\.choice), typed: "", selected: 0)
  }

  /// What Enter does; nil where nothing has the letters typed.
  var selected: Entry? { list.selected.map { found[$0] } }

  mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = editor.text
    change(&editor)
    guard editor.text != before else { return }
    found = Self.find(editor.text, in: entries)
    list = ChoiceList(found.map(\.choice), typed: editor.text, selected: 0)
  }

  mutating func step(by distance: Int) { list.step(by: distance) }
  mutating func turn(by distance: Int) { list.turn(by: distance) }

  /// Those with the letters in their names, the best first, and then those with the words in what they say of themselves.
  private static func find(_ typed: String, in entries: [Entry]) -> [Entry] {
    let fuzzy = FuzzyMatcher(typed)
    guard !fuzzy.isEmpty else { return entries }
    let words = TextMatcher(typed)
    let named = entries.enumerated().compactMap { index, entry in
      fuzzy.score(entry.choice.text).map { (entry: entry, score: $0, index: index) }
    }
    let best = named.sorted {
      if $0.score != $1.score { return $0.score > $1.score }
      let (left, right) = ($0.entry.choice.text.utf8.count, $1.entry.choice.text.utf8.count)
      return left == right ? $0.index < $1.index : left < right
    }
    let taken = Set(best.map(\.index))
    let told = entries.enumerated().filter { !taken.contains($0.offset) && words.matches($0.element.choice.detail) }
    return best.map(\.entry) + told.map(\.element)
  }

  /// The line below is what is typed; the list stands above it.
  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    let line = region.line(region.rows - 1)
    frame.fill(line, style: Style(.prompt))
    let signWidth = frame.draw(Self.sign, style: Style(.hintKey), in: line)
    let field = line.slice(from: signWidth, columns: line.columns - signWidth)
    let cursor = editor.draw(into: &frame, field: field)
    frame.cursor = field.isEmpty ? nil : Frame.Position(column: field.column + cursor, row: line.row)
    let above = Region(column: region.column, row: region.row + 1, columns: region.columns, rows: region.rows - 2)
    let room = min(above.rows, Self.mostLines(of: region.rows))
    let place = Region(column: above.column, row: above.row + above.rows - room, columns: above.columns, rows: room)
    if list.isEmpty {
      let text = "nothing that can be done here is called that"
      let last = place.line(place.rows - 1)
      frame.fill(last, style: Style(.prompt))
      frame.draw(text, style: Style(.muted), in: last.slice(from: 1, columns: last.columns - 1))
    } else {
      list.draw(into: &frame, region: place)
      list.drawCount(
        into: &frame, line: line, used: signWidth + CellWidth.of(editor.text), shown: room)
    }
  }

  /// Lines that its list takes at most: something of what it is about stays in sight.
  static func mostLines(of rows: Int) -> Int { min(20, max(4, rows * 2 / 3)) }
}
