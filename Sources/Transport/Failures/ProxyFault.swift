/// What is wrong with a proxy. Nothing here has its password.
public enum ProxyFault: Hashable, Sendable {
  case unresolvable
  case unreachable(String)
  /// Its answer to CONNECT.
  case refused(status: Int)
  /// The certificate of a proxy that is spoken to by TLS.
  case certificate(String)
  case other(String)

  /// Follows "The proxy HOST port PORT".
  var clause: String {
    switch self {
    case .unresolvable: "has no known address; check its name in proxy-url, or in HTTPS_PROXY"
    case .unreachable(let detail): "cannot be reached: \(detail); check proxy-url, or HTTPS_PROXY, and the network"
    case .refused(407): "wants a login (407); put user and password into proxy-url, or HTTPS_PROXY"
    case .refused(let status) where [502, 503, 504].contains(status):
      "cannot reach the server (\(status)); check the cluster's server, or connect without the proxy"
    case .refused(let status):
      "does not let this connection through (\(status)); ask its owner, or name the server in NO_PROXY"
    case .certificate(let detail): "shows a certificate that is not accepted: \(detail); check proxy-url"
    case .other(let detail): "gives no connection: \(detail); check proxy-url, or HTTPS_PROXY"
    }
  }
}
