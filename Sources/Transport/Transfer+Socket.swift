import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// What the sockets of a transfer are set to.
extension Transfer {
  /// A peer that vanished is noticed by the kernel within about 20 s, also while nothing is sent.
  func setSocket() throws(TransportError) {
    try easy.set(CURLOPT_TCP_NODELAY, true)
    try easy.set(CURLOPT_TCP_KEEPALIVE, true)
    try easy.set(CURLOPT_TCP_KEEPIDLE, 10)
    try easy.set(CURLOPT_TCP_KEEPINTVL, 3)
    #if os(Linux)
      ccurl_set_open_callback(easy.raw) { _, _, address in
        guard let address = address?.pointee else { return -1 }
        return Transfer.socket(family: address.family, type: address.socktype, protocol: address.protocol)
      }
    #endif
  }

  #if os(Linux)
    /// libcurl 7.88 lets child processes inherit its sockets, and then no cancelled stream would ever be
    /// closed while one of them lives.
    private static func socket(family: Int32, type: Int32, protocol: Int32) -> Int32 {
      let socket = Glibc.socket(family, type | Int32(SOCK_CLOEXEC.rawValue), `protocol`)
      guard socket >= 0 else { return -1 }
      var probes: Int32 = 3
      var milliseconds: UInt32 = 10_000
      let tcp = Int32(IPPROTO_TCP)
      setsockopt(socket, tcp, TCP_KEEPCNT, &probes, socklen_t(MemoryLayout.size(ofValue: probes)))
      setsockopt(socket, tcp, TCP_USER_TIMEOUT, &milliseconds, socklen_t(MemoryLayout.size(ofValue: milliseconds)))
      return socket
    }
  #endif
}
