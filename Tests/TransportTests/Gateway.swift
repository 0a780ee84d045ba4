import Glibc

/// nghttpx in front of a plain server: TLS, client certificates, HTTP/2. `nil` arguments mean its defaults.
final class Gateway: Sendable {
  static let isInstalled = ["/usr/sbin", "/usr/bin", "/usr/local/bin"].contains { access($0 + "/nghttpx", X_OK) == 0 }

  let port: UInt16
  var url: String { "https://localhost:\(port)" }
  private let process: ChildProcess

  /// - Parameters:
  ///   - certificate: which of `Certificates` it shows.
  ///   - asksForClient: refuses clients without a certificate of the authority.
  ///   - protocols: what it offers by ALPN.
  init(
    to backend: UInt16, certificate: String = "server", asksForClient: Bool = false, protocols: String = "h2,http/1.1"
  ) async throws {
    let certificates = try Certificates.shared.get()
    let port = try Socket.freePort()
    self.port = port
    var arguments = [
      "--conf=/dev/null", "--no-ocsp", "--single-process", "--workers=1", "--errorlog-file=/dev/null",
      "--accesslog-file=/dev/null", "-f127.0.0.1,\(port)", "-b127.0.0.1,\(backend)", "--npn-list=\(protocols)",
    ]
    if asksForClient {
      arguments += ["--verify-client", "--verify-client-cacert=\(certificates.path("ca.pem"))"]
    }
    arguments += [certificates.path("\(certificate).key"), certificates.path("\(certificate).pem")]
    process = try ChildProcess("nghttpx", arguments)
    try await until {
      guard let socket = Socket.connected(to: port) else { return false }
      socket.close()
      return true
    }
  }

  func stop() { process.end() }
}
