/// What a cell of the screen is, never what it looks like: themes give roles their colours.
public enum Role: String, CaseIterable, Sendable {
  case text
  /// Less important than its neighbours: separators, units, absent values.
  case muted
  /// The line above.
  case bar
  case barContext = "bar.context"
  case barResource = "bar.resource"
  case barFilter = "bar.filter"
  case columnHeader = "column.header"
  /// The selected row; painted over the roles of its cells.
  case cursor
  /// The name of a marked row, and the sign before it.
  case marked
  /// What has just happened to a row: its name, or a cell, and the sign beside it.
  case new
  case changed
  /// The name of an object that is being deleted, and the sign beside it.
  case terminating
  /// Letters that a filter found.
  case match
  case prompt
  case promptError = "prompt.error"
  case hintKey = "hint.key"
  case hintText = "hint.text"
  case sectionTitle = "section.title"
  /// Of a text in a language, such as YAML: names, and values by their type.
  case syntaxKey = "syntax.key"
  case syntaxString = "syntax.string"
  case syntaxNumber = "syntax.number"
  case syntaxWord = "syntax.word"
  /// Said beside it.
  case syntaxNote = "syntax.note"
  /// State of an object or a feed.
  case good
  case busy
  case warning
  case bad
  case done
}
