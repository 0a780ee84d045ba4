import Bed
import Glibc
import Kubeconfig
import Text
import Transport

@testable import Kubernetes

/// Where a trouble is made to happen: a folder of its own, and a person who asks a server.
final class Stage: Sendable {
  static let isComplete = TLSGateway.isInstalled

  let version: Request.Version
  private let directory: TemporaryDirectory
  var folder: String { directory.path }

  init(version: Request.Version) throws {
    self.version = version
    directory = try TemporaryDirectory()
  }

  /// What a GET of `path` comes to for a person; its numbers of ports become PORT.
  func ask(
    _ server: String, _ path: String = "/version", timeout: Double = 20,
    _ change: (inout ClusterAccess) -> Void = { _ in }
  ) async -> String {
    var access = ClusterAccess(context: "demo", cluster: "demo", user: "me", server: server)
    change(&access)
    let transport = Transport(rule: ReadOnlyRule(), userAgent: "skua-test")
    defer { transport.shutdown() }
    let api = APIServer(access: access, transport: transport, group: 1) { Instant(seconds: Int64(time(nil))) }
    do {
      let query = Query(path: path)
      let response = try await api.open(query, accept: "application/json", version: version, timeout: timeout)
      _ = try await response.collect(limit: 1 << 20)
      return "no trouble"
    } catch {
      return plain("\(error)")
    }
  }

  /// With the numbers of this run replaced.
  func plain(_ sentence: String) -> String {
    sentence.replacing(folder, with: "FOLDER")
      .replacing(#/\b(port |:)[0-9]{4,5}\b/#) { "\($0.output.1)PORT" }
  }

  /// The same of a real TLS server. It trusts `ca` and shows nothing, unless `change` says otherwise.
  func askGateway(
    certificate: String = "server", host: String = "localhost", asksForClient: Bool = false,
    newest: String = "TLSv1.3", status: Int = 200, _ change: (inout ClusterAccess, Certificates) -> Void = { _, _ in }
  ) async throws -> String {
    let certificates = try await Certificates.shared()
    let backend = try ScriptedServer()
    backend.handle { _, connection in
      connection.send(status: status, headers: ["Content-Type": "application/json"], body: "{}")
    }
    let gateway = try await TLSGateway(
      to: backend.port, certificate: certificate, asksForClient: asksForClient, newest: newest)
    defer { gateway.stop() }
    return await ask("https://\(host):\(gateway.port)") { access in
      access.certificateAuthority = certificates.bytes("ca.pem")
      change(&access, certificates)
    }
  }

  /// The same of a server that gives this answer to everything.
  func askServer(
    status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: String = "", path: String = "/version",
    _ change: (inout ClusterAccess) -> Void = { _ in }
  ) async throws -> String {
    let server = try ScriptedServer()
    let answer = Answer(status: status, headers: headers, body: body)
    server.handle { _, connection in connection.send(status: answer.status, headers: answer.headers, body: answer.body)
    }
    return await ask(server.url, path, change)
  }

  private struct Answer: Sendable {
    var status: Int
    var headers: KeyValuePairs<String, String>
    var body: String
  }

  /// The same of a server that speaks first: with these bytes, or for none closes at once.
  func askRaw(_ greeting: String, scheme: String = "http") async throws -> String {
    let server = try ScriptedServer()
    server.greet(with: Array(greeting.utf8))
    return await ask("\(scheme)://127.0.0.1:\(server.port)")
  }

  /// What comes of this kubeconfig.
  func resolve(_ text: String?, context: String? = nil) throws -> String {
    let path = folder + "/kubeconfig"
    if let text { try directory.write("kubeconfig", text) }
    do {
      _ = try Kubeconfig.load(environment: ["KUBECONFIG": path]).resolve(context: context)
      return "no trouble"
    } catch {
      return plain("\(error)")
    }
  }
}
