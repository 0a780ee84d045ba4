#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Certificates made once for this run by `openssl`, in a folder of their own that is removed at exit.
///
/// Each has a file `NAME.pem` and a key `NAME.key`:
///
/// | name | signed by | for | otherwise |
/// |---|---|---|---|
/// | `ca`, `strange` | themselves | – | authorities |
/// | `server` | `ca` | localhost, 127.0.0.1 | good |
/// | `named` | `ca` | localhost | good, but for no address |
/// | `elsewhere` | `ca` | elsewhere.example and three more | |
/// | `expired` | `ca` | localhost | until 2021-02-03 04:05 |
/// | `future` | `ca` | localhost | from 2090-01-02 03:04 |
/// | `alone` | itself | localhost | |
/// | `leaf` | `middle`, an authority below `ca` | localhost | `chain.pem` is it and `middle` |
/// | `one`, `two` | `ca` | – | good, for clients |
/// | `client` | `ca` | – | good; `locked.key` is its key behind a passphrase |
/// | `client-expired` | `ca` | – | until 2021-02-03 04:05 |
/// | `client-strange` | `strange` | – | |
public struct Certificates: Sendable {
  private static let made = Task { try await Certificates() }

  /// Throws when they cannot be made.
  public static func shared() async throws -> Certificates { try await made.value }

  private let folder: String

  public func path(_ file: String) -> String { "\(folder)/\(file)" }

  /// The content of a file as text; nothing when there is none.
  public func text(_ file: String) -> String { String(decoding: bytes(file), as: UTF8.self) }

  /// The content of a file; nothing when there is none.
  public func bytes(_ file: String) -> [UInt8] {
    guard let stream = fopen(path(file), "r") else { return [] }
    defer { fclose(stream) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    return Array(bytes[..<fread(&bytes, 1, bytes.count, stream)])
  }

  private init() async throws {
    var template = Array("/tmp/certificates-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw SystemError("mkdtemp") }
    folder = String(cString: made)
    removedAtExit.withLock { $0 = folder }
    atexit { removedAtExit.withLock { if let folder = $0 { removeFolder(folder) } } }
    let result = try await Command.run(
      "/bin/sh", ["-euc", Self.script], environment: ["PATH": Self.path, "D": folder])
    guard result.status == .success else { throw Unmade(result: result) }
  }

  private struct Unmade: Error, CustomStringConvertible {
    var result: Command.Result
    var description: String { "no certificates: \(result)" }
  }

  private static var path: String { Command.inheritedEnvironment["PATH"] ?? "/usr/bin:/bin" }

  /// `openssl ca`, as nothing else of it signs for dates that are over.
  private static let script = """
    cd "$D"
    : > index.txt
    cat > ca.cnf <<END
    [ca]
    default_ca = authority
    [authority]
    database = index.txt
    new_certs_dir = .
    rand_serial = yes
    default_md = sha256
    policy = policy
    unique_subject = no
    copy_extensions = copy
    [policy]
    commonName = supplied
    END
    key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
    sign() { # name, authority, from, until, extension
      openssl req $key -keyout $1.key -out $1.csr -subj /CN=$1 ${5:+-addext} $5
      openssl ca -batch -notext -config ca.cnf -cert $2.pem -keyfile $2.key -in $1.csr -out $1.pem \\
        -startdate $3 -enddate $4
    }
    from=20200101000000Z; until=20991231000000Z
    for name in ca strange; do openssl req -x509 $key -keyout $name.key -out $name.pem -subj /CN=$name -days 9; done
    openssl req -x509 $key -keyout alone.key -out alone.pem -subj /CN=alone -days 9 \\
      -addext subjectAltName=DNS:localhost -addext basicConstraints=critical,CA:FALSE
    sign server ca $from $until subjectAltName=DNS:localhost,IP:127.0.0.1
    sign named ca $from $until subjectAltName=DNS:localhost
    sign elsewhere ca $from $until subjectAltName=DNS:elsewhere.example,DNS:b.example,DNS:c.example,DNS:d.example
    sign expired ca $from 20210203040500Z subjectAltName=DNS:localhost
    sign future ca 20900102030400Z $until subjectAltName=DNS:localhost
    sign middle ca $from $until basicConstraints=critical,CA:TRUE
    sign leaf middle $from $until subjectAltName=DNS:localhost
    cat leaf.pem middle.pem > chain.pem
    cp leaf.key chain.key
    for name in client one two; do sign $name ca $from $until ''; done
    sign client-expired ca $from 20210203040500Z ''
    sign client-strange strange $from $until ''
    openssl pkey -in client.key -aes256 -passout pass:secret -out locked.key
    """
}

private let removedAtExit = Locked<String?>(nil)

private func removeFolder(_ path: String) {
  guard let folder = opendir(path) else { return }
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    unlink(path + "/" + name)
  }
  closedir(folder)
  rmdir(path)
}
