/// One word of a filter as it was typed, without its quotes.
struct FilterWord: Equatable {
  var text = ""
  /// Whether it began with a quote, so that nothing in it is special.
  var isQuoted = false
  /// Whether what follows its first character did.
  var isQuotedInside = false

  /// Splits at spaces. Double quotes hold words together anywhere, single ones where something begins; a quote that is
  /// not closed reaches to the end, as it may still be being typed.
  static func split(_ line: String) -> [FilterWord] {
    var words: [FilterWord] = []
    var word: FilterWord?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.text.append(character) }
      } else if character == "\"" || (character == "'" && "!~=<>".contains(word?.text.last ?? "!")) {
        quote = character
        if word == nil { word = FilterWord(isQuoted: true) } else if word?.text == "!" { word?.isQuotedInside = true }
      } else if character.isWhitespace {
        if let word { words.append(word) }
        word = nil
      } else {
        word = word ?? FilterWord()
        word?.text.append(character)
      }
    }
    if let word { words.append(word) }
    return words
  }
}
