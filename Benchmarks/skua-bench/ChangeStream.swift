import Bed
import Glibc

/// curl reading a watch: tells that changes come, and how many.
final class ChangeStream {
  let curl: Child
  private let readEnd: Int32

  init(_ command: [String]) throws(BenchError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .start(command: "a pipe for curl", reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = ends[0]
    defer { close(ends[1]) }
    do {
      curl = try Child(command, environment: Command.inheritedEnvironment, output: ends[1])
    } catch {
      close(ends[0])
      throw error
    }
  }

  deinit {
    curl.stop()
    close(readEnd)
  }

  /// Blocks until `limit` more events have come or `deadline` has passed; returns how many came.
  func events(_ limit: Int = .max, until deadline: ContinuousClock.Instant) throws(BenchError) -> Int {
    var count = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while count < limit {
      let left = (deadline - ContinuousClock.now) / .milliseconds(1)
      guard left > 0 else { break }
      var entry = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, Int32(clamping: Int(left) + 1)) > 0 else { continue }
      let size = read(readEnd, &buffer, buffer.count)
      guard size > 0 else { throw .gone(process: curl.processID) }
      count += buffer[..<size].count { $0 == UInt8(ascii: "\n") }
    }
    return count
  }
}
