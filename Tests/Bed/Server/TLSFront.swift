#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// TLS in front of a plain server of 127.0.0.1, by nghttpx, with an authority of its own made by openssl.
public final class TLSFront: Sendable {
  /// Both programs are needed.
  public static let isInstalled = ["nghttpx", "openssl"].allSatisfy { find($0) != nil }

  public let port: UInt16
  /// "https://localhost:PORT", without a slash at its end.
  public var url: String { "https://localhost:\(port)" }
  /// PEM of the authority that has signed the server's certificate, and signs clients'.
  public let authority: String

  private let folder: Folder
  private let process: ChildProcess

  /// - Parameter asksForClient: refuses clients without a certificate of the authority.
  public init(to backend: UInt16, asksForClient: Bool = false) async throws {
    folder = try Folder()
    try await folder.openssl(
      ["req", "-x509"] + Folder.key + ["-keyout", folder.path("ca.key"), "-out", folder.path("ca.pem")]
        + ["-subj", "/CN=authority", "-days", "2"])
    try await folder.sign("server", names: "DNS:localhost,IP:127.0.0.1")
    authority = folder.text("ca.pem")
    port = try Socket.listener().port
    var arguments = [
      "--conf=/dev/null", "--no-ocsp", "--single-process", "--workers=1", "--errorlog-file=/dev/null",
      "--accesslog-file=\(folder.path("log"))", "--accesslog-format=$request|$tls_client_subject_name",
      "-f127.0.0.1,\(port)", "-b127.0.0.1,\(backend)", "--npn-list=h2,http/1.1",
    ]
    if asksForClient { arguments += ["--verify-client", "--verify-client-cacert=\(folder.path("ca.pem"))"] }
    arguments += [folder.path("server.key"), folder.path("server.pem")]
    let nothing = try Descriptor(open("/dev/null", O_RDWR | O_CLOEXEC), from: "open /dev/null")
    process = try ChildProcess(
      Launch(
        executable: Self.find("nghttpx") ?? "nghttpx", arguments: arguments, environment: Command.inheritedEnvironment,
        standardInput: nothing, standardOutput: nothing, standardError: nothing)
    ) { _ in }
    try await waitUntilItListens()
  }

  deinit { process.end() }

  /// A certificate and its key, PEM, that the server knows as `name`.
  public func client(_ name: String) async throws -> (certificate: String, key: String) {
    try await folder.sign(name, names: "DNS:\(name)")
    return (folder.text("\(name).pem"), folder.text("\(name).key"))
  }

  /// The requests that were answered whole so far, each with the name in the client's certificate: "GET /version HTTP/2"
  /// and "CN=someone", or "-".
  public var answered: [(request: String, client: String)] {
    folder.text("log").split(separator: "\n").compactMap { line in
      guard let bar = line.lastIndex(of: "|") else { return nil }
      return (String(line[..<bar]), String(line[bar...].dropFirst()))
    }
  }

  private func waitUntilItListens() async throws {
    let end = ContinuousClock.now + .seconds(20)
    let address = try SocketAddress(host: "127.0.0.1", port: port)
    while true {
      let socket = try Descriptor(streamSocket(address.family), from: "socket")
      if address.withPointer({ connect(socket.number, $0, $1) }) == 0 { return }
      guard ContinuousClock.now < end else {
        throw DeadlinePassed(what: "nghttpx on port \(port)", deadline: .seconds(20), instead: "nothing listens")
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  fileprivate static func find(_ name: String) -> String? {
    ["/usr/sbin", "/usr/bin", "/usr/local/bin"].map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}

/// A folder for certificates that goes away with its last reference.
private final class Folder: Sendable {
  static let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
  private let root: String

  init() throws {
    var template = Array("/tmp/skua-tls-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemError("mkdtemp") }
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    if let directory = opendir(root) {
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        unlink(path(name))
      }
      closedir(directory)
    }
    rmdir(root)
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  /// Empty when it is not there.
  func text(_ name: String) -> String {
    guard let file = fopen(path(name), "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece[..<count]
    }
  }

  func sign(_ name: String, names: String) async throws {
    try await openssl(
      ["req", "-x509"] + Self.key + ["-keyout", path("\(name).key"), "-out", path("\(name).pem")]
        + ["-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-subj", "/CN=\(name)", "-days", "2"]
        + ["-addext", "subjectAltName=\(names)"])
  }

  func openssl(_ arguments: [String]) async throws {
    let result = try await Command.run(TLSFront.find("openssl") ?? "openssl", arguments)
    guard result.status == .success else { throw CommandFailed(result: result) }
  }

  struct CommandFailed: Error { let result: Command.Result }
}
