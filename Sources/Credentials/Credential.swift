import Kubeconfig
import Text

/// What a credential plugin hands out. Its description shows no secret.
public struct Credential: Hashable, Sendable {
  /// A bearer token.
  public var token: String?
  /// For TLS; a credential has a token, a certificate, or both.
  public var certificate: ClientCertificate?
  /// When it is no good any more; nil where the plugin does not say, and it counts until the server refuses it.
  public var expiration: Instant?

  public init(token: String? = nil, certificate: ClientCertificate? = nil, expiration: Instant? = nil) {
    self.token = token
    self.certificate = certificate
    self.expiration = expiration
  }

  /// At the very instant of its expiration it is still good, as in client-go.
  func isExpired(at now: Instant) -> Bool { expiration.map { now > $0 } ?? false }
}

extension Credential: CustomStringConvertible, CustomReflectable {
  public var description: String {
    let parts = [token.map { _ in "token" }, certificate.map { _ in "client certificate" }].compactMap { $0 }
    return parts.joined(separator: " and ")
  }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A credential that was handed out, with a number that tells it from those before and after it.
public struct IssuedCredential: Hashable, Sendable {
  public let credential: Credential
  let generation: Int
}
