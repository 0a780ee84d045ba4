/// One HTTP request, as a value. Nothing is read from the environment: what is not said here is not used.
public struct Request: Sendable {
  /// Which HTTP is spoken.
  public enum Version: Hashable, Sendable {
    /// HTTP/1.1, a connection for each running request. For logs and big lists: its back-pressure
    /// reaches the server, and it moves twice the bytes of HTTP/2 at the same cost.
    case http1
    /// HTTP/2 where the server agrees to it in the TLS handshake, HTTP/1.1 where not; `http://` is always
    /// HTTP/1.1. Requests share one connection. For watches and small requests.
    case http2
  }

  /// `GET`, `POST` and so on; case matters.
  public var method: String
  /// An absolute `http://` or `https://` URL, percent-encoded, without user name and fragment. It is
  /// sent as it is: dot segments are not resolved, so what the `RequestRule` saw is what the server gets.
  public var url: String
  public var headers: [Header]
  /// `nil` for no body; an empty one says `Content-Length: 0`.
  public var body: [UInt8]?
  public var tls: TLSSettings
  /// `http://`, `https://`, `socks4://`, `socks5://` with optional `user:password@`; `nil` for none. Names
  /// are resolved by a SOCKS5 proxy, as Go's net/http lets them, not here.
  public var proxy: String?
  public var version: Version
  /// Asks for gzip and unpacks what comes.
  public var acceptsCompression: Bool
  /// Seconds for name resolution, TCP, proxy and TLS together; at least 0.001.
  public var connectTimeout: Double
  /// Seconds from the start to the last byte of the body; `nil` for no limit.
  public var totalTimeout: Double?
  /// Whose connections this may share: one number for each cluster and user.
  public var group: Int

  public init(
    method: String = "GET", url: String, headers: [Header] = [], body: [UInt8]? = nil, tls: TLSSettings = TLSSettings(),
    proxy: String? = nil, version: Version = .http2, acceptsCompression: Bool = false, connectTimeout: Double = 10,
    totalTimeout: Double? = nil, group: Int = 0
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.tls = tls
    self.proxy = proxy
    self.version = version
    self.acceptsCompression = acceptsCompression
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.group = group
  }
}

/// One header field of a request or an answer.
public struct Header: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}
