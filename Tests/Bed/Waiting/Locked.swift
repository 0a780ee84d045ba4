#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A value behind a lock that the thread sanitizer understands.
///
/// `Synchronization.Mutex` takes a contended lock inside its uninstrumented library, so that the sanitizer reports
/// races where there are none (Swift 6.3.1, Linux). It intercepts `pthread_mutex_lock`.
///
/// Unchecked, because the compiler cannot see that `state` is only ever touched in `withLock`, between lock and unlock;
/// that `mutex` never changes; and that what goes in or out of `withLock` is `sending`.
final class Locked<State>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var state: State

  init(_ state: sending State) {
    self.state = state
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Not reentrant: `body` must not come back here.
  func withLock<Result, Failure: Error>(
    _ body: (inout sending State) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }
}
