/// Why a request has no answer, or why its body ended early. Each case describes itself in one sentence: what, where,
/// what to do.
///
/// What a server says in HTTP (403, 404, 500) is not an error here: it is a `ResponseHead`.
public enum TransportError: Error, Hashable, Sendable {
  /// What was going on when time ran out.
  public enum Phase: Hashable, Sendable { case connecting, waitingForAnswer, readingBody }

  /// The `RequestRule` said no; its sentence.
  case refused(String)
  /// Not sent, because it cannot be said in HTTP: a header value with a line break, a URL with a space.
  case invalidRequest(String)
  case unresolvable(host: String)
  /// No TCP connection: refused, no route.
  case unreachable(host: String, port: Int, detail: String)
  case proxy(host: String, port: Int, fault: ProxyFault)
  case timedOut(during: Phase, host: String)
  /// `name` is the one it should be for: the host, or the TLS server name.
  case serverCertificate(name: String, fault: CertificateFault)
  /// The trusted authorities given are not readable as PEM.
  case certificateAuthority(String)
  case clientCertificate(host: String, fault: ClientCertificateFault)
  /// TLS failed for another reason.
  case tls(host: String, port: Int, fault: TLSFault)
  /// The connection ended before the answer was complete; `received` counts the bytes of the body so far.
  case cutOff(received: Int, detail: String)
  /// The compressed body cannot be unpacked.
  case undecodable(String)
  /// What came is not HTTP.
  case malformed(host: String, port: Int, detail: String)
  /// The answer is longer than the caller wanted to hold; `limit` in bytes.
  case tooLarge(limit: Int)
  /// By the caller: its task was cancelled, or `Response.cancel()` called.
  case cancelled
  /// By `Transport.abandonConnections(group:)` or `Transport.shutdown()`.
  case abandoned
  /// Anything else, with libcurl's number for it.
  case other(code: Int, detail: String)
}

extension TransportError {
  /// Whether others on the same server would fare no better: not when this request or this answer is what is wrong.
  public var isAboutTheConnection: Bool {
    switch self {
    case .refused, .invalidRequest, .undecodable, .tooLarge: false
    default: true
    }
  }
}

extension TransportError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .refused(let sentence): sentence
    case .invalidRequest(let problem): "The request was not sent: \(problem)."
    case .unresolvable(let host):
      "No address is known for the host \(host); check its name in the cluster's server, the DNS and the VPN."
    case .unreachable(let host, let port, let detail):
      "\(host) port \(port) cannot be reached: \(detail); check that the server runs, its port, and the network."
    case .proxy(let host, let port, let fault): "The proxy \(host) port \(port) \(fault.clause)."
    case .timedOut(let phase, let host): phase.description(host: host)
    case .serverCertificate(let name, let fault): "The certificate of \(name) \(fault.clause(name: name))."
    case .certificateAuthority(let detail):
      "The cluster's certificate-authority cannot be used: \(detail); put the authority's certificate there as PEM."
    case .clientCertificate(let host, let fault): fault.sentence(host: host)
    case .tls(let host, let port, let fault): "\(host) port \(port) \(fault.clause)."
    case .cutOff(let received, let detail):
      received == 0
        ? "The connection ended before the answer: \(detail)."
        : "The connection ended after \(received) bytes of the answer: \(detail)."
    case .undecodable(let detail): "The compressed answer cannot be unpacked: \(detail)."
    case .malformed(let host, let port, let detail):
      "\(host) port \(port) does not answer in HTTP: \(detail); check the port, and whether https:// is missing, in the "
        + "cluster's server."
    case .tooLarge(let limit): "The answer is larger than \(limit) bytes."
    case .cancelled: "The request was cancelled."
    case .abandoned: "The server stopped answering, and the connection was given up."
    case .other(let code, let detail): "The request failed: \(detail) (libcurl \(code))."
    }
  }
}

extension TransportError.Phase {
  fileprivate func description(host: String) -> String {
    switch self {
    case .connecting: "\(host) did not accept a connection in time; check its address, the firewall and the VPN."
    case .waitingForAnswer: "\(host) did not answer in time; it or the network is overloaded or down."
    case .readingBody: "\(host) did not finish its answer in time; it or the network is slow or down."
    }
  }
}
