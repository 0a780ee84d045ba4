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
  /// The name asked of the server's certificate, where it is not the host's.
  var serverName: String?
  var showsCertificate = false
  /// The `errno` of the last system call, or 0.
  var systemError: Int32 = 0
  /// What OpenSSL found of the server's certificate (X509_V_*), or 0.
  var verification = 0
  /// The same of a proxy's.
  var proxyVerification = 0
  /// The proxy's answer to CONNECT, or 0.
  var proxyStatus = 0
  var isConnected = false
  /// Whether the connection was made for this transfer, and not one that had waited.
  var isFresh = false
  var hasHead = false
  var received = 0

  var error: TransportError {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: .unresolvable(host: endpoint.host)
    case CURLE_COULDNT_RESOLVE_PROXY: proxyFailure(.unresolvable)
    case CURLE_PROXY: proxyFailure(.other(sentence))
    case CURLE_COULDNT_CONNECT: unreachable
    case CURLE_OPERATION_TIMEDOUT: .timedOut(during: phase, host: endpoint.host)
    case CURLE_PEER_FAILED_VERIFICATION: unverified
    case CURLE_SSL_CACERT_BADFILE: .certificateAuthority(sentence)
    case CURLE_SSL_CERTPROBLEM: .clientCertificate(host: endpoint.host, fault: ownCertificateFault)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CLIENTCERT: handshakeFailure
    case CURLE_BAD_CONTENT_ENCODING: .undecodable(sentence)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      .malformed(
        host: endpoint.host, port: endpoint.port,
        // Whatever does not begin with `HTTP/` libcurl takes for HTTP/0.9.
        detail: detail.contains("HTTP/0.9") ? "what comes is another protocol" : sentence)
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

  private func proxyFailure(_ fault: ProxyFault) -> TransportError {
    .proxy(host: proxy?.host ?? "", port: proxy?.port ?? 0, fault: fault)
  }

  private var unreachable: TransportError {
    let reason = systemError == 0 ? sentence : String(cString: strerror(systemError)).lowercased()
    if proxy != nil { return proxyFailure(.unreachable(reason)) }
    return .unreachable(host: endpoint.host, port: endpoint.port, detail: reason)
  }

  private var unverified: TransportError {
    if proxy != nil, proxyVerification != 0, verification <= 1 { return proxyFailure(.certificate(sentence)) }
    // libcurl takes the server's alert about ours, "certificate expired", for a verdict on the server's.
    if verification <= 1, detail == "SSL certificate verification failed" {
      return .clientCertificate(host: endpoint.host, fault: .expired)
    }
    return .serverCertificate(name: serverName ?? endpoint.host, fault: certificateFault)
  }

  private var certificateFault: CertificateFault {
    // libcurl compares the names itself, so OpenSSL's verdict says nothing about them.
    if detail.contains("match") && detail.contains("host name") { return .wrongName(nil) }
    // X509_V_ERR_* (openssl/x509_vfy.h).
    switch verification {
    case 9: return .notYetValid(nil)
    case 10: return .expired(nil)
    case 18: return .selfSigned
    case 19: return .unknownAuthority(nil)
    // Issuer not found, or a leaf that stands alone.
    case 2, 20, 21: return .unknownIssuer(nil)
    default: return .other(sentence)
    }
  }

  /// OpenSSL compares key and certificate as it takes the key in.
  private var ownCertificateFault: ClientCertificateFault {
    detail.hasPrefix("unable to set private key") || detail.contains("does not match")
      ? .keyOfAnother
      : .unusable(sentence)
  }

  private var handshakeFailure: TransportError {
    let reason = OpenSSLReason(in: detail)
    if let fault = reason?.clientCertificateFault { return .clientCertificate(host: endpoint.host, fault: fault) }
    return .tls(host: endpoint.host, port: endpoint.port, fault: tlsFault(reason))
  }

  private func tlsFault(_ reason: OpenSSLReason?) -> TLSFault {
    guard let reason else {
      // The socket ended or was reset: OpenSSL has no reason of its own for that.
      return detail.contains("SSL_ERROR_SYSCALL") || detail.contains("reset") || detail.isEmpty
        ? .closed : .other(sentence)
    }
    if reason.isNotTLS { return .notTLS }
    if reason.isTooOld { return .tooOld }
    if reason.isHandshakeRefused { return .handshakeRefused(sentCertificate: showsCertificate) }
    return reason == .own(294) ? .closed : .other(sentence)
  }

  /// With TLS 1.3 a server refuses our certificate after the handshake, at the first read.
  private var brokenOff: TransportError {
    if proxyStatus != 0, proxyStatus / 100 != 2 { return proxyFailure(.refused(status: proxyStatus)) }
    if let fault = OpenSSLReason(in: detail)?.clientCertificateFault {
      return .clientCertificate(host: endpoint.host, fault: fault)
    }
    // A reset while the TLS handshake is under way.
    if endpoint.scheme == "https", !isConnected {
      return .tls(host: endpoint.host, port: endpoint.port, fault: .closed)
    }
    // What we send meets a connection that the server has closed, before its alert is read.
    if endpoint.scheme == "https", isFresh, !hasHead, detail.hasPrefix("Send failure") {
      return .clientCertificate(host: endpoint.host, fault: .perhaps)
    }
    return .cutOff(received: received, detail: sentence)
  }

  /// On one line, without what could move a terminal's cursor, without a full stop.
  private var sentence: String {
    let shown = plainLine(detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
    return shown.last == "." ? String(shown.dropLast()) : shown
  }
}
