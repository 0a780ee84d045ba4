import CCurl

/// One transfer as the curl thread sees it: the handle, and all that libcurl points into. Made, used and
/// released on that thread only.
final class Transfer {
  let easy: EasyHandle
  let stream: Stream
  let key: ConnectionPool.Key
  private let endpoint: Endpoint
  private let proxy: Endpoint?
  private let serverName: String?
  private let showsCertificate: Bool
  /// Why the server's certificate was refused, while it is looked at; see `prepareInspection`.
  var refusal: TransportError?
  /// Held so that the connections outlive this transfer's handle.
  private let pool: ConnectionPool
  private var lists: [StringList] = []
  private let errorText: UnsafeMutableBufferPointer<CChar>
  private var parser = HeadParser()
  private var hasReceived = false
  /// What we found wrong ourselves, before libcurl does.
  private var fault: TransportError?

  init(_ request: Request, to stream: Stream, over pool: ConnectionPool, userAgent: String) throws(TransportError) {
    guard let endpoint = Endpoint(url: request.url), ["http", "https"].contains(endpoint.scheme) else {
      throw .invalidRequest("its URL is not an absolute http or https URL without a user name")
    }
    easy = try EasyHandle()
    self.stream = stream
    self.endpoint = endpoint
    self.pool = pool
    key = ConnectionPool.Key(request)
    proxy = request.proxy.flatMap { Endpoint(proxy: $0) }
    serverName = request.tls.serverName.flatMap { $0.isEmpty ? nil : $0 }
    showsCertificate = request.tls.certificatePEM != nil
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0)
    try configure(request, userAgent: userAgent)
  }

  deinit {
    easy.free()
    errorText.deallocate()
  }

  /// Our side's TCP port, which tells one connection from another; 0 before there is one. (libcurl 7.88
  /// does not find the socket of a connection that lies in a shared cache.)
  var localPort: Int { easy.long(CURLINFO_LOCAL_PORT) }

  /// From now on its connection is closed when it lets go of it as the last that used it.
  func forbidReuse() { ccurl_set_long(easy.raw, CURLOPT_FORBID_REUSE, 1) }

  /// Wakes the reader when bytes have come since the last time.
  func deliver() {
    guard hasReceived else { return }
    hasReceived = false
    stream.deliver()
  }

  /// What a result of libcurl means for whoever reads; `nil` for success.
  func error(for code: CURLcode) -> TransportError? {
    if let fault { return fault }
    if let refusal { return inspected(refusal) }
    guard code != CURLE_OK else { return nil }
    return CurlFailure(
      code: code,
      detail: errorText.baseAddress.map { String(cString: $0) } ?? "",
      endpoint: endpoint,
      proxy: proxy,
      serverName: serverName,
      showsCertificate: showsCertificate,
      systemError: Int32(truncatingIfNeeded: easy.long(CURLINFO_OS_ERRNO)),
      verification: easy.long(CURLINFO_SSL_VERIFYRESULT),
      proxyVerification: easy.long(CURLINFO_PROXY_SSL_VERIFYRESULT),
      proxyStatus: easy.long(CURLINFO_HTTP_CONNECTCODE),
      isConnected: easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0,
      isFresh: easy.long(CURLINFO_NUM_CONNECTS) > 0,
      hasHead: stream.hasHead,
      received: stream.received
    ).error
  }

  /// Keeps a list that libcurl points to but does not copy.
  func keep(_ strings: [String]) throws(TransportError) -> UnsafeMutableRawPointer? {
    let list = try StringList(strings)
    lists.append(list)
    return UnsafeMutableRawPointer(list.raw)
  }

  private func configure(_ request: Request, userAgent: String) throws(TransportError) {
    try easy.set(CURLOPT_ERRORBUFFER, pointer: UnsafeMutableRawPointer(errorText.baseAddress))
    try easy.set(CURLOPT_SHARE, pointer: pool.raw)
    try setCallbacks()
    try setConnection(request)
    try setTLS(request.tls, endpoint: endpoint, url: request.url)
    try setMessage(request, userAgent: userAgent)
  }

  // MARK: What libcurl calls

  private func setCallbacks() throws(TransportError) {
    // Not retained: the loop holds the transfer until its handle is out of the multi handle.
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.set(CURLOPT_HEADERDATA, pointer: context)
    try easy.set(CURLOPT_WRITEDATA, pointer: context)
    ccurl_set_bytes_callback(easy.raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let context, let bytes else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(headerLine: line)
    }
    ccurl_set_bytes_callback(easy.raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let context, let bytes else { return 0 }
      let body = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(body: body)
    }
  }

  private func receive(headerLine line: UnsafeRawBufferPointer) -> Int {
    switch parser.feed(line) {
    case .incomplete: break
    case .head(let head): stream.receive(head: head)
    case .malformed(let problem):
      fault = .malformed(host: endpoint.host, port: endpoint.port, detail: problem)
      return 0
    }
    return line.count
  }

  private func receive(body bytes: UnsafeRawBufferPointer) -> Int {
    hasReceived = true
    return switch stream.receive(bytes) {
    case .accepted: bytes.count
    case .pause: Int(CURL_WRITEFUNC_PAUSE)
    // Any count that is not all of them ends the transfer.
    case .stop: bytes.isEmpty ? 1 : 0
    }
  }
}
