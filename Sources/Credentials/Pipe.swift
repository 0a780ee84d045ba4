import Processes

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pipe that no child keeps open by accident; its reading end does not block. Closed with its last reference.
final class Pipe: Sendable {
  let readEnd: Int32
  private let writeEnd: Int32

  init() throws(SystemFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemFailure(number: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// The writing end, to be handed to a child.
  var input: Int32 { writeEnd }

  func send(_ byte: UInt8) {
    var byte = byte
    while write(writeEnd, &byte, 1) == -1 && errno == EINTR {}
  }

  /// What there is to read now; nil when there is nothing.
  func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Self.read(readEnd, &buffer)
      if count < 0 && errno == EINTR { continue }
      return count > 0 ? Array(buffer[..<count]) : nil
    }
  }

  private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, &buffer, buffer.count)
    #else
      Darwin.read(descriptor, &buffer, buffer.count)
    #endif
  }
}
