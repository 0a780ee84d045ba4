import CCurl
import Locking

#if canImport(Glibc)
  import Glibc
#endif

/// The thread that a `CurlLoop` runs on.
final class CurlThread: Sendable {
  let queue: CommandQueue
  private let thread: Guarded<pthread_t?>

  private struct Start: Sendable {
    /// Unsafe, and safe: handed to the new thread, which alone uses it from then on, but for the one call that
    /// `CommandQueue` makes, and which libcurl allows from any thread.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    let queue: CommandQueue
    let userAgent: String
  }

  private final class Box: Sendable {
    let start: Start
    init(_ start: Start) { self.start = start }
  }

  init(userAgent: String) {
    _ = Self.library
    guard let multi = curl_multi_init() else { fatalError("libcurl: out of memory") }
    queue = CommandQueue(multi: multi)
    let box = Unmanaged.passRetained(Box(Start(multi: multi, queue: queue, userAgent: userAgent)))
    var thread = pthread_t()
    let result = pthread_create(&thread, nil, { CurlThread.main($0) }, box.toOpaque())
    guard result == 0 else { fatalError("no thread for libcurl: \(String(cString: strerror(result)))") }
    self.thread = Guarded(thread)
  }

  /// Ends every transfer and the thread, and waits for it. Later calls do nothing.
  func end() {
    guard let thread = detachable() else { return }
    queue.post(.shutdown)
    pthread_join(thread, nil)
  }

  deinit {
    guard let thread = detachable() else { return }
    queue.post(.shutdown)
    pthread_detach(thread)
  }

  private func detachable() -> pthread_t? {
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
  }

  private static let library: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

  private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let start = Unmanaged<Box>.fromOpaque(context).takeRetainedValue().start
    // Signals are the main thread's; and OpenSSL writes to closed sockets, which would raise SIGPIPE here.
    var all = sigset_t()
    sigfillset(&all)
    // A crash that is blocked could not give the terminal back.
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, crash) }
    pthread_sigmask(SIG_SETMASK, &all, nil)
    CurlLoop(multi: start.multi, queue: start.queue, userAgent: start.userAgent).run()
    return nil
  }
}
