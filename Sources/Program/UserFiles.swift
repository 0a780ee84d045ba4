import Config

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The user's keymap and theme: named on the command line, or `keymap.yaml` and `theme.yaml` in the configuration
/// directory, `$XDG_CONFIG_HOME/skua` or `~/.config/skua` (XDG Base Directory Specification).
struct UserFiles {
  var keymap: Keymap
  var theme: Theme
  /// What is wrong with them, each with file and line; the rest works.
  var problems: [ConfigProblem]

  /// Throws when a file named on the command line cannot be read.
  static func load(_ options: Options, environment: [String: String]) throws(StartError) -> UserFiles {
    let directory =
      environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
      ?? environment["HOME"].map { "\($0)/.config" }
    let (keymap, keymapProblems) = Keymap.load(user: try file(options.keymap, or: directory, "keymap.yaml"))
    let (theme, themeProblems) = Theme.load(user: try file(options.theme, or: directory, "theme.yaml"))
    let problems = (keymapProblems + themeProblems).map { $0.withShortPath(home: environment["HOME"]) }
    return UserFiles(keymap: keymap, theme: theme, problems: problems)
  }

  private static func file(_ named: String?, or directory: String?, _ name: String) throws(StartError)
    -> (text: [UInt8], file: String)?
  {
    if let named {
      guard let text = content(of: named) else { throw .unreadable(file: named) }
      return (text, named)
    }
    guard let directory else { return nil }
    let path = "\(directory)/skua/\(name)"
    return content(of: path).map { ($0, path) }
  }

  /// The file's bytes, at most 1 MB of them; nil when it cannot be read.
  private static func content(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return ferror(file) == 0 ? Array(bytes[..<count]) : nil
  }
}

extension UserFiles {
  /// What there is to say of the problems on one line: the first, and how many more there are. Nil where all is well.
  var report: String? {
    guard let first = problems.first else { return nil }
    return problems.count == 1 ? first.description : "\(first) (and \(problems.count - 1) more)"
  }
}

extension ConfigProblem {
  /// With `~` for the home directory, so that what is wrong fits on the screen as well.
  fileprivate func withShortPath(home: String?) -> ConfigProblem {
    guard let home, !home.isEmpty, file.hasPrefix(home + "/") else { return self }
    var problem = self
    problem.file = "~" + file.dropFirst(home.count)
    return problem
  }
}
