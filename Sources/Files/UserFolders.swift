/// Where the program's own files lie (XDG Base Directory Specification 0.8): a folder `skua` in each of the bases.
public struct UserFolders: Hashable, Sendable {
  /// Keymaps and themes; `$XDG_CONFIG_HOME/skua`, by default `~/.config/skua`.
  public var config: String?
  /// What is worth keeping between two runs, such as histories; `$XDG_STATE_HOME/skua`, by default
  /// `~/.local/state/skua`.
  public var state: String?
  /// What can be had again; `$XDG_CACHE_HOME/skua`, by default `~/.cache/skua`.
  public var cache: String?

  /// A folder is nil where neither its variable nor HOME says where. None need exist.
  public init(environment: [String: String]) {
    let home = Self.absolute(environment["HOME"])
    func folder(_ variable: String, _ usual: String) -> String? {
      (Self.absolute(environment[variable]) ?? home.map { "\($0)/\(usual)" }).map { "\($0)/skua" }
    }
    config = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
  }

  /// The specification has relative paths ignored. Slashes at the end are left out.
  private static func absolute(_ path: String?) -> String? {
    guard var path, path.hasPrefix("/") else { return nil }
    while path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
