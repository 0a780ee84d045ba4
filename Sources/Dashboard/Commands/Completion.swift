import Model

/// Finishes what is being typed as far as it is certain: the name of a resource, or of what may follow it.
enum Completion {
  /// The line with its last word finished; nil where there is nothing to add.
  static func of(_ line: String, surroundings: Surroundings) -> String? {
    guard let space = line.lastIndex(of: " ") else {
      let known = surroundings.catalogs[surroundings.context]
      return known.flatMap { of(line, in: $0) }
        ?? of(line, among: Array(Command.words.keys.filter { $0.count > 2 }) + Array(Command.changeWords.keys))
    }
    let first = line[..<space].split(separator: " ").first.map { $0.lowercased() } ?? ""
    let word = String(line[line.index(after: space)...])
    if Command.contextWords.contains(first) || Command.changeWords[first] != nil {
      return of(word, among: surroundings.contexts.map(\.name)).map { line[...space] + $0 }
    }
    guard wantsNamespace(line) else { return nil }
    // Of several, the last one is being typed.
    let start = word.lastIndex(of: ",").map { word.index(after: $0) } ?? word.startIndex
    let names = surroundings.namespaces[surroundings.context]?.all ?? []
    return of(String(word[start...]), among: names).map { line[...space] + word[..<start] + $0 }
  }

  /// Whether the last word, which may be empty, is to name a namespace: the second one, or the one after `-n`.
  static func wantsNamespace(_ line: String) -> Bool {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 1, let first = words.first, let last = words.last, !last.hasPrefix("-"),
      !Command.contextWords.contains(first.lowercased())
    else { return false }
    return words.count == 2 || ["-n", "--namespace"].contains(words[words.count - 2])
  }

  /// The longest start that all names beginning with `typed` share.
  static func of(_ typed: String, in catalog: ResourceCatalog) -> String? {
    let names = catalog.preferred.filter(\.canList)
    let start = typed.lowercased()
    return start.isEmpty ? nil : of(start, among: names.map { start.contains(".") ? $0.qualifiedName : $0.name })
  }

  static func of(_ start: String, among names: [String]) -> String? {
    let candidates = names.filter { $0.hasPrefix(start) }
    guard let first = candidates.first else { return nil }
    let common = candidates.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
    return common.count > start.count ? common : nil
  }
}
