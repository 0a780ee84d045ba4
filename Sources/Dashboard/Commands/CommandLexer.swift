/// Takes a line apart: commands at semicolons, words at spaces. Single and double quotes hold together, as selectors
/// need it.
enum CommandLexer {
  struct Word: Equatable {
    /// Without its quotes.
    var text: String
    /// Where it begins in the command.
    var start: String.Index
  }

  /// The commands of a line, empty ones left out, each as it was typed.
  static func commands(_ line: String) throws(CommandError) -> [String] {
    var commands: [String] = []
    var start = line.startIndex
    try scan(line) { index, character, isQuoted in
      guard character == ";", !isQuoted else { return }
      commands.append(String(line[start..<index]))
      start = line.index(after: index)
    }
    commands.append(String(line[start...]))
    return commands.map(trimmed).filter { !$0.isEmpty }
  }

  static func words(_ command: String) throws(CommandError) -> [Word] {
    var words: [Word] = []
    var word: Word?
    try scan(command) { index, character, isQuoted in
      guard let character else {
        word = word ?? Word(text: "", start: index)
        return
      }
      if character == " ", !isQuoted {
        if let word { words.append(word) }
        word = nil
      } else {
        if word == nil { word = Word(text: "", start: index) }
        word?.text.append(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// Each character that is no quotation mark, and nil where a quotation begins.
  private static func scan(
    _ text: String, _ body: (String.Index, Character?, _ isQuoted: Bool) -> Void
  ) throws(CommandError) {
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil } else { body(index, character, true) }
      } else if character == "\"" || character == "'" {
        quote = character
        body(index, nil, true)
      } else {
        body(index, character, false)
      }
    }
    guard quote == nil else { throw .unclosedQuote }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0 == " " }
    let end = start.reversed().prefix { $0 == " " }.count
    return String(start.dropLast(end))
  }
}
