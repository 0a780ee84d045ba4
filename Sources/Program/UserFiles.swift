import Config
import Files

/// The user's keymap and theme: named on the command line, or `keymap.yaml` and `theme.yaml` in the configuration
/// directory, `$XDG_CONFIG_HOME/skua` or `~/.config/skua` (XDG Base Directory Specification).
struct UserFiles {
  var keymap: Keymap
  var theme: Theme
  /// What is wrong with them, each with file and line; the rest works.
  var problems: [ConfigProblem]

  /// Throws when a file cannot be read, or is named on the command line and not there.
  static func load(_ options: Options, environment: [String: String]) throws(StartError) -> UserFiles {
    let directory = UserFolders(environment: environment).config
    let (keymap, keymapProblems) = Keymap.load(user: try file(options.keymap, or: directory, "keymap.yaml"))
    let (theme, themeProblems) = Theme.load(user: try file(options.theme, or: directory, "theme.yaml"))
    let problems = (keymapProblems + themeProblems).map { $0.withShortPath(home: environment["HOME"]) }
    return UserFiles(keymap: keymap, theme: theme, problems: problems)
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
