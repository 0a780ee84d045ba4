import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// How a `Request` is said to libcurl.
extension Transfer {
  func setConnection(_ request: Request) throws(TransportError) {
    try easy.set(CURLOPT_NOSIGNAL, true)
    try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    try easy.set(CURLOPT_BUFFERSIZE, 128 * 1024)
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connectTimeout))
    if let limit = request.totalTimeout { try easy.set(CURLOPT_TIMEOUT_MS, Self.milliseconds(limit)) }
    // A transfer that is stopped while its host is looked up would otherwise wait for the resolver's thread,
    // and the whole loop with it.
    try easy.set(CURLOPT_QUICK_EXIT, true)
    switch request.version {
    case .http1: try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    case .http2:
      try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
      // Wait for a connection that is being made rather than make a second one. In the clear there is no HTTP/2, which
      // libcurl learns from an answer only: a request would wait for that of another.
      try easy.set(CURLOPT_PIPEWAIT, request.url.lowercased().hasPrefix("https:"))
    }
    // An empty name keeps libcurl from reading http_proxy and its kin.
    try easy.set(CURLOPT_PROXY, Self.proxy(request.proxy))
    try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    try setSocket()
  }

  func setTLS(_ tls: TLSSettings, endpoint: Endpoint, url: String) throws(TransportError) {
    try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    try easy.set(CURLOPT_SSL_VERIFYPEER, tls.verifiesServer)
    try easy.set(CURLOPT_SSL_VERIFYHOST, tls.verifiesServer ? 2 : 0)
    if let problem = tls.problem { throw problem(endpoint.host) }
    if let authority = tls.caPEM {
      try easy.set(CURLOPT_CAINFO_BLOB, blob: authority)
      // Otherwise the system's directory of authorities is trusted beside ours.
      try easy.set(CURLOPT_CAPATH, nil as String?)
    }
    if let certificate = tls.certificatePEM, let key = tls.keyPEM {
      try easy.set(CURLOPT_SSLCERT_BLOB, blob: certificate)
      try easy.set(CURLOPT_SSLKEY_BLOB, blob: key)
      // OpenSSL would ask the terminal for the passphrase of an encrypted key.
      try easy.set(CURLOPT_KEYPASSWD, "")
    }
    try easy.set(CURLOPT_URL, url)
    guard let name = tls.serverName, !name.isEmpty, endpoint.scheme == "https" else { return }
    // libcurl takes the name for TLS from the URL, so the name goes there and the address beside it.
    guard let renamed = Endpoint.url(url, withHost: name) else {
      throw .invalidRequest("the TLS server name is not a host name")
    }
    try easy.set(CURLOPT_URL, renamed)
    try easy.set(CURLOPT_CONNECT_TO, pointer: keep(["::\(endpoint.host):\(endpoint.port)"]))
  }

  func setMessage(_ request: Request, userAgent: String) throws(TransportError) {
    try easy.set(CURLOPT_PATH_AS_IS, true)
    try easy.set(CURLOPT_USERAGENT, userAgent)
    if request.acceptsCompression { try easy.set(CURLOPT_ACCEPT_ENCODING, "gzip") }
    if request.method == "HEAD" { try easy.set(CURLOPT_NOBODY, true) }
    if let body = request.body { try easy.set(body: body) }
    try easy.set(CURLOPT_CUSTOMREQUEST, request.method)
    try easy.set(CURLOPT_HTTPHEADER, pointer: keep(Self.headerLines(request)))
  }

  /// libcurl's notation: `Name: value`, `Name;` for an empty value, `Name:` to leave out what it would add.
  static func headerLines(_ request: Request) -> [String] {
    var lines = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    let given = { (name: String) in request.headers.contains { equalIgnoringASCIICase($0.name, name) } }
    // 100-continue would cost a round trip, and a form type is not what an API server wants.
    for name in ["Expect", "Content-Type"] where !given(name) { lines.append("\(name):") }
    if request.tls.serverName != nil, !given("Host"), let host = authority(of: request.url) {
      lines.append("Host: \(host)")
    }
    return lines
  }

  /// Host and port as the URL spells them.
  private static func authority(of url: String) -> Substring? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    return url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" }
  }

  /// libcurl resolves names for `socks5` itself; Go, and so kubectl, lets the proxy do it.
  static func proxy(_ proxy: String?) -> String {
    guard let proxy else { return "" }
    return proxy.hasPrefix("socks5://") ? "socks5h" + proxy.dropFirst(6) : proxy
  }

  /// At least one, for libcurl reads 0 as its default; at most 23 days, for it takes 32 bits.
  static func milliseconds(_ seconds: Double) -> Int {
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return seconds > 0.001 ? Int(seconds * 1000) : 1
  }
}
