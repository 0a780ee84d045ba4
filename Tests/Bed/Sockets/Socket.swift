#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// TCP sockets that never block, as owned descriptors.
enum Socket {
  /// Listens on a free port of 127.0.0.1.
  ///
  /// The port is asked for by its number: Linux takes one that it chose itself away again in `pauseListening`. And
  /// with SO_REUSEADDR, for else connections that live on keep `resumeListening` from it.
  static func listener() throws -> (socket: Descriptor, port: UInt16) {
    for _ in 0..<100 {
      let port = try bind(open(family: AF_INET), port: 0)
      let socket = try open(family: AF_INET)
      var on: Int32 = 1
      setsockopt(socket.number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
      if (try? bind(socket, port: port)) != nil, listen(socket.number, SOMAXCONN) == 0 { return (socket, port) }
    }
    throw SystemError("bind 127.0.0.1", number: EADDRINUSE)
  }

  /// Listens on this port of 127.0.0.1, if it is free.
  static func listener(port: UInt16) throws -> Descriptor {
    let socket = try open(family: AF_INET)
    _ = try bind(socket, port: port)
    guard listen(socket.number, SOMAXCONN) == 0 else { throw SystemError("listen on 127.0.0.1:\(port)") }
    return socket
  }

  /// Binds to 127.0.0.1 and returns the port, which is a free one for port 0.
  private static func bind(_ socket: Descriptor, port: UInt16) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard systemBind(socket.number, generic, length) == 0 else { throw SystemError("bind 127.0.0.1:\(port)") }
        guard getsockname(socket.number, generic, &length) == 0 else { throw SystemError("getsockname") }
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
  }

  /// Keeps what the kernel holds of a connection near `bytes` each way. On a listener, for those it will accept.
  static func limitBuffers(of socket: Descriptor, to bytes: Int32) {
    var bytes = bytes
    let length = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(socket.number, SOL_SOCKET, SO_SNDBUF, &bytes, length)
    setsockopt(socket.number, SOL_SOCKET, SO_RCVBUF, &bytes, length)
  }

  /// The error that ended a `connecting`, 0 when it is connected.
  static func connectError(of socket: Descriptor) -> Int32 {
    var error: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &error, &length)
    return error
  }

  /// Stops listening but keeps the port: who connects is refused, until `resumeListening`.
  static func pauseListening(_ listener: Descriptor) { shutdown(listener.number, Int32(SHUT_RD)) }

  static func resumeListening(_ listener: Descriptor) throws {
    guard listen(listener.number, SOMAXCONN) == 0 else { throw SystemError("listen again") }
  }

  /// The next connection that waits at `listener`, or nil.
  static func accept(from listener: Descriptor) -> Descriptor? {
    guard let socket = try? Descriptor(nextConnection(listener.number), from: "accept") else { return nil }
    socket.becomeNonblocking()
    sendAtOnce(socket)
    return socket
  }

  /// Starts connecting; the socket is writable once connected, and readable with an end once refused.
  static func connecting(to address: SocketAddress, buffers: Int32) throws -> Descriptor {
    let socket = try open(family: address.family)
    sendAtOnce(socket)
    limitBuffers(of: socket, to: buffers)
    let result = address.withPointer { connect(socket.number, $0, $1) }
    guard result == 0 || errno == EINPROGRESS else { throw SystemError("connect") }
    return socket
  }

  /// Two connected sockets: as a pipe, but `send` to a closed one raises no signal.
  static func pair() throws -> (Descriptor, Descriptor) {
    var ends: [Int32] = [-1, -1]
    guard streamSocketPair(&ends) == 0 else { throw SystemError("socketpair") }
    let pair = (try Descriptor(ends[0], from: "socketpair"), try Descriptor(ends[1], from: "socketpair"))
    pair.0.becomeNonblocking()
    pair.1.becomeNonblocking()
    return pair
  }

  /// How many of `bytes` were taken, 0 when none fit now, nil when the connection is gone. Never raises SIGPIPE.
  static func send(_ bytes: ArraySlice<UInt8>, on socket: Descriptor) -> Int? {
    while true {
      let count = bytes.withUnsafeBytes { systemSend(socket.number, $0) }
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN: return 0
      default: return nil
      }
    }
  }

  /// No more bytes will be sent: the peer reads an end after those under way.
  static func finishSending(on socket: Descriptor) { shutdown(socket.number, Int32(SHUT_WR)) }

  /// Makes the coming close a reset: bytes under way are dropped and the peer gets ECONNRESET.
  static func closeWillReset(_ socket: Descriptor) {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket.number, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }

  private static func open(family: Int32) throws -> Descriptor {
    let socket = try Descriptor(streamSocket(family), from: "socket")
    socket.becomeNonblocking()
    return socket
  }

  private static func sendAtOnce(_ socket: Descriptor) {
    var on: Int32 = 1
    setsockopt(socket.number, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}

// The calls that differ between systems, or are hidden inside `Socket` by methods of the same name.

func streamSocket(_ family: Int32) -> Int32 {
  #if os(Linux)
    socket(family, Int32(SOCK_STREAM.rawValue), 0)
  #else
    socket(family, SOCK_STREAM, 0)
  #endif
}

private func streamSocketPair(_ ends: inout [Int32]) -> Int32 {
  #if os(Linux)
    socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
  #else
    socketpair(AF_UNIX, SOCK_STREAM, 0, &ends)
  #endif
}

private func systemBind(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
  bind(socket, address, length)
}

private func nextConnection(_ listener: Int32) -> Int32 { accept(listener, nil, nil) }

private func systemSend(_ socket: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if os(Linux)
    send(socket, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
  #else
    send(socket, bytes.baseAddress, bytes.count, 0)
  #endif
}
