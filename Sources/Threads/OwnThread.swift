import CThreads

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A thread for work that waits, or that has a pace of its own; Swift's shared pool is for neither.
///
/// No signal is delivered to it: those from outside are one thread's (`Program.Signals`), and a write to a closed
/// socket or pipe tells by its result. Only what a crash raises comes through, for whoever gives the terminal back
/// then.
///
/// It goes on when nobody has this value any more, until its work is done.
public final class OwnThread: Sendable {
  /// Nil once it has been joined.
  private let thread: Guarded<pthread_t?>
  private let end: Latch

  /// What the new thread is given. It does not keep the `OwnThread`.
  private final class Start: Sendable {
    let name: String
    let work: @Sendable () -> Void
    let end: Latch

    init(name: String, work: @escaping @Sendable () -> Void, end: Latch) {
      self.name = name
      self.work = work
      self.end = end
    }

    func run() {
      // Linux keeps no more; it would refuse a longer one.
      cthreads_set_name(String(decoding: name.utf8.prefix(15), as: UTF8.self))
      work()
      end.open()
    }
  }

  /// Starts at once. Nil where the system has no more threads: `work` is not called then.
  ///
  /// - Parameter name: what debuggers and `ps -L` call it; Linux keeps 15 bytes of it.
  public init?(_ name: String, _ work: @escaping @Sendable () -> Void) {
    end = Latch()
    let start = Unmanaged.passRetained(Start(name: name, work: work, end: end))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    // The new thread has from its first moment what this one has now.
    var before = Self.blockSignals()
    let failure = pthread_create(
      &thread, nil,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, start.toOpaque())
    pthread_sigmask(SIG_SETMASK, &before, nil)
    guard failure == 0 else {
      start.release()
      return nil
    }
    self.thread = Guarded(thread)
  }

  deinit {
    if let thread = take() { pthread_detach(thread) }
  }

  /// Whether its work is done.
  public var hasEnded: Bool { end.isOpen }

  /// Returns when its work is done. Any number of threads may join it; itself it cannot.
  public func join() {
    end.wait()
    reap()
  }

  /// Returns when its work is done, or at the deadline: false where it is not done by then.
  @discardableResult
  public func join(by deadline: ContinuousClock.Instant) -> Bool {
    guard end.wait(until: deadline) else { return false }
    reap()
    return true
  }

  /// It has nothing left to do but to end.
  private func reap() {
    if let thread = take() { pthread_join(thread, nil) }
  }

  private func take() -> pthread_t? {
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
  }
}

extension OwnThread {
  /// On this thread; returns the mask that was before.
  private static func blockSignals() -> sigset_t {
    var (all, before) = (sigset_t(), sigset_t())
    sigfillset(&all)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, crash) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    return before
  }
}
