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

  /// How long an edit waits for its locks, all of them together: another program holds one for an instant only.
  static let patience = Duration.seconds(1)

  /// Tries ten times a second, and the last time at the deadline or a tenth of a second before.
  static func take(
    on file: String, by deadline: ContinuousClock.Instant
  ) throws(KubeconfigEditError) -> KubeconfigLock {
    let path = file + ".lock"
    while true {
      let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0)
      if descriptor >= 0 {
        close(descriptor)
        return KubeconfigLock(path: path)
      }
      let failure = errno
      guard failure == EEXIST else {
        throw .unwritable(FileError(path: path, reason: SystemError.text(failure)))
      }
      guard .now + .milliseconds(100) <= deadline else { throw .locked(file: file, lock: path) }
      usleep(100_000)
    }
  }

  deinit { unlink(path) }
}
