#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Work that waits for the disk, on a thread of its own: the main loop must not wait, and Swift's cooperative pool has
/// two threads.
enum BlockingWork {
  private final class Box: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }

  /// Where the system allows no more threads it is done at once, by the caller.
  static func run(_ work: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Box(work))
    let result = pthread_create(&thread, nil, { BlockingWork.main($0) }, box.toOpaque())
    guard result == 0 else { return box.takeRetainedValue().work() }
    pthread_detach(thread)
  }

  private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().work() }
    return nil
  }
}
