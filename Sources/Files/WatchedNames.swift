#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The names in folders of which one must change before a path can name something else: its own, that of every
/// symbolic link on the way (`..data` of a mounted secret), and where something is missing, of what is missing.
struct WatchedNames: Hashable {
  /// Folder → names in it. No folder's path has a symbolic link.
  private(set) var folders: [String: Set<String>] = [:]

  init(of paths: some Sequence<String>) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    var folder = "/"
    var names = Self.names(path.hasPrefix("/") ? path : Self.currentFolder + "/" + path)
    // As many links as Linux follows.
    var links = 40
    while let name = names.popLast() {
      if name == ".." {
        folder = Self.parent(of: folder)
        continue
      }
      let place = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      switch Self.kind(of: place) {
      case .folder where !names.isEmpty: folder = place
      case .link(let target) where links > 0:
        folders[folder, default: []].insert(name)
        links -= 1
        names += Self.names(target)
        if target.hasPrefix("/") { folder = "/" }
      default:
        folders[folder, default: []].insert(name)
        return
      }
    }
  }

  private enum Kind {
    case folder, other
    case link(String)
  }

  private static func kind(of path: String) -> Kind {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .other }
    if status.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard status.st_mode & S_IFMT == S_IFLNK else { return .other }
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &target, target.count)
    return count > 0 ? .link(String(decoding: target[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)) : .other
  }

  /// The names of a path, the last one first.
  private static func names(_ path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.map(String.init).reversed()
  }

  private static func parent(of folder: String) -> String {
    guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { return "/" }
    return String(folder[..<slash])
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
