import Model

/// What a line typed after `:` asks for.
enum Command: Equatable {
  case quit
  case help
  case messages
  /// The table of contexts, or the context of this name.
  case context(String?)
  /// The context of this name, else the selected one, else the one in use.
  case changeContext(ContextQuestion.Kind, String?)
  /// The kind on the screen in these namespaces.
  case namespaces(Namespaces)
  /// Where memory is and what the feeds do.
  case memory
  case show(ShowCommand)

  /// Words that begin a command about namespaces where names follow; alone they list them.
  static let namespaceWords: Set<String> = ["ns", "namespace", "namespaces"]
  /// As kubectl config has them.
  static let changeWords: [String: ContextQuestion.Kind] = ["rename-context": .rename, "delete-context": .delete]
  /// Words that begin a command about contexts.
  static let contextWords: Set<String> = ["ctx", "context", "contexts"]

  /// Words that are no resource's name.
  static let words: [String: Command] = [
    "q": .quit, "q!": .quit, "quit": .quit, "exit": .quit, "help": .help, "memory": .memory, "debug": .memory,
    "messages": .messages, "ctx": .context(nil), "context": .context(nil), "contexts": .context(nil),
  ]
}

/// `RESOURCE [NAMESPACE[,NAMESPACE]|-A|-n NS] [-l SELECTOR] [--field-selector S]`.
struct ShowCommand: Equatable {
  /// As typed: plural, singular, short name or kind, perhaps with a group.
  var resource: String
  /// Nil for where one is.
  var namespaces: Namespaces?
  var labelSelector = ""
  var fieldSelector = ""
}

/// Why a line is no command.
enum CommandError: Error, Equatable, CustomStringConvertible {
  case unknownOption(String)
  case missingValue(option: String)
  case tooMany(String)
  case badNamespace(String)
  case twoScopes
  case unclosedQuote

  var description: String {
    switch self {
    case .unknownOption(let option): "\(option) is no option here; known are -A, -n, -l and --field-selector"
    case .missingValue(let option): "\(option) wants a value after it"
    case .tooMany(let word): "\"\(word)\" is one word too many: RESOURCE [NAMESPACE] [-l SELECTOR]"
    case .badNamespace(let name): "\"\(name)\" cannot be a namespace: those are a-z, 0-9 and -, at most 63 characters"
    case .twoScopes: "give the namespace once: as a word, with -n or with -A"
    case .unclosedQuote: "a quote is not closed"
    }
  }
}
