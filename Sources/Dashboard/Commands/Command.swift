import Acts
import Model

/// What a line typed after `:` asks for.
enum Command: Equatable {
  case quit
  case help
  case messages
  /// The table of contexts, or the context of this name.
  case context(String?)
  /// The context of this name, else the selected one, else the one in use; its new name where that was typed, too.
  case changeContext(ContextQuestion.Kind, String?, to: String?)
  /// The kind on the screen in these namespaces.
  case namespaces(Namespaces)
  /// Where memory is and what the feeds do.
  case memory
  case table(TableCommand)
  /// What is selected; what was typed behind it is filled into the dialog.
  case act(Act.Kind, given: String = "")
  case edit
  /// Narrows the rows on the screen, as `/` does.
  case filter(String)
  case show(ShowCommand)
}

/// `RESOURCE [NAMESPACE[,NAMESPACE]|-A|-n NS] [-l SELECTOR] [--field-selector S] [@CONTEXT] [/FILTER]`.
struct ShowCommand: Equatable {
  /// As typed: plural, singular, short name or kind, perhaps with a group; or `group/version/plural`.
  var resource: String
  /// Nil for where one is.
  var namespaces: Namespaces?
  var labelSelector = ""
  var fieldSelector = ""
  /// Nil for the one in use.
  var context: String?
  /// What is typed after `/`; nil for none.
  var filter: String?
}

/// Why a line is no command.
enum CommandError: Error, Equatable, CustomStringConvertible {
  case unknownOption(String)
  case missingValue(option: String)
  case tooMany(String)
  /// Of a command that is no resource's name.
  case tooManyFor(String, usage: String, word: String)
  case badNamespace(String)
  case badSelector(String)
  case twoScopes
  case twoContexts
  case unclosedQuote
  case badColumn(String)
  case badPath(String)

  var description: String {
    switch self {
    case .unknownOption(let option): "\(option) is no option here; known are -A, -n, -l and --field-selector"
    case .missingValue(let option): "\(option) wants a value after it"
    case .tooMany(let word):
      "\"\(word)\" is one word too many: RESOURCE [NAMESPACE] [-l SELECTOR] [@CONTEXT] [/FILTER]"
    case .tooManyFor(let command, let usage, let word):
      "\"\(word)\" is one word too many: \(usage.isEmpty ? ":\(command) stands alone" : ":\(command) \(usage)")"
    case .badSelector(let problem): "-l: \(problem)"
    case .badNamespace(let name): "\"\(name)\" cannot be a namespace: those are a-z, 0-9 and -, at most 63 characters"
    case .twoScopes: "give the namespace once: as a word, with -n or with -A"
    case .twoContexts: "give the context once, as @CONTEXT"
    case .unclosedQuote: "a quote is not closed"
    case .badColumn(let word): "\"\(word)\" is no change: write +NAME:.path, +NAME, -NAME or reset"
    case .badPath: "no path: write .spec.containers[*].image or .a['b.c'][0]"
    }
  }
}
