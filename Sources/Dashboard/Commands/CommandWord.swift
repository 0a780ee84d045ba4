import Acts
import Model

/// The commands that are no resource's name: the one source of their words, help and completion.
struct CommandWord: Sendable {
  /// What may follow the word.
  enum Argument: Sendable { case none, context, namespaces }

  /// All of them do the same; the first is shown.
  let names: [String]
  /// What may stand behind it, for the help.
  var usage = ""
  /// One line, without a full stop.
  let help: String
  var argument = Argument.none
  /// How many words may follow it.
  var mostArguments = 0
  /// Whether all that follows is one argument, its quotes included.
  var takesText = false
  let make: @Sendable ([String]) throws(CommandError) -> Command

  /// In the order of the help.
  static let all: [CommandWord] = [
    CommandWord(
      names: ["ns", "namespaces", "namespace"], usage: "[NS[,NS]]",
      help: "list the namespaces, or show the same resource in others", argument: .namespaces,
      mostArguments: 1
    ) { words throws(CommandError) in
      guard let word = words.first else { return .show(ShowCommand(resource: "namespaces")) }
      return .namespaces(["-A", "--all-namespaces"].contains(word) ? .all : try Namespaces(typed: word))
    },
    CommandWord(
      names: ["ctx", "contexts", "context"], usage: "[NAME]", help: "list the contexts, or go to another",
      argument: .context, mostArguments: 1
    ) { .context($0.first) },
    CommandWord(
      names: ["rename-context"], usage: "[NAME [NEW-NAME]]", help: "rename a context in its kubeconfig, after asking",
      argument: .context, mostArguments: 2
    ) { .changeContext(.rename, $0.first, to: $0.dropFirst().first) },
    CommandWord(
      names: ["delete-context"], usage: "[NAME]", help: "take a context out of its kubeconfig, after asking",
      argument: .context, mostArguments: 1
    ) { .changeContext(.delete, $0.first, to: nil) },
    CommandWord(
      names: ["sort"], usage: "[COLUMN [asc|desc]]", help: "sort by a column, again to turn it round; alone as listed",
      mostArguments: 8
    ) { .table(TableCommand(sort: $0)) },
    CommandWord(
      names: ["cols", "columns"], usage: "[+NAME:.path]",
      help: "choose columns, or add one by its path; -NAME hides, reset shows the server's", mostArguments: 1,
      takesText: true
    ) { words throws(CommandError) in .table(.columns(try ColumnChange.all(words.first ?? ""))) },
    CommandWord(
      names: ["filter", "filters"], usage: "[NAME|save NAME|delete NAME]",
      help: "list, recall and keep filters by name",
      mostArguments: 2
    ) { words throws(CommandError) in .table(try TableCommand(filter: words)) },
    CommandWord(names: ["delete"], help: "delete what is selected, after asking") { _ in .act(.delete) },
    CommandWord(
      names: ["scale"], usage: "[REPLICAS]", help: "set how many replicas there shall be, after asking",
      mostArguments: 1
    ) { .act(.scale, given: $0.first ?? "") },
    CommandWord(names: ["restart"], help: "make a workload's pods anew, after asking") { _ in .act(.restart) },
    CommandWord(
      names: ["label"], usage: "[KEY=VALUE|KEY-]...", help: "set and remove labels, after asking", mostArguments: 50
    ) { .act(.label, given: $0.joined(separator: " ")) },
    CommandWord(names: ["edit"], help: "change the selected object in an editor") { _ in .edit },
    CommandWord(names: ["messages"], help: "read again all that was said") { _ in .messages },
    CommandWord(names: ["memory", "debug"], help: "where memory is, and what the feeds do") { _ in .memory },
    CommandWord(names: ["help"], help: "list the keys and commands") { _ in .help },
    CommandWord(names: ["quit", "q", "exit", "q!"], help: "leave") { _ in .quit },
  ]

  private static let byName = Dictionary(
    all.flatMap { word in word.names.map { ($0, word) } }, uniquingKeysWith: { first, _ in first })

  /// In any case, as all names here.
  static func named(_ name: some StringProtocol) -> CommandWord? { byName[name.lowercased()] }
}

/// What the files of a person may not give another meaning.
public enum ReservedWords {
  public static func contains(_ name: String) -> Bool { CommandWord.named(name) != nil }
}
