import Kubeconfig

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file that a plugin's command stands for, if the person lets it run.
struct PluginExecutable {
  let path: String

  /// - Parameter searchPath: PATH of this process; the plugin's own `env` does not count, as in client-go.
  init(_ plugin: CredentialPlugin, searchPath: String, hint: () -> String?) throws(CredentialError) {
    let found = Self.find(plugin.command, searchPath)
    try Self.check(plugin, found: found, searchPath)
    guard let found else { throw .missing(plugin: plugin.command, hint: hint()) }
    guard access(found, X_OK) == 0 else {
      throw .notStarted(plugin: plugin.command, reason: "\(found) is not executable (chmod +x mends that)")
    }
    path = found
  }

  /// nil when there is no such file. As in Go, what lies in a relative directory of PATH is not found: a kubeconfig
  /// must not run something because of where one happens to stand.
  private static func find(_ command: String, _ searchPath: String) -> String? {
    if command.contains("/") { return isFile(command) ? command : nil }
    for directory in searchPath.split(separator: ":") where directory.hasPrefix("/") {
      let path = "\(directory)/\(command)"
      if isFile(path), access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  /// P9 (client-go exec.go, updateCommandAndCheckAllowlistLocked): an entry matches as it is written, or by the file
  /// that it stands for.
  private static func check(
    _ plugin: CredentialPlugin, found: String?, _ searchPath: String
  ) throws(CredentialError) {
    switch plugin.policy {
    case .allowAll: return
    case .denyAll(let file):
      throw .notAllowed(plugin: plugin.command, reason: "The credentialPluginPolicy in \(file) is DenyAll.")
    case .unreadable(let reason): throw .notAllowed(plugin: plugin.command, reason: reason)
    case .allowlist(let entries, let file):
      let command = clean(plugin.command)
      let isAllowed = entries.contains { entry in
        let entry = clean(entry)
        return entry == command || (found != nil && (entry == found || find(entry, searchPath) == found))
      }
      guard isAllowed else {
        throw .notAllowed(plugin: plugin.command, reason: "Add it to credentialPluginAllowlist in \(file) if it may.")
      }
    }
  }

  /// As Go's filepath.Clean, as far as it matters when paths are compared: no `.`, no `..`, no double slash.
  private static func clean(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }
}
