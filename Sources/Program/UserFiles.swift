import Config
import Dashboard
import Files

/// The user's choices, keys, colours and names for commands: `settings.yaml`, `keymap.yaml`, `theme.yaml` and
/// `aliases.yaml` in the configuration directory, `$XDG_CONFIG_HOME/skua` or `~/.config/skua` (XDG Base Directory
/// Specification), or what the command line names in place of keymap and theme: a file, or a shipped one by its name.
struct UserFiles: Sendable {
  var settings: Settings
  var keymap: Keymap
  var theme: Theme
  var aliases: [Alias]
  /// What is wrong with them, each with file and line; the rest works.
  var problems: [ConfigProblem]

  /// The files that are read, whether or not they are there.
  static func paths(_ options: Options, environment: [String: String]) -> [String] {
    let directory = UserFolders(environment: environment).config
    let named = [options.keymap, options.theme]
    return ["settings.yaml", "aliases.yaml"].compactMap { name in directory.map { "\($0)/\(name)" } }
      + zip(named, ["keymap.yaml", "theme.yaml"]).compactMap { named, name in
        named ?? directory.map { "\($0)/\(name)" }
      }
  }

  /// Throws when a file cannot be read, or is named on the command line and not there.
  static func load(_ options: Options, environment: [String: String]) throws(StartError) -> UserFiles {
    let directory = UserFolders(environment: environment).config
    var problems: [ConfigProblem] = []
    var settings = Settings()
    if let own = try file(nil, or: directory, "settings.yaml") {
      (settings, problems) = Settings.load(own.text, file: own.file)
      problems += settings.ownThresholds.compactMap { threshold in
        threshold.problem.map { ConfigProblem(file: own.file, line: threshold.line, problem: $0) }
      }
    }
    let keys = try layers(
      options.keymap, Shipped.keymaps, or: directory, "keymap.yaml", base: settings.keymap)
    let colours = try layers(options.theme, Shipped.themes, or: directory, "theme.yaml", base: settings.theme)
    let (keymap, keymapProblems) = Keymap.load(user: keys.user, base: keys.base)
    let (theme, themeProblems) = Theme.load(user: colours.user, base: colours.base)
    let (aliases, aliasProblems) = Aliases.load(
      try file(nil, or: directory, "aliases.yaml"), reserved: ReservedWords.contains)
    problems = (problems + keymapProblems + themeProblems + aliasProblems).map {
      $0.withShortPath(home: environment["HOME"])
    }
    return UserFiles(settings: settings, keymap: keymap, theme: theme, aliases: aliases, problems: problems)
  }

  /// The user's file, and the shipped one below it. A shipped one that is named alone has no user's file over it.
  private static func layers(
    _ named: String?, _ shipped: [String: [UInt8]], or directory: String?, _ name: String, base: String?
  ) throws(StartError) -> (user: (text: [UInt8], file: String)?, base: String) {
    if let named, shipped[named] != nil { return (nil, named) }
    return (try file(named, or: directory, name), base ?? "default")
  }

  private static func file(_ named: String?, or directory: String?, _ name: String) throws(StartError)
    -> (text: [UInt8], file: String)?
  {
    if let named {
      do throws(FileReader.Failure) {
        return (try FileReader.disk.read(named, limit: limit), named)
      } catch {
        throw .unreadable(file: named, reason: error.description)
      }
    }
    guard let directory else { return nil }
    let path = "\(directory)/\(name)"
    do throws(FileReader.Failure) {
      return (try FileReader.disk.read(path, limit: limit), path)
    } catch {
      if case .unreadable(let reason) = error { throw .unreadable(file: path, reason: reason) }
      return nil
    }
  }

  /// Bytes that a keymap or a theme may have.
  private static let limit = 1 << 20
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
