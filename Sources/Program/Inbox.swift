import Cache
import Dashboard
import Threads
import Model

/// What background threads have for the main loop: news of clusters as a queue, rows in one mailbox per feed of a
/// table.
final class Inbox: Sendable {
  private let queue = Guarded<[Input]>([])
  private let log: LogFile?
  private let wake: @Sendable () -> Void

  init(log: LogFile? = nil, wake: @escaping @Sendable () -> Void) {
    self.log = log
    self.wake = wake
  }

  func post(_ input: Input) {
    log?.write(input)
    queue.withLock { $0.append(input) }
    wake()
  }

  func drain() -> [Input] {
    queue.withLock { queue in
      defer { queue.removeAll() }
      return queue
    }
  }

  var isEmpty: Bool { queue.withLock { $0.isEmpty } }
}
