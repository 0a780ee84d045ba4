import CCurl

#if canImport(Glibc)
  import Glibc
#endif

/// What libcurl knows of a transfer that failed, as a value.
struct CurlFailure {
  var code: CURLcode
  /// libcurl's own sentence; empty when it has none. May quote what a server sent.
  var detail: String
  var endpoint: Endpoint
  var proxy: Endpoint?
  /// The `errno` of the last system call, or 0.
  var systemError: Int32 = 0
  /// What OpenSSL found of the server's certificate (X509_V_*), or 0.
  var verification = 0
  /// The proxy's answer to CONNECT, or 0.
  var proxyStatus = 0
  var isConnected = false
  var hasHead = false
  var received = 0

  var error: TransportError {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .unresolvable(host: endpoint.host)
    case CURLE_COULDNT_RESOLVE_PROXY: .proxy("no address is known for its host \(proxy?.host ?? "")")
    case CURLE_PROXY: .proxy(sentence)
    case CURLE_COULDNT_CONNECT: unreachable
    case CURLE_OPERATION_TIMEDOUT: .timedOut(during: phase, host: endpoint.host)
    case CURLE_PEER_FAILED_VERIFICATION: .serverCertificate(host: endpoint.host, fault: certificateFault)
    case CURLE_SSL_CACERT_BADFILE: .certificateAuthority(sentence)
    case CURLE_SSL_CERTPROBLEM: .clientCertificate(sentence)
    case CURLE_SSL_CONNECT_ERROR: handshakeFailure
    case CURLE_BAD_CONTENT_ENCODING: .undecodable(sentence)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .malformed(sentence)
    case CURLE_URL_MALFORMAT: .invalidRequest(sentence)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
      brokenOff
    default: .other(code: Int(code.rawValue), detail: sentence)
    }
  }

  private var phase: TransportError.Phase {
    if hasHead { return .readingBody }
    return isConnected ? .waitingForAnswer : .connecting
  }

  private var unreachable: TransportError {
    let reason = systemError == 0 ? sentence : String(cString: strerror(systemError)).lowercased()
    if let proxy { return .proxy("\(proxy.host) port \(proxy.port): \(reason)") }
    return .unreachable(host: endpoint.host, port: endpoint.port, detail: reason)
  }

  private var certificateFault: TransportError.CertificateFault {
    // libcurl compares the names itself, so OpenSSL's verdict says nothing about them.
    if detail.contains("match") && detail.contains("host name") { return .wrongHost }
    switch verification {
    case 9: return .notYetValid
    case 10: return .expired
    // Self-signed (18, 19), issuer not found (2, 20), first certificate not verifiable (21).
    case 2, 18, 19, 20, 21: return .untrusted
    default: return .other(sentence)
    }
  }

  private var handshakeFailure: TransportError {
    namesOurCertificate ? .clientCertificate(sentence) : .tls(host: endpoint.host, detail: sentence)
  }

  /// With TLS 1.3 a server refuses our certificate after the handshake, at the first read.
  private var brokenOff: TransportError {
    if proxyStatus != 0, proxyStatus / 100 != 2 { return .proxy("it answers \(proxyStatus) to CONNECT") }
    if namesOurCertificate { return .clientCertificate(sentence) }
    return .cutOff(received: received, detail: sentence)
  }

  /// A TLS alert about the certificate that we showed, or did not show (RFC 8446 6.2).
  private var namesOurCertificate: Bool {
    detail.contains("alert") && (detail.contains("certificate") || detail.contains("unknown ca"))
  }

  /// On one line, without what could move a terminal's cursor, without a full stop.
  private var sentence: String {
    let text = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isPlain($0) ? $0 : "?" }))
    return shown.last == "." ? String(shown.dropLast()) : shown
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
  }
}
