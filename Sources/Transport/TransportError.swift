/// Why a request has no answer, or why its body ended early. Each case describes itself in one sentence.
///
/// What a server says in HTTP (403, 404, 500) is not an error here: it is a `ResponseHead`.
public enum TransportError: Error, Hashable, Sendable {
  /// What was going on when time ran out.
  public enum Phase: Hashable, Sendable { case connecting, waitingForAnswer, readingBody }

  /// What is wrong with the certificate that a server shows.
  public enum CertificateFault: Hashable, Sendable {
    case untrusted, expired, notYetValid
    /// It is for other names.
    case wrongHost
    /// As the TLS library says it.
    case other(String)
  }

  /// The `RequestRule` said no; its sentence.
  case refused(String)
  /// Not sent, because it cannot be said in HTTP: a header value with a line break, a URL with a space.
  case invalidRequest(String)
  case unresolvable(host: String)
  /// No TCP connection: refused, no route.
  case unreachable(host: String, port: Int, detail: String)
  /// The proxy is unreachable or would not connect us.
  case proxy(String)
  case timedOut(during: Phase, host: String)
  case serverCertificate(host: String, fault: CertificateFault)
  /// The trusted authorities given are not readable as PEM.
  case certificateAuthority(String)
  /// Our certificate or key is unusable, or the server will not have it.
  case clientCertificate(String)
  /// TLS failed for another reason, for instance because the port speaks no TLS.
  case tls(host: String, detail: String)
  /// The connection ended before the answer was complete; `received` counts the bytes of the body so far.
  case cutOff(received: Int, detail: String)
  /// The compressed body cannot be unpacked.
  case undecodable(String)
  /// What came is not HTTP.
  case malformed(String)
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
    case .unresolvable(let host): "No address is known for the host \(host)."
    case .unreachable(let host, let port, let detail): "\(host) port \(port) cannot be reached: \(detail)."
    case .proxy(let detail): "The proxy gives no connection: \(detail)."
    case .timedOut(let phase, let host): phase.description(host: host)
    case .serverCertificate(let host, let fault): fault.description(host: host)
    case .certificateAuthority(let detail): "The certificate authority cannot be used: \(detail)."
    case .clientCertificate(let detail): "The client certificate or its key cannot be used: \(detail)."
    case .tls(let host, let detail): "No TLS connection with \(host): \(detail)."
    case .cutOff(let received, let detail):
      received == 0
        ? "The connection ended before the answer: \(detail)."
        : "The connection ended after \(received) bytes of the answer: \(detail)."
    case .undecodable(let detail): "The compressed answer cannot be unpacked: \(detail)."
    case .malformed(let detail): "The server's answer is not HTTP: \(detail)."
    case .tooLarge(let limit): "The answer is larger than \(limit) bytes."
    case .cancelled: "The request was cancelled."
    case .abandoned: "The connection was given up."
    case .other(let code, let detail): "The request failed: \(detail) (libcurl \(code))."
    }
  }
}

extension TransportError.Phase {
  fileprivate func description(host: String) -> String {
    switch self {
    case .connecting: "\(host) did not accept a connection in time."
    case .waitingForAnswer: "\(host) did not answer in time."
    case .readingBody: "\(host) did not finish its answer in time."
    }
  }
}

extension TransportError.CertificateFault {
  fileprivate func description(host: String) -> String {
    switch self {
    case .untrusted: "The certificate of \(host) is not signed by an authority that is trusted here."
    case .expired: "The certificate of \(host) has expired."
    case .notYetValid: "The certificate of \(host) is not valid yet; compare the clocks."
    case .wrongHost: "The certificate of \(host) is for other names than this host's."
    case .other(let detail): "The certificate of \(host) is not accepted: \(detail)."
    }
  }
}
