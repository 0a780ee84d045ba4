/// What is wrong with the certificate that we show, or do not show.
public enum ClientCertificateFault: Hashable, Sendable {
  // Found here, before anything is sent.
  case notPEM(field: String)
  case encryptedKey
  case keyOfAnother
  /// As the TLS library says it.
  case unusable(String)

  // Said by the server.
  /// It ended the connection as soon as it was asked.
  case perhaps
  case missing
  case expired
  case unknownAuthority
  case revoked
  /// Another refusal, in the words of its TLS alert.
  case refused(String)

  func sentence(host: String) -> String {
    switch self {
    case .notPEM(let field): "The user's \(field) is no PEM; put the text from BEGIN to END there."
    case .encryptedKey:
      "The user's client-key is locked with a passphrase, which is not asked for; put the unlocked key there."
    case .keyOfAnother:
      "The user's client-key is not the key of its client-certificate; put two that belong together there."
    case .unusable(let detail): "The user's client-certificate or client-key cannot be used: \(detail)."
    case .perhaps:
      "\(host) ends the connection as soon as it is asked; it may want a client certificate, or another than the user's."
    case .missing: "\(host) wants a client certificate; give the user client-certificate and client-key."
    case .expired: "\(host) refuses the user's client certificate: it has expired; get a new one."
    case .unknownAuthority:
      "\(host) refuses the user's client certificate: it does not know who signed it; check that user and cluster "
        + "belong together."
    case .revoked: "\(host) refuses the user's client certificate: it has been revoked; get a new one."
    case .refused(let alert):
      "\(host) refuses the user's client certificate (\(alert)); check that user and cluster belong together."
    }
  }
}
