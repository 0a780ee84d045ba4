import CCurl
import Threads

/// What other threads want of the curl thread.
enum Command: Sendable {
  case start(Request, Stream)
  /// The reader has room again.
  case resume(Stream)
  case cancel(Stream)
  case abandon(group: Int)
  case shutdown
}

/// The only way to the curl thread. Once closed it takes no more.
final class CommandQueue: Sendable {
  private struct State {
    var commands: [Command] = []
    var isClosed = false
  }

  private let state = Guarded(State())
  /// Unsafe, and safe: used here only for `curl_multi_wakeup`, the one call that libcurl allows from any thread, and
  /// only under the lock while the queue is open; the curl thread frees the handle after it has closed the queue.
  nonisolated(unsafe) private let multi: UnsafeMutableRawPointer

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  /// `false` when the curl thread has ended or is about to.
  @discardableResult
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard !state.isClosed else { return false }
      state.commands.append(command)
      // One wake-up brings the thread to drain all; it cannot be lost, for it is a byte in a pipe.
      if state.commands.count == 1 { curl_multi_wakeup(multi) }
      return true
    }
  }

  func drain() -> [Command] {
    state.withLock { state in
      defer { state.commands.removeAll() }
      return state.commands
    }
  }

  /// What was still asked for.
  func close() -> [Command] {
    state.withLock { state in
      defer { state.commands.removeAll() }
      state.isClosed = true
      return state.commands
    }
  }
}
