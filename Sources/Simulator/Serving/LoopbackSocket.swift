#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sockets of 127.0.0.1 that never block; each closed by whoever has its number.
enum LoopbackSocket {
  /// Listens on this port, or on a free one for 0.
  static func listen(port: UInt16) throws(SimulatorError) -> (socket: Int32, port: UInt16) {
    let socket = open()
    guard socket >= 0 else { throw .noSocket(errno) }
    var on: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(socket, generic, length) == 0 && Self.listen(socket) && getsockname(socket, generic, &length) == 0
      }
    }
    guard isBound else {
      let number = errno
      close(socket)
      throw .cannotListen(port: port, number)
    }
    unblock(socket)
    return (socket, UInt16(bigEndian: address.sin_port))
  }

  private static func listen(_ socket: Int32) -> Bool {
    #if canImport(Glibc)
      Glibc.listen(socket, SOMAXCONN) == 0
    #else
      Darwin.listen(socket, SOMAXCONN) == 0
    #endif
  }

  private static func open() -> Int32 {
    #if os(Linux)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  /// The next connection that waits; nil where none does.
  static func accept(from listener: Int32) -> Int32? {
    #if canImport(Glibc)
      let socket = Glibc.accept(listener, nil, nil)
    #else
      let socket = Darwin.accept(listener, nil, nil)
    #endif
    guard socket >= 0 else { return nil }
    unblock(socket)
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  private static func unblock(_ socket: Int32) {
    _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK)
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
  }

  /// What is there; empty for nothing now, nil where the peer has gone.
  static func receive(from socket: Int32) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, initialized in
      count = read(socket, buffer.baseAddress, buffer.count)
      initialized = max(count, 0)
    }
    if count > 0 { return bytes }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
  }

  /// How many were taken; nil where the connection is gone. Raises no signal.
  static func send(_ bytes: ArraySlice<UInt8>, on socket: Int32) -> Int? {
    let count = bytes.withUnsafeBytes { buffer in
      #if os(Linux)
        Glibc.send(socket, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      #else
        Darwin.send(socket, buffer.baseAddress, buffer.count, 0)
      #endif
    }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }
}
