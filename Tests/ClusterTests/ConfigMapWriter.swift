import Foundation
import Kubeconfig
import Threads
import Transport

/// Makes, changes and deletes config maps, and knows what the server made of them.
final class ConfigMapWriter: Sendable {
  private struct Anything: RequestRule {
    func refusal(method: String, url: String) -> String? { nil }
  }

  private let access: ClusterAccess
  private let namespace: String
  private let label: String
  private let transport = Transport(rule: Anything(), userAgent: "skua-test")
  private let truth = Guarded<[String: String]>([:])

  /// - Parameter label: `key=value`, which all of them bear.
  init(access: ClusterAccess, namespace: String, label: String) {
    self.access = access
    self.namespace = namespace
    self.label = label
  }

  /// The resourceVersion of each that there is, by its name, as the server has answered.
  var versions: [String: String] { truth.withLock { $0 } }

  /// One random change: a new one, another content, a deletion.
  func change(_ random: inout some RandomNumberGenerator) async throws {
    let names = versions.keys.sorted()
    let name = names.randomElement(using: &random)
    switch (name, Int.random(in: 0..<10, using: &random)) {
    case (let name?, 0..<2) where names.count > 2:
      _ = try await send("DELETE", "/\(name)", body: nil)
      truth.withLock { $0[name] = nil }
    case (let name?, 2..<7): try await put("PUT", "/\(name)", name, &random)
    default: try await put("POST", "", "link-\(label.split(separator: "=")[1])-\(random.next() % 1_000_000)", &random)
    }
  }

  func removeAll() async throws {
    _ = try await send("DELETE", "?labelSelector=\(label.replacing("=", with: "%3D"))", body: nil)
    truth.withLock { $0 = [:] }
  }

  private func put(
    _ method: String, _ path: String, _ name: String, _ random: inout some RandomNumberGenerator
  ) async throws {
    let parts = label.split(separator: "=").map(String.init)
    let object: [String: Any] = [
      "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": name, "labels": [parts[0]: parts[1]]],
      "data": ["value": "\(random.next())"],
    ]
    let answer = try await send(method, path, body: Array(try JSONSerialization.data(withJSONObject: object)))
    let metadata = answer["metadata"] as? [String: Any]
    let version = try (metadata?["resourceVersion"] as? String).orThrow("a resourceVersion in \(answer)")
    truth.withLock { $0[name] = version }
  }

  private func send(_ method: String, _ path: String, body: [UInt8]?) async throws -> [String: Any] {
    var request = Request(
      method: method, url: "\(access.server)/api/v1/namespaces/\(namespace)/configmaps\(path)",
      headers: [Header(name: "Accept", value: "application/json")], body: body)
    if body != nil { request.headers.append(Header(name: "Content-Type", value: "application/json")) }
    if case .token(let token) = access.bearer {
      request.headers.append(Header(name: "Authorization", value: "Bearer \(token)"))
    }
    request.tls = TLSSettings(
      caPEM: access.certificateAuthority, certificatePEM: access.clientCertificate?.certificate,
      keyPEM: access.clientCertificate?.key, verifiesServer: access.verifiesServer, serverName: access.serverName)
    request.totalTimeout = 30
    let response = try await transport.open(request)
    let bytes = try await response.collect(limit: 1 << 20)
    guard (200..<300).contains(response.head.status) else {
      throw Missing(what: "\(method) \(path): \(response.head.status) \(String(decoding: bytes, as: UTF8.self))")
    }
    return try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] ?? [:]
  }
}
