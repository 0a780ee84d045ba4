import Model

/// What `:cols` asks for: a line of changes, with spaces or commas between two.
///
///     +IMAGE:.spec.containers[*].image   adds a column; so does kubectl's form, without the plus
///     +IP                                shows one that is hidden
///     -IP                                hides one, or drops one that was added
///     reset                              all is as the server has it
enum ColumnChange: Equatable {
  case add(header: String, FieldPath)
  case show(String)
  case hide(String)
  case reset

  /// The changes of a line without the command's word.
  static func all(_ line: String) throws(CommandError) -> [ColumnChange] {
    var changes: [ColumnChange] = []
    for word in try split(line) { changes.append(try change(word)) }
    return changes
  }

  private static func change(_ word: String) throws(CommandError) -> ColumnChange {
    let sign = word.first
    let rest = sign == "+" || sign == "-" ? word.dropFirst() : word[...]
    if word.lowercased() == "reset" { return .reset }
    guard let colon = rest.firstIndex(of: ":") else {
      guard !rest.isEmpty, sign == "+" || sign == "-" else { throw .badColumn(word) }
      return sign == "+" ? .show(String(rest)) : .hide(String(rest))
    }
    let header = rest[..<colon].uppercased()
    var text = rest[rest.index(after: colon)...]
    // kubectl takes its template's braces here, too.
    if text.first == "{", text.last == "}" { text = text.dropFirst().dropLast() }
    guard !header.isEmpty, sign != "-" else { throw .badColumn(word) }
    guard let path = FieldPath(String(text)) else { throw .badPath(String(text)) }
    return .add(header: header, path)
  }

  /// At spaces and commas, but for those in brackets and quotes.
  private static func split(_ line: String) throws(CommandError) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    var depth = 0
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "[" || character == "]" {
        depth += character == "[" ? 1 : -1
      } else if character == " " || character == ",", depth <= 0 {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      word.append(character)
    }
    guard quote == nil else { throw .unclosedQuote }
    return word.isEmpty ? words : words + [word]
  }
}
