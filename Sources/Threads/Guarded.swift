#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A value behind a POSIX mutex.
///
/// `Synchronization.Mutex` would be the same, were it not that on Linux the thread sanitizer cannot see it: it reports
/// every correct use as a race (Swift 6.3), among which a real one would not be found.
public final class Guarded<Value: Sendable>: Sendable {
  /// Unsafe, and safe: initialized before anyone else has `self`, never moved, and from then on only ever given to
  /// pthread, whose calls any thread may make; destroyed by `deinit`, when nobody has `self` any more.
  nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  /// Unsafe, and safe: what it points to is touched by `init`, by `deinit` and between a lock and an unlock of
  /// `mutex`, and by nobody else; and it is `Sendable`, so what leaves the lock may.
  nonisolated(unsafe) private let value: UnsafeMutablePointer<Value>

  public init(_ value: Value) {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    self.value = .allocate(capacity: 1)
    self.value.initialize(to: value)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    value.deinitialize(count: 1)
    value.deallocate()
  }

  /// `body` must not take the same lock, and should not call out to code that may take another.
  public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value.pointee)
  }
}
