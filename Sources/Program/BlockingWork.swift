import Threads

/// Work that waits for the disk, on a thread of its own: the main loop must not wait, and Swift's cooperative pool has
/// two threads.
enum BlockingWork {
  /// Where the system allows no more threads it is done at once, by the caller; there is nothing to join then.
  ///
  /// - Parameter name: what the thread is called.
  @discardableResult
  static func run(_ name: String, _ work: @escaping @Sendable () -> Void) -> OwnThread? {
    if let thread = OwnThread(name, work) { return thread }
    work()
    return nil
  }
}
