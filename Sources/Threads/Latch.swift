#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Something that happens once, and that threads wait for.
final class Latch: Sendable {
  /// Unsafe, and safe: initialized before anyone else has `self`, never moved, and from then on only ever given to
  /// pthread, whose calls any thread may make; destroyed by `deinit`, when nobody has `self` any more.
  nonisolated(unsafe) private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  /// Unsafe, and safe: as `mutex`.
  nonisolated(unsafe) private let condition: UnsafeMutablePointer<pthread_cond_t>
  /// Unsafe, and safe: what it points to is touched by `init`, by `deinit` and between a lock and an unlock of `mutex`.
  nonisolated(unsafe) private let hasHappened: UnsafeMutablePointer<Bool>

  init() {
    mutex = .allocate(capacity: 1)
    mutex.initialize(to: pthread_mutex_t())
    pthread_mutex_init(mutex, nil)
    condition = .allocate(capacity: 1)
    condition.initialize(to: pthread_cond_t())
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    #if canImport(Glibc)
      // Waits are reckoned on the clock that nobody sets.
      pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    #endif
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
    hasHappened = .allocate(capacity: 1)
    hasHappened.initialize(to: false)
  }

  deinit {
    pthread_cond_destroy(condition)
    condition.deallocate()
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    hasHappened.deallocate()
  }

  func open() {
    pthread_mutex_lock(mutex)
    hasHappened.pointee = true
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  var isOpen: Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return hasHappened.pointee
  }

  func wait() {
    pthread_mutex_lock(mutex)
    while !hasHappened.pointee { pthread_cond_wait(condition, mutex) }
    pthread_mutex_unlock(mutex)
  }

  /// False where it has not happened by then.
  func wait(until deadline: ContinuousClock.Instant) -> Bool {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !hasHappened.pointee {
      let left = deadline - .now
      guard left > .zero else { return false }
      wait(for: left)
    }
    return true
  }

  /// Under the lock; may return sooner.
  private func wait(for time: Duration) {
    let (seconds, attoseconds) = time.components
    var end = timespec(tv_sec: time_t(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    #if canImport(Glibc)
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      end.tv_sec += now.tv_sec + (end.tv_nsec + now.tv_nsec) / 1_000_000_000
      end.tv_nsec = (end.tv_nsec + now.tv_nsec) % 1_000_000_000
      pthread_cond_timedwait(condition, mutex, &end)
    #else
      pthread_cond_timedwait_relative_np(condition, mutex, &end)
    #endif
  }
}
