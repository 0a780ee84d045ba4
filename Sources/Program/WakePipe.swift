import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ends the main loop's `poll` from any thread, and from a signal handler.
final class WakePipe: Sendable {
  /// To be polled for reading.
  let descriptor: Int32
  private let writeEnd: Int32
  /// Whether a byte is in the pipe already, so that a storm of news costs one write a frame.
  private let isPending = Atomic(false)

  init() throws(StartError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noDescriptors }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Safe in a signal handler: an atomic and a write.
  func wake() {
    guard !isPending.exchange(true, ordering: .acquiringAndReleasing) else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// To be called after `poll` and before looking at what there is: news that comes later wakes again.
  func clear() {
    var bytes: (UInt64, UInt64) = (0, 0)
    _ = read(descriptor, &bytes, 16)
    // An exchange, not a store: what is looked at next must not be read before it.
    _ = isPending.exchange(false, ordering: .acquiringAndReleasing)
  }
}
