#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new file, readable by nobody else, that becomes another by being renamed over it.
struct TemporaryFile {
  private let path: String
  private let folder: String
  private let descriptor: Int32

  /// In the same folder, as a rename does not cross file systems.
  init(beside target: String) throws(FileError) {
    let slash = target.lastIndex(of: "/")
    folder = slash.map { $0 == target.startIndex ? "/" : String(target[..<$0]) } ?? "."
    let name = slash.map { target[$0...].dropFirst() } ?? target[...]
    var template = Array("\(folder)/.\(name.prefix(64)).XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw FileError(target, errno: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  func write(_ bytes: [UInt8]) throws(FileError) {
    do throws(WholeWrite.Failure) { try WholeWrite.write(bytes, to: descriptor) } catch {
      throw FileError(path, errno: error.number)
    }
  }

  /// - Parameter owner: whose file this replaces, if any.
  func take(owner old: stat?, mode: mode_t) throws(FileError) {
    var own = stat()
    guard fstat(descriptor, &own) == 0 else { throw FileError(path, errno: errno) }
    if let old, old.st_uid != own.st_uid || old.st_gid != own.st_gid {
      // Before the mode, of which it clears bits.
      guard fchown(descriptor, old.st_uid, old.st_gid) == 0 else {
        throw FileError(path: path, reason: "its owner could not be kept: \(SystemError.text(errno))")
      }
    }
    guard fchmod(descriptor, mode) == 0 else { throw FileError(path, errno: errno) }
  }

  /// On the disk before it has the name: a crash leaves the old file or the new one, whole.
  func rename(to target: String) throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(path, errno: errno) }
    #if canImport(Glibc)
      let result = Glibc.rename(path, target)
    #else
      let result = Darwin.rename(path, target)
    #endif
    guard result == 0 else { throw FileError(path, errno: errno) }
    close(descriptor)
    syncFolder()
  }

  /// Gives it the name as well, unless something has that already: then false. To be discarded all the same.
  func link(to target: String) throws(FileError) -> Bool {
    guard fsync(descriptor) == 0 else { throw FileError(path, errno: errno) }
    #if canImport(Glibc)
      let result = Glibc.link(path, target)
    #else
      let result = Darwin.link(path, target)
    #endif
    if result != 0 && errno == EEXIST { return false }
    guard result == 0 else { throw FileError(path, errno: errno) }
    syncFolder()
    return true
  }

  func discard() {
    close(descriptor)
    unlink(path)
  }

  /// Where a file system refuses this, the rename merely reaches the disk later.
  private func syncFolder() {
    let folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}
