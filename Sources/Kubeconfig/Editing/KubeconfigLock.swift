import Files

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// client-go's lock on a kubeconfig that is to be written (clientcmd/config.go, lockFile): a file beside it with
/// `.lock` behind its name, which must not exist before. It goes away with this value.
struct KubeconfigLock: ~Copyable {
  private let path: String

  /// There only when the lock is ours: `deinit` runs after a failed initializer too.
  private init(path: String) { self.path = path }

  /// Tries for a second, as another program holds it for an instant only.
  static func take(on file: String) throws(KubeconfigEditError) -> KubeconfigLock {
    let path = file + ".lock"
    for attempt in 0..<10 {
      if attempt > 0 { usleep(100_000) }
      let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0)
      if descriptor >= 0 {
        close(descriptor)
        return KubeconfigLock(path: path)
      }
      let failure = errno
      guard failure == EEXIST else {
        throw .unwritable(FileError(path: path, reason: String(cString: strerror(failure))))
      }
    }
    throw .locked(file: file, lock: path)
  }

  deinit { unlink(path) }
}
