/// What the word before the cursor is to name.
struct CompletionPlace: Equatable {
  enum Wanted: Equatable {
    /// A resource, a command or an alias.
    case name
    case namespace
    case context
    case option
    case labelKey
    case labelValue(key: String)
  }

  var wanted: Wanted
  /// Where the word begins, in characters of the line.
  var start: Int
  /// As far as it is typed.
  var typed: String

  /// - Parameter line: all before the cursor. Nil where nothing is known of what may stand there.
  init?(_ line: String) {
    let characters = Array(line)
    let command = characters.lastIndex(of: ";").map { $0 + 1 } ?? 0
    let begin = command + characters[command...].prefix { $0 == " " }.count
    let words = characters[begin...].split(separator: " ").map { String($0) }
    let isNew = characters[begin...].last == " " || begin == characters.count
    let typed = isNew ? "" : words.last ?? ""
    let before = isNew ? words : words.dropLast()
    guard !words.contains(where: { $0.hasPrefix("/") }),
      let wanted = Self.wanted(typed, after: Array(before))
    else { return nil }
    self.wanted = wanted
    self.typed = typed
    start = characters.count - typed.count
    narrow()
  }

  private static func wanted(_ typed: String, after words: [String]) -> Wanted? {
    guard let first = words.first, let last = words.last else { return .name }
    if typed.hasPrefix("@") { return .context }
    switch last {
    case "-n", "--namespace": return .namespace
    case "-l", "--selector": return .labelKey
    case "--field-selector": return nil
    default: break
    }
    if typed.hasPrefix("-") { return .option }
    if let word = CommandWord.named(first), words.count <= word.mostArguments || word.argument == .none {
      switch word.argument {
      case .context: return .context
      case .namespaces: return .namespace
      case .none: return nil
      }
    }
    // A resource's namespace is the second word, before any option.
    return words.count == 1 ? .namespace : nil
  }

  /// To the last of several names, to what follows an `@`, and to a label's value behind its key.
  private mutating func narrow() {
    switch wanted {
    case .context where typed.hasPrefix("@"): skip(to: typed.startIndex)
    case .namespace: typed.lastIndex(of: ",").map { skip(to: $0) }
    case .labelKey:
      typed.lastIndex(of: ",").map { skip(to: $0) }
      guard let equals = typed.lastIndex(of: "=") else { return }
      let key = typed[..<equals].filter { $0 != "!" && $0 != "=" }
      wanted = .labelValue(key: String(key))
      skip(to: equals)
    case .name, .option, .context, .labelValue: break
    }
  }

  /// What is behind the character at `index` is what is being typed.
  private mutating func skip(to index: String.Index) {
    let rest = typed[typed.index(after: index)...]
    start += typed.count - rest.count
    typed = String(rest)
  }
}
