#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes files so that nobody ever sees half of one, and makes the folders for them. All of it waits for the disk.
public enum FileWriter {
  /// Replaces the file's content, or makes the file: written beside it, synced, renamed over it. After a failure the
  /// old content is still there.
  ///
  /// A symbolic link stays one: what it names is replaced. Owner and group are kept; where that is not permitted,
  /// nothing is written.
  /// - Parameter mode: nil keeps the file's own, 0600 for a new one.
  public static func replace(_ path: String, with bytes: [UInt8], mode: mode_t? = nil) throws(FileError) {
    let target = try target(of: path)
    let old = try existing(target)
    let temporary = try TemporaryFile(beside: target)
    do throws(FileError) {
      try temporary.write(bytes)
      try temporary.take(owner: old, mode: mode ?? old.map { $0.st_mode & 0o7777 } ?? 0o600)
      try temporary.rename(to: target)
    } catch {
      temporary.discard()
      throw FileError(path: path, reason: error.reason)
    }
  }

  /// Makes a new file, whole or not at all, readable by its owner alone.
  ///
  /// - Returns: false where there is something of that name already, which is left alone.
  public static func create(_ path: String, with bytes: [UInt8]) throws(FileError) -> Bool {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { throw FileError(path, errno: EISDIR) }
    if lstat(path, &status) == 0 { return false }
    let temporary = try TemporaryFile(beside: path)
    defer { temporary.discard() }
    do throws(FileError) {
      try temporary.write(bytes)
      return try temporary.link(to: path)
    } catch {
      throw FileError(path: path, reason: error.reason)
    }
  }

  /// Makes the folder and those above it that are missing, each for its owner alone (0700).
  public static func makeFolder(_ path: String) throws(FileError) {
    if mkdir(path, 0o700) == 0 { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o700) == 0 { return }
    }
    let failure = errno
    var status = stat()
    guard failure == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw FileError(path, errno: failure)
    }
  }

  /// The file behind symbolic links, so that they are not replaced; `path` itself where there is none.
  private static func target(of path: String) throws(FileError) -> String {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    guard errno == ENOENT else { throw FileError(path, errno: errno) }
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw FileError(path: path, reason: "it is a symbolic link to nothing")
    }
    return path
  }

  private static func existing(_ path: String) throws(FileError) -> stat? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError(path: path, reason: "it is not a regular file") }
    return status
  }
}
