#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where to connect: the first address that a host name resolves to.
struct SocketAddress: Hashable, Sendable {
  let family: Int32
  private let bytes: [UInt8]

  /// Resolves `host`, a name or an address; blocks while it asks.
  init(host: String, port: UInt16) throws {
    var hints = addrinfo()
    #if os(Linux)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, String(port), &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    guard result == 0, let first = list?.pointee, let address = first.ai_addr else {
      throw UnresolvableHost(host: host, detail: String(cString: gai_strerror(result)))
    }
    family = first.ai_family
    bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(first.ai_addrlen)))
  }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    var storage = sockaddr_storage()
    return withUnsafeMutableBytes(of: &storage) { raw in
      raw.copyBytes(from: bytes)
      return raw.withMemoryRebound(to: sockaddr.self) { typed in
        guard let start = typed.baseAddress else { preconditionFailure("a sockaddr_storage has an address") }
        return body(UnsafePointer(start), socklen_t(bytes.count))
      }
    }
  }
}

/// A host name without an address.
public struct UnresolvableHost: Error, Hashable, CustomStringConvertible {
  public let host: String
  public let detail: String

  public var description: String { "cannot resolve \(host): \(detail)" }
}
