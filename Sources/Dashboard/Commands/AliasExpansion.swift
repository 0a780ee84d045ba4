import Config

extension [Alias] {
  /// The commands that one stands for: itself where its first word is no alias. What is typed after an alias follows
  /// the last of its commands.
  func expand(_ command: String) throws(CommandError) -> [String] {
    guard let word = try CommandLexer.words(command).first,
      let alias = first(where: { $0.name == word.text.lowercased() })
    else { return [command] }
    var commands = try CommandLexer.commands(alias.command)
    let typed = command[word.start...].dropFirst(word.text.count)
    if let last = commands.popLast() { commands.append(last + typed) }
    var expanded: [String] = []
    // The file's reader has left out those that stand for themselves.
    for command in commands { expanded += try expand(command) }
    return expanded
  }
}
