/// What is wrong with the certificate that a server shows. The certificate itself is nil where it could not be looked
/// at.
public enum CertificateFault: Hashable, Sendable {
  /// Signed with its own key, and not trusted itself.
  case selfSigned
  /// The chain that the server sends ends at an authority that is not trusted.
  case unknownAuthority(ServerCertificate?)
  /// The chain breaks off below any authority that is trusted: a wrong authority, or the server sends no intermediate.
  case unknownIssuer(ServerCertificate?)
  case expired(ServerCertificate?)
  case notYetValid(ServerCertificate?)
  /// It is for other names.
  case wrongName(ServerCertificate?)
  /// As the TLS library says it.
  case other(String)

  /// Follows "The certificate of NAME".
  func clause(name: String) -> String {
    switch self {
    case .selfSigned:
      "is signed by itself and by no authority trusted here; check certificate-authority in the kubeconfig"
    case .unknownAuthority(let shown):
      "comes from \(Self.authority(shown)), which is not trusted here; check certificate-authority in the kubeconfig"
    case .unknownIssuer(let shown):
      "is signed by \(Self.authority(shown)), which is not trusted here; check certificate-authority in the kubeconfig, "
        + "and that the server sends its intermediate certificates"
    case .expired(let shown):
      "expired\(shown.map { " on \($0.validUntil)" } ?? ""); have it renewed, or compare this machine's clock"
    case .notYetValid(let shown):
      "is not valid \(shown.map { "before \($0.validFrom)" } ?? "yet"); compare the clocks of server and machine"
    case .wrongName(let shown):
      "is for \(shown?.nameList ?? "other names"), not for \(name); correct the cluster's server or tls-server-name"
    case .other(let detail): "is not accepted: \(detail)"
    }
  }

  /// Whether the sentence has more to say once the certificate was looked at.
  var canBeInspected: Bool {
    switch self {
    case .selfSigned, .other: false
    case .unknownAuthority, .unknownIssuer, .expired, .notYetValid, .wrongName: true
    }
  }

  private static func authority(_ shown: ServerCertificate?) -> String {
    shown.map { "the authority '\($0.issuer)'" } ?? "an authority"
  }

  /// The same with what is known of the certificates that the server sent.
  func with(_ chain: [ServerCertificate], now: CalendarText) -> CertificateFault {
    guard let leaf = chain.first, let last = chain.last else { return self }
    switch self {
    case .selfSigned, .other: return self
    case .unknownAuthority: return .unknownAuthority(last)
    case .unknownIssuer: return .unknownIssuer(last)
    case .expired: return .expired(chain.first { $0.validUntil < now } ?? leaf)
    case .notYetValid: return .notYetValid(chain.first { $0.validFrom > now } ?? leaf)
    case .wrongName: return .wrongName(leaf)
    }
  }
}
