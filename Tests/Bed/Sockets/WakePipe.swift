/// Ends a poll(2) from another thread.
final class WakePipe: Sendable {
  private let ends: (read: Descriptor, write: Descriptor)

  init() throws { ends = try Descriptor.pipe() }

  /// What the sleeping thread polls for reading.
  var descriptor: Descriptor { ends.read }

  /// A full pipe wakes as well as one more byte would, so a failed write is none.
  func wake() { _ = ends.write.write([0]) }

  func drain() {
    while case .bytes = ends.read.read(limit: 512) {}
  }
}
