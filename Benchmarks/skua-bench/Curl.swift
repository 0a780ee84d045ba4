import Bed
import Foundation

/// curl as the floor: it asks for the same bytes and does nothing with them.
struct Curl {
  private let server: String
  /// What every request has.
  private let arguments: [String]

  /// Kubernetes pretty-prints for curl's own User-Agent, a third more bytes.
  private static let common = ["-sSfN", "--compressed", "-A", "skua-bench"]
  /// As the program asks: rows printed by the server.
  private static let accept =
    "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json"

  /// With the address, certificates and token of the kubeconfig's current context, as files of the workplace.
  static func prepared(_ kubectl: Kubectl, _ workplace: Workplace) async throws -> Curl {
    let text = try await kubectl.run(["config", "view", "--raw", "--minify", "--flatten", "-o", "json"])
    let config = try JSONDecoder().decode(RawConfig.self, from: Data(text.utf8))
    guard let cluster = config.clusters.first?.cluster, let user = config.users?.first?.user else {
      throw BenchError.missing("the kubeconfig's current context has no cluster or no user")
    }
    var arguments = common + ["-H", "Accept: \(accept)"]
    func add(_ option: String, _ name: String, _ content: Data?) throws {
      if let content { arguments += [option, try workplace.file(name, content)] }
    }
    try add("--cacert", "ca.pem", cluster.authority)
    try add("--cert", "certificate.pem", user.certificate)
    try add("--key", "key.pem", user.key)
    // From a file: arguments can be read by every process.
    try add("-H", "header", user.token.map { Data("Authorization: Bearer \($0)\n".utf8) })
    if let last = arguments.indices.last, user.token != nil { arguments[last] = "@" + arguments[last] }
    if cluster.skipsVerification == true { arguments.append("-k") }
    return Curl(server: cluster.server, arguments: arguments)
  }

  /// The whole list from the server's watch cache, over HTTP/1.1 as the program asks for it.
  var list: [String] { command(["--http1.1", "-o", "/dev/null"], "/api/v1/pods?resourceVersion=0") }

  /// A watch of all pods, written to standard output as it comes.
  func watch(from resourceVersion: String) -> [String] {
    command([], "/api/v1/pods?watch=1&allowWatchBookmarks=1&resourceVersion=\(resourceVersion)")
  }

  private func command(_ more: [String], _ path: String) -> [String] { ["curl"] + arguments + more + [server + path] }
}

/// What `kubectl config view --raw --flatten -o json` prints, as far as curl needs it.
private struct RawConfig: Decodable {
  struct NamedCluster: Decodable { var cluster: Cluster }
  struct NamedUser: Decodable { var user: User }

  struct Cluster: Decodable {
    var server: String
    var authority: Data?
    var skipsVerification: Bool?

    enum CodingKeys: String, CodingKey {
      case server
      case authority = "certificate-authority-data"
      case skipsVerification = "insecure-skip-tls-verify"
    }
  }

  struct User: Decodable {
    var certificate: Data?
    var key: Data?
    var token: String?

    enum CodingKeys: String, CodingKey {
      case certificate = "client-certificate-data"
      case key = "client-key-data"
      case token
    }
  }

  var clusters: [NamedCluster]
  var users: [NamedUser]?
}
