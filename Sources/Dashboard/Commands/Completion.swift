import Model

/// Finishes what is being typed as far as it is certain: the name of a resource, or of what may follow it.
enum Completion {
  /// The line with its last word finished; nil where there is nothing to add.
  static func of(_ line: String, surroundings: Surroundings) -> String? {
    guard let space = line.lastIndex(of: " ") else {
      let known = surroundings.catalogs[surroundings.context]
      return known.flatMap { of(line, in: $0) } ?? of(line, among: Array(Command.words.keys.filter { $0.count > 2 }))
    }
    let first = line[..<space].split(separator: " ").first.map { $0.lowercased() } ?? ""
    let word = String(line[line.index(after: space)...])
    guard Command.contextWords.contains(first) else { return nil }
    return of(word, among: surroundings.contexts.map(\.name)).map { line[...space] + $0 }
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
