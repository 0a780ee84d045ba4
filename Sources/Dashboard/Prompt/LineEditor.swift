import Config
import Text

/// A line being typed, with its cursor. What it holds is always fit to be shown.
struct LineEditor: Equatable, Sendable {
  /// What a paste may not exceed, so that a slip of the mouse stays harmless.
  private static let longest = 4096

  private(set) var characters: [Character]
  /// Characters before it.
  private(set) var cursor: Int

  init(_ text: String = "") {
    characters = []
    cursor = 0
    insert(text)
  }

  var text: String { String(characters) }
  var textBeforeCursor: String { String(characters[..<cursor]) }

  /// Line feeds and tabs become spaces.
  mutating func insert(_ text: String) {
    let spaced = text.unicodeScalars.map { $0 == "\n" || $0 == "\r" || $0 == "\t" ? " " : $0 }
    let visible = Visible.text(String(String.UnicodeScalarView(spaced)))
    let added = visible.prefix(max(0, Self.longest - characters.count))
    characters.insert(contentsOf: added, at: cursor)
    cursor += added.count
  }

  /// - Returns: whether the action is one of editing.
  mutating func perform(_ action: Action) -> Bool {
    switch action {
    case .cursorLeft: cursor = max(0, cursor - 1)
    case .cursorRight: cursor = min(characters.count, cursor + 1)
    case .cursorStart: cursor = 0
    case .cursorEnd: cursor = characters.count
    case .deleteBackward: delete(from: cursor - 1, to: cursor)
    case .deleteForward: delete(from: cursor, to: cursor + 1)
    case .deleteWord: delete(from: startOfWord, to: cursor)
    case .deleteToStart: delete(from: 0, to: cursor)
    default: return false
    }
    return true
  }

  /// Puts `text` in place of what stands between `start` and the cursor.
  mutating func replace(from start: Int, with text: String) {
    delete(from: start, to: cursor)
    insert(text)
  }

  private var startOfWord: Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func delete(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, end)
    guard !range.isEmpty else { return }
    characters.removeSubrange(range)
    if cursor > range.lowerBound { cursor = max(range.lowerBound, cursor - range.count) }
  }
}

extension LineEditor {
  /// Draws the part of the text around the cursor that fits.
  ///
  /// - Returns: the cursor's column in the field.
  func draw(into frame: inout Frame, field: Region) -> Int {
    guard field.columns > 0 else { return 0 }
    let shown = Cut.suffix(of: textBeforeCursor, width: field.columns - 1)
    let after = String(characters[cursor...])
    let used = frame.draw(shown, style: Style(.prompt), in: field)
    frame.draw(after, style: Style(.prompt), in: field.slice(from: used, columns: field.columns - used))
    return used
  }
}

extension Key {
  /// What it types into a line; nil for a key that types nothing.
  var typedText: String? {
    guard case .character(let scalar) = code, modifiers.isDisjoint(with: [.control, .alt]) else { return nil }
    return String(Character(scalar))
  }
}
