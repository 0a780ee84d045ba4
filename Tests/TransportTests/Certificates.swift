import Locking
import Glibc

@testable import Transport

/// Certificates made once for this run by `openssl`, in a folder of their own that is removed at exit.
struct Certificates: Sendable {
  static let shared = Result { try Certificates() }

  let folder: String
  var authority: [UInt8] { bytes("ca.pem") }
  var strangeAuthority: [UInt8] { bytes("strange.pem") }
  var client: [UInt8] { bytes("client.pem") }
  var clientKey: [UInt8] { bytes("client.key") }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  private init() throws {
    var template = Array("/tmp/transport-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SocketFailure(call: "mkdtemp") }
    folder = String(cString: made)
    removedAtExit.withLock { $0 = [folder] }
    atexit { for folder in removedAtExit.withLock({ $0 }) { _ = try? ChildProcess("rm", ["-r", folder]).wait() } }
    try makeAuthority("ca")
    try makeAuthority("strange")
    try sign("server", names: "DNS:localhost,IP:127.0.0.1")
    try sign("elsewhere", names: "DNS:elsewhere.example")
    // Only this way does openssl sign what is over already.
    try openssl(
      ["req", "-new"] + Self.key + [
        "-keyout", path("expired.key"), "-out", path("expired.csr"), "-subj", "/CN=expired",
      ])
    try openssl(
      ["x509", "-req", "-in", path("expired.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial"]
        + ["-days", "-1", "-out", path("expired.pem")])
    try sign("client", names: "DNS:client")
    try openssl(["pkey", "-in", path("client.key"), "-aes256", "-passout", "pass:secret", "-out", path("locked.key")])
  }

  private func makeAuthority(_ name: String) throws {
    try openssl(
      ["req", "-x509"] + Self.key + ["-keyout", path("\(name).key"), "-out", path("\(name).pem")]
        + ["-subj", "/CN=\(name)", "-days", "2"])
  }

  private func sign(_ name: String, names: String) throws {
    try openssl(
      ["req", "-x509"] + Self.key + ["-keyout", path("\(name).key"), "-out", path("\(name).pem")]
        + ["-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-subj", "/CN=\(name)", "-days", "2"]
        + ["-addext", "subjectAltName=\(names)"])
  }

  private static let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

  private func openssl(_ arguments: [String]) throws {
    guard try ChildProcess("openssl", arguments).wait() == 0 else { throw SocketFailure(call: "openssl \(arguments)") }
  }

  func bytes(_ name: String) -> [UInt8] {
    guard let file = fopen(path(name), "r") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65536)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, file)])
  }
}

private let removedAtExit = Guarded<[String]>([])
