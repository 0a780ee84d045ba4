#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real TLS server of OpenSSL's in front of a plain one: nghttpx, which speaks HTTP/1.1 and 2.
public final class TLSGateway: Sendable {
  /// Whether nghttpx (Debian: nghttp2-proxy) is there.
  public static let isInstalled = ["/usr/sbin", "/usr/bin", "/usr/local/bin"].contains {
    access($0 + "/nghttpx", X_OK) == 0
  }

  public let port: UInt16
  public var url: String { "https://localhost:\(port)" }
  /// PEM of `ca`, which has signed its certificate unless that is a bad one.
  public var authority: String { certificates.text("ca.pem") }
  private let certificates: Certificates
  private let program: BackgroundCommand

  /// A request that was answered whole.
  public struct Answer: Hashable, Sendable {
    /// Such as "GET /version HTTP/2".
    public let request: String
    /// The name in the client's certificate, such as "CN=someone"; "-" where it showed none.
    public let client: String
  }

  /// Returns when it listens on 127.0.0.1.
  ///
  /// - Parameters:
  ///   - port: where it shall listen; a free one when nil.
  ///   - certificate: which of `Certificates` it shows.
  ///   - asksForClient: refuses clients without a certificate of `ca`.
  ///   - protocols: what it offers by ALPN.
  ///   - newest: the newest version of TLS it speaks, `TLSv1.3` or `TLSv1.2`.
  public init(
    to backend: UInt16, port: UInt16? = nil, certificate: String = "server", asksForClient: Bool = false,
    protocols: String = "h2,http/1.1", newest: String = "TLSv1.3"
  ) async throws {
    certificates = try await Certificates.shared()
    self.port = try port ?? FreePort.next()
    var arguments = [
      "--conf=/dev/null", "--no-ocsp", "--single-process", "--workers=1", "--log-level=NOTICE",
      "--errorlog-file=/dev/stderr", "--accesslog-file=/dev/stdout",
      "--accesslog-format=\(Self.mark)$request|$tls_client_subject_name", "-f127.0.0.1,\(self.port)",
      "-b127.0.0.1,\(backend)", "--npn-list=\(protocols)", "--tls-max-proto-version=\(newest)",
    ]
    if asksForClient { arguments += ["--verify-client", "--verify-client-cacert=\(certificates.path("ca.pem"))"] }
    arguments += [certificates.path("\(certificate).key"), certificates.path("\(certificate).pem")]
    program = try BackgroundCommand("nghttpx", arguments)
    // It has bound its port before it makes its worker, and accepts from then on.
    try await program.waitForOutput("Created worker thread")
  }

  /// A client's certificate of `Certificates` and its key, PEM.
  public func client(_ name: String) -> (certificate: String, key: String) {
    (certificates.text("\(name).pem"), certificates.text("\(name).key"))
  }

  /// Its answers as soon as `condition` holds for them, in their order. Throws `DeadlinePassed`, naming `what`.
  @discardableResult
  public func waitForAnswers(
    _ what: String, isolation: isolated (any Actor)? = #isolation, until condition: ([Answer]) -> Bool
  ) async throws -> [Answer] {
    try await program.waitForOutput(what) { condition(Self.answers(in: $0)) }
    return Self.answers(in: program.written)
  }

  private static let mark = "answered: "

  private static func answers(in text: String) -> [Answer] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix(mark), let bar = line.lastIndex(of: "|") else { return nil }
      return Answer(request: String(line[..<bar].dropFirst(mark.count)), client: String(line[bar...].dropFirst()))
    }
  }

  /// When it returns, the port is refused.
  public func stop() { program.stop() }
}

/// A server that speaks nothing newer than TLS 1.1.
public final class AncientTLSServer: Sendable {
  public let port: UInt16
  private let program: BackgroundCommand

  public init() async throws {
    let certificates = try await Certificates.shared()
    port = try FreePort.next()
    program = try BackgroundCommand(
      "openssl",
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0", "-www",
        "-cert", certificates.path("server.pem"), "-key", certificates.path("server.key"),
      ])
    try await program.waitForOutput("ACCEPT")
  }
}
