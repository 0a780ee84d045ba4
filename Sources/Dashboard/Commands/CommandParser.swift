import Model

/// Reads a line typed after `:`, with kubectl's options where it has them (spf13/pflag's ways of giving a value).
struct CommandParser {
  private var words: ArraySlice<String>
  private var command: ShowCommand?

  /// Nil for an empty line.
  static func parse(_ line: String) throws(CommandError) -> Command? {
    let words = try split(line)
    guard let first = words.first else { return nil }
    if words.count == 1, let command = Command.words[first.lowercased()] { return command }
    if words.count == 2, Command.namespaceWords.contains(first.lowercased()) {
      if ["-A", "--all-namespaces"].contains(words[1]) { return .namespaces(.all) }
      if !words[1].hasPrefix("-") { return .namespaces(try namespaces(words[1])) }
    }
    if let kind = Command.changeWords[first.lowercased()] {
      guard words.count <= 2 else { throw .tooMany(words[2]) }
      return .changeContext(kind, words.count == 2 ? words[1] : nil)
    }
    if Command.contextWords.contains(first.lowercased()) {
      guard words.count == 2 else { throw .tooMany(words[2]) }
      return .context(words[1])
    }
    var parser = CommandParser(words: words[...], command: nil)
    return .show(try parser.show())
  }

  /// At spaces; single and double quotes hold words together, as selectors need it.
  private static func split(_ line: String) throws(CommandError) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word?.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { throw .unclosedQuote }
    if let word { words.append(word) }
    return words
  }

  private mutating func show() throws(CommandError) -> ShowCommand {
    var resource: String?
    var command = ShowCommand(resource: "")
    while let word = words.popFirst() {
      if word.hasPrefix("-"), word.count > 1 {
        try read(option: word, into: &command)
      } else if resource == nil {
        resource = word
      } else if command.namespaces == nil {
        command.namespaces = try Self.namespaces(word)
      } else {
        throw .tooMany(word)
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
      command.namespaces = try Self.namespaces(try value(of: name, given: given))
    case "-l", "--selector": command.labelSelector = try value(of: name, given: given)
    case "--field-selector": command.fieldSelector = try value(of: name, given: given)
    default: throw .unknownOption(name)
    }
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
    guard let value = given ?? words.popFirst(), !value.isEmpty else { throw .missingValue(option: option) }
    return value
  }

  private static func namespaces(_ word: String) throws(CommandError) -> Namespaces {
    var names: [String] = []
    for name in word.split(separator: ",").map(String.init) where !names.contains(name) {
      guard isNamespaceName(name) else { throw .badNamespace(name) }
      names.append(name)
    }
    guard !names.isEmpty else { throw .badNamespace(word) }
    return .some(names)
  }

  /// A DNS label (RFC 1123), which is what the API server takes.
  private static func isNamespaceName(_ name: String) -> Bool {
    let bytes = name.utf8
    let isEdge = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 63, isEdge(first), isEdge(last) else {
      return false
    }
    return bytes.allSatisfy { isEdge($0) || $0 == UInt8(ascii: "-") }
  }
}
