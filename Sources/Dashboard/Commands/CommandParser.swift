import Model

/// Reads a command typed after `:`, with kubectl's options where it has them (spf13/pflag's ways of giving a value).
struct CommandParser {
  private let text: String
  private var words: ArraySlice<CommandLexer.Word>

  /// Nil for an empty line.
  static func parse(_ text: String) throws(CommandError) -> Command? {
    let words = try CommandLexer.words(text)
    guard let first = words.first else { return nil }
    if first.text.hasPrefix("/") { return .filter(filter(in: text, from: first)) }
    if let word = CommandWord.named(first.text), !isShow(words, word) {
      let rest = words.count > 1 && word.takesText ? [String(text[words[1].start...])] : words.dropFirst().map(\.text)
      guard rest.count <= word.mostArguments else {
        throw .tooManyFor(word.names[0], usage: word.usage, word: rest[word.mostArguments])
      }
      return try word.make(rest)
    }
    var parser = CommandParser(text: text, words: words[...])
    return .show(try parser.show())
  }

  /// Whether a command's word is meant as the name of a resource: `namespaces` with what only a resource takes.
  private static func isShow(_ words: [CommandLexer.Word], _ word: CommandWord) -> Bool {
    guard word.argument == .namespaces, words.count > 1 else { return false }
    let second = words[1].text
    return words.count > 2 || "/@".contains(second.prefix(1))
      || (second.hasPrefix("-") && !["-A", "--all-namespaces"].contains(second))
  }

  /// All behind the slash, as it stands: what a filter means is its own affair.
  private static func filter(in text: String, from word: CommandLexer.Word) -> String {
    String(text[word.start...].dropFirst())
  }

  private mutating func show() throws(CommandError) -> ShowCommand {
    var resource: String?
    var command = ShowCommand(resource: "")
    while let word = words.popFirst() {
      if word.text.hasPrefix("/") {
        command.filter = Self.filter(in: text, from: word)
        words = []
      } else if word.text.hasPrefix("-"), word.text.count > 1 {
        try read(option: word.text, into: &command)
      } else if word.text.hasPrefix("@"), word.text.count > 1 {
        guard command.context == nil else { throw .twoContexts }
        command.context = String(word.text.dropFirst())
      } else if resource == nil {
        resource = word.text
      } else if command.namespaces == nil {
        command.namespaces = try Namespaces(typed: word.text)
      } else {
        throw .tooMany(word.text)
      }
    }
    guard let resource else { throw .missingValue(option: ":") }
    command.resource = resource
    return command
  }

  private mutating func read(option: String, into command: inout ShowCommand) throws(CommandError) {
    let (name, given) = Self.nameAndValue(of: option)
    switch name {
    case "-A", "--all-namespaces":
      guard command.namespaces == nil else { throw .twoScopes }
      command.namespaces = .all
    case "-n", "--namespace":
      guard command.namespaces == nil else { throw .twoScopes }
      command.namespaces = try Namespaces(typed: try value(of: name, given: given))
    case "-l", "--selector": command.labelSelector = try selector(try value(of: name, given: given))
    case "--field-selector": command.fieldSelector = try value(of: name, given: given)
    default: throw .unknownOption(name)
    }
  }

  /// Checked here: the server would only say so after the table was left for it.
  private func selector(_ text: String) throws(CommandError) -> String {
    do throws(LabelSelector.Problem) { _ = try LabelSelector(text) } catch { throw .badSelector(error.description) }
    return text
  }

  /// `--name=value`, `-n=value` and `-nvalue`.
  private static func nameAndValue(of option: String) -> (name: String, value: String?) {
    if option.hasPrefix("--") {
      guard let equals = option.firstIndex(of: "=") else { return (option, nil) }
      return (String(option[..<equals]), String(option[option.index(after: equals)...]))
    }
    let rest = option.dropFirst(2)
    guard !rest.isEmpty else { return (option, nil) }
    return (String(option.prefix(2)), String(rest.first == "=" ? rest.dropFirst() : rest))
  }

  private mutating func value(of option: String, given: String?) throws(CommandError) -> String {
    guard let value = given ?? words.popFirst()?.text, !value.isEmpty else { throw .missingValue(option: option) }
    return value
  }
}

extension Namespaces {
  /// Names with commas between them.
  init(typed word: String) throws(CommandError) {
    var names: [String] = []
    for name in word.split(separator: ",").map(String.init) where !names.contains(name) {
      guard Self.isName(name) else { throw .badNamespace(name) }
      names.append(name)
    }
    guard !names.isEmpty else { throw .badNamespace(word) }
    self = .some(names)
  }

  /// A DNS label (RFC 1123), which is what the API server takes.
  private static func isName(_ name: String) -> Bool {
    let bytes = name.utf8
    let isEdge = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 63, isEdge(first), isEdge(last) else {
      return false
    }
    return bytes.allSatisfy { isEdge($0) || $0 == UInt8(ascii: "-") }
  }
}
