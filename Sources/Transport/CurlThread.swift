import CCurl
import Threads

/// The thread that a `CurlLoop` runs on.
final class CurlThread: Sendable {
  let queue: CommandQueue
  private let thread: OwnThread

  private struct Start: Sendable {
    /// Unsafe, and safe: handed to the new thread, which alone uses it from then on, but for the one call that
    /// `CommandQueue` makes, and which libcurl allows from any thread.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    let queue: CommandQueue
    let userAgent: String
  }

  init(userAgent: String) {
    _ = Self.library
    guard let multi = curl_multi_init() else { fatalError("libcurl: out of memory") }
    let start = Start(multi: multi, queue: CommandQueue(multi: multi), userAgent: userAgent)
    queue = start.queue
    let thread = OwnThread("curl") {
      CurlLoop(multi: start.multi, queue: start.queue, userAgent: start.userAgent).run()
    }
    guard let thread else { fatalError("the system has no thread left for libcurl") }
    self.thread = thread
  }

  /// Ends every transfer and the thread, and waits for that until the deadline, if there is one.
  func end(by deadline: ContinuousClock.Instant?) {
    queue.post(.shutdown)
    if let deadline { thread.join(by: deadline) } else { thread.join() }
  }

  deinit { queue.post(.shutdown) }

  private static let library: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()
}
