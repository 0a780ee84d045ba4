/// Why there is no TLS connection, certificates aside.
public enum TLSFault: Hashable, Sendable {
  /// What answers there is no TLS.
  case notTLS
  /// Nothing newer than TLS 1.1.
  case tooOld
  /// No cipher or version in common; or it wants a client certificate, which servers up to TLS 1.2 say the same way.
  case handshakeRefused(sentCertificate: Bool)
  case closed
  /// As the TLS library says it.
  case other(String)

  /// Follows "HOST port PORT".
  var clause: String {
    switch self {
    case .notTLS: "does not speak TLS; check the port, and whether it should be http://, in the cluster's server"
    case .tooOld: "speaks no TLS newer than 1.1, and at least 1.2 is needed; have the server updated"
    case .handshakeRefused(sentCertificate: true):
      "refuses the TLS handshake; it has no cipher in common with this machine, or does not accept the user's "
        + "client certificate"
    case .handshakeRefused(sentCertificate: false):
      "refuses the TLS handshake; it may want a client certificate, or has no cipher in common with this machine"
    case .closed:
      "closes the connection during the TLS handshake; check the port in the cluster's server, and the proxy"
    case .other(let detail): "gives no TLS connection: \(detail)"
    }
  }
}
