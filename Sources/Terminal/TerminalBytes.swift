#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One look at what a descriptor has to read.
enum TerminalBytes {
  case bytes([UInt8])
  case nothing
  case hangup

  /// Waits for at most `milliseconds`. The descriptor stays blocking: it is shared with standard output, and a
  /// non-blocking one would lose output.
  static func next(_ descriptor: Int32, milliseconds: Int32) -> TerminalBytes {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var ready = poll(&request, 1, milliseconds)
    // A signal (of a resize, say) must not make the first byte of a key look like the escape key.
    while ready < 0, errno == EINTR { ready = poll(&request, 1, milliseconds) }
    guard ready > 0 else { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { return .bytes(Array(buffer[..<count])) }
    return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .hangup
  }
}
