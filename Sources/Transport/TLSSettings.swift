/// Whom to trust and who to be, with every certificate in memory as PEM.
public struct TLSSettings: Hashable, Sendable {
  /// The only authorities trusted; `nil` for those of the system.
  public var caPEM: [UInt8]?
  /// The client's certificate, with its chain; needs `keyPEM`.
  public var certificatePEM: [UInt8]?
  /// The client's private key, not encrypted.
  public var keyPEM: [UInt8]?
  /// `false` accepts any certificate of any name (`insecure-skip-tls-verify`).
  public var verifiesServer: Bool
  /// The name asked of the server and expected in its certificate, where it is not the URL's host
  /// (`tls-server-name`). The `Host` header stays the URL's.
  public var serverName: String?

  public init(
    caPEM: [UInt8]? = nil, certificatePEM: [UInt8]? = nil, keyPEM: [UInt8]? = nil, verifiesServer: Bool = true,
    serverName: String? = nil
  ) {
    self.caPEM = caPEM
    self.certificatePEM = certificatePEM
    self.keyPEM = keyPEM
    self.verifiesServer = verifiesServer
    self.serverName = serverName
  }
}

extension TLSSettings {
  /// What can be seen to be wrong without a server, as the error for a host. Nothing of a key is kept in it.
  var problem: ((_ host: String) -> TransportError)? {
    if let caPEM, !caPEM.contains("-----BEGIN CERTIFICATE-----"), !caPEM.contains("-----BEGIN TRUSTED CERTIFICATE-----")
    {
      return { _ in .certificateAuthority("it is no PEM certificate") }
    }
    guard let certificatePEM, let keyPEM else { return nil }
    let fault: ClientCertificateFault
    if !certificatePEM.contains("-----BEGIN CERTIFICATE-----") {
      fault = .notPEM(field: "client-certificate")
    } else if !keyPEM.contains("PRIVATE KEY-----") {
      fault = .notPEM(field: "client-key")
    } else if keyPEM.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || keyPEM.contains("Proc-Type: 4,ENCRYPTED") {
      fault = .encryptedKey
    } else {
      return nil
    }
    return { .clientCertificate(host: $0, fault: fault) }
  }
}

extension [UInt8] {
  fileprivate func contains(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { !$0.isEmpty && firstRange(of: $0) != nil }
  }
}
