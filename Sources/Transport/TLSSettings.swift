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
