import YAML

/// A name of one's own for a command line.
public struct Alias: Hashable, Sendable {
  /// In lower case, as all names that are typed.
  public var name: String
  /// As it would be typed after `:`; what is typed after the name follows it.
  public var command: String

  public init(name: String, command: String) {
    self.name = name
    self.command = command
  }
}

/// The user's `aliases.yaml`: `name: command` on each line, at the top or, as k9s has it, under `aliases:`.
public enum Aliases {
  /// What is wrong is skipped and told.
  ///
  /// - Parameter reserved: names that are commands already.
  public static func load(
    _ user: (text: [UInt8], file: String)?, reserved: (String) -> Bool
  ) -> ([Alias], [ConfigProblem]) {
    guard let user else { return ([], []) }
    var list = ProblemList(file: user.file)
    var found: [(alias: Alias, line: Int)] = []
    for entry in list.entries(of: user.text) {
      if entry.key.text == "aliases", entry.value.mapping != nil {
        for inner in list.entries(of: entry.value, expecting: "names with their commands") {
          read(inner, reserved, &list, &found)
        }
      } else {
        read(entry, reserved, &list, &found)
      }
    }
    return (withoutCircles(found, &list), list.problems)
  }

  private static func read(
    _ entry: YAMLNode.Entry, _ reserved: (String) -> Bool, _ list: inout ProblemList,
    _ found: inout [(alias: Alias, line: Int)]
  ) {
    let line = entry.key.line
    let name = (entry.key.text ?? "").lowercased()
    guard !name.isEmpty, !name.contains(where: { " ;'\"".contains($0) }), !"/@-".contains(name.prefix(1)) else {
      return list.add(
        line, "'\(name)' is no name that could be typed: no spaces, quotes or ';', no '/', '@' or '-' first")
    }
    guard !reserved(name) else { return list.add(line, "'\(name)' is a command already; choose another name") }
    guard let command = entry.value.text, !entry.value.isEmpty else {
      return list.add(line, "'\(name)' needs a command, as it would be typed after the colon")
    }
    if let first = found.first(where: { $0.alias.name == name }) {
      return list.add(line, "'\(name)' is already an alias on line \(first.line)")
    }
    found.append((Alias(name: name, command: command), line))
  }

  /// An alias may stand for another, but none for itself.
  private static func withoutCircles(
    _ found: [(alias: Alias, line: Int)], _ list: inout ProblemList
  ) -> [Alias] {
    let commands = Dictionary(found.map { ($0.alias.name, $0.alias.command) }, uniquingKeysWith: { first, _ in first })
    return found.compactMap { alias, line in
      guard let circle = circle(from: alias.name, in: commands, path: [alias.name]) else { return alias }
      list.add(line, "'\(alias.name)' stands for itself: \(circle.joined(separator: " → "))")
      return nil
    }
  }

  private static func circle(from name: String, in commands: [String: String], path: [String]) -> [String]? {
    for command in commands[name]?.split(separator: ";") ?? [] {
      guard let word = command.split(separator: " ").first.map({ $0.lowercased() }) else { continue }
      if word == path[0] { return path + [word] }
      guard !path.contains(word), let circle = circle(from: word, in: commands, path: path + [word]) else { continue }
      return circle
    }
    return nil
  }
}
