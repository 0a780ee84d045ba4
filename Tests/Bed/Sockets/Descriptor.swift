#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file descriptor, closed with its last reference.
///
/// Who polls one holds it, so that no number is reused under a thread that sits in poll(2).
final class Descriptor: Sendable {
  let number: Int32

  /// Takes over `number`. Throws the current `errno` when it is none.
  init(_ number: Int32, from call: @autoclosure () -> String) throws {
    guard number >= 0 else { throw SystemError(call()) }
    self.number = number
  }

  deinit { systemClose(number) }

  /// A pipe whose ends do not block and are not inherited by children.
  static func pipe() throws -> (read: Descriptor, write: Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else { throw SystemError("pipe") }
    let pipe = (read: try Descriptor(ends[0], from: "pipe"), write: try Descriptor(ends[1], from: "pipe"))
    pipe.read.becomeNonblocking()
    pipe.write.becomeNonblocking()
    return pipe
  }

  /// Also keeps it from children: those that start in this very moment close it themselves.
  func becomeNonblocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  /// For an end that a child gets: few programs expect one that does not block.
  func becomeBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) & ~O_NONBLOCK) }

  enum ReadResult {
    case bytes([UInt8])
    case nothingNow
    case ended
    /// Reset by the peer, or a terminal hung up: nothing can be written either.
    case failed
  }

  /// Reads what is there, at most `limit` bytes, without blocking.
  func read(limit: Int = 65536) -> ReadResult {
    while true {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
        count = systemRead(number, buffer.baseAddress, limit)
        initialized = max(count, 0)
      }
      if count > 0 { return .bytes(bytes) }
      if count == 0 { return .ended }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .nothingNow
      default: return .failed
      }
    }
  }

  /// How many of `bytes` were taken, 0 when none fit now, nil when nothing can be written any more.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    while true {
      let count = bytes.withUnsafeBytes { systemWrite(number, $0.baseAddress, $0.count) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: return nil
      }
    }
  }
}

// The system's calls, which `Descriptor` hides by methods of the same name.

private func systemPipe(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }
private func systemClose(_ number: Int32) { close(number) }

private func systemRead(_ number: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, bytes, count)
}

private func systemWrite(_ number: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, bytes, count)
}
