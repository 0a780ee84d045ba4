#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps other processes that ask for the same lock out while a file is read, changed and written again.
public enum FileLock {
  /// Waits for the lock, which is a file of its own beside `path`: the other is replaced by every change. Where the
  /// file system knows no locks, nobody is kept out.
  public static func hold<R>(_ path: String, _ body: () throws(FileError) -> R) throws(FileError) -> R {
    let descriptor = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError(path, errno: errno) }
    // Closing gives it back.
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 && errno == EINTR {}
    return try body()
  }
}
