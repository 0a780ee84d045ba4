import JSON
import Kubeconfig
import Text

/// `ExecCredential` of client.authentication.k8s.io: what a plugin is told, and what it answers.
enum ExecCredential {
  /// The variable by which a plugin is told.
  static let variable = "KUBERNETES_EXEC_INFO"

  /// The document for that variable; the cluster stands in it only for plugins that are to know it (P2).
  static func request(_ plugin: CredentialPlugin, cluster: ClusterInfo, isInteractive: Bool) -> String {
    var spec = [(name: "interactive", value: isInteractive ? "true" : "false")]
    if plugin.providesClusterInfo {
      spec.insert((name: "cluster", value: cluster.json(config: plugin.clusterConfig)), at: 0)
    }
    return JSONText.object([
      (name: "kind", value: JSONText.string("ExecCredential")),
      (name: "apiVersion", value: JSONText.string(plugin.version.apiVersion)),
      (name: "spec", value: JSONText.object(spec)),
    ])
  }

  /// What is wrong with an answer: a clause that follows "wrote something". It quotes nothing of the answer.
  struct Problem: Error, Hashable {
    var text: String
  }

  /// Reads what a plugin has written (P3).
  static func credential(_ output: [UInt8], version: CredentialPlugin.Version) throws(Problem) -> Credential {
    guard output.contains(where: { $0 > 0x20 }) else { throw Problem(text: "empty where a credential should be") }
    let result: Result<Credential, Problem>
    do {
      result = try JSONParser().withDocument(output) { document in
        do throws(Problem) { return .success(try read(document, version)) } catch { return .failure(error) }
      }
    } catch {
      throw Problem(text: "that is not JSON, as an ExecCredential must be; run it by hand to see it")
    }
    return try result.get()
  }

  private static func read(_ document: JSONValue, _ version: CredentialPlugin.Version) throws(Problem) -> Credential {
    guard document["kind"]?.string == "ExecCredential" else { throw Problem(text: "that is no ExecCredential") }
    guard let answered = document["apiVersion"]?.string, answered == version.apiVersion else {
      let other = document["apiVersion"]?.string.map { "as \($0)" } ?? "without an apiVersion"
      throw Problem(
        text: "\(other), but the kubeconfig says \(version.apiVersion); set that to the plugin's, or update the plugin")
    }
    guard let status = document["status"], status.kind == .object else { throw Problem(text: "without a status") }
    let token = try text("token", of: status)
    let certificate = try text("clientCertificateData", of: status)
    let key = try text("clientKeyData", of: status)
    let pair = try pair(certificate, key)
    guard token != nil || pair != nil else { throw Problem(text: "with neither a token nor a certificate in it") }
    try check(token)
    return Credential(token: token, certificate: pair, expiration: try expiration(of: status))
  }

  /// nil where there is none, or an empty one.
  private static func text(_ field: String, of status: JSONValue) throws(Problem) -> String? {
    guard let value = status[field], !value.isNull else { return nil }
    guard let text = value.string else { throw Problem(text: "with a \(field) that is no string") }
    return text.isEmpty ? nil : text
  }

  private static func pair(_ certificate: String?, _ key: String?) throws(Problem) -> ClientCertificate? {
    switch (certificate, key) {
    case (nil, nil): return nil
    case (_?, nil): throw Problem(text: "with a clientCertificateData but no clientKeyData")
    case (nil, _?): throw Problem(text: "with a clientKeyData but no clientCertificateData")
    case (let certificate?, let key?):
      guard certificate.contains("-----BEGIN CERTIFICATE-----"), key.contains("PRIVATE KEY-----") else {
        throw Problem(text: "with a certificate or key that is not PEM")
      }
      return ClientCertificate(certificate: Array(certificate.utf8), key: Array(key.utf8))
    }
  }

  /// What is not printable ASCII cannot stand in a header; a line break would begin another one.
  private static func check(_ token: String?) throws(Problem) {
    guard let token, !token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return }
    throw Problem(text: "with a token that has a space, a line break or another character no token has")
  }

  private static func expiration(of status: JSONValue) throws(Problem) -> Instant? {
    guard let text = try text("expirationTimestamp", of: status) else { return nil }
    guard let instant = Instant(rfc3339: text.utf8) else {
      throw Problem(text: "with an expirationTimestamp that is no RFC 3339 time")
    }
    return instant
  }
}

/// What a plugin may be told of its cluster (pkg/apis/clientauthentication/v1, Cluster).
public struct ClusterInfo: Hashable, Sendable {
  var server: String
  var serverName: String?
  var skipsVerification: Bool
  var authority: [UInt8]?
  var proxy: String?
  var disablesCompression: Bool

  public init(_ access: ClusterAccess) {
    server = access.server
    serverName = access.serverName
    skipsVerification = !access.verifiesServer
    authority = access.certificateAuthority
    proxy = access.proxy
    disablesCompression = !access.compresses
  }

  fileprivate func json(config: String?) -> String {
    var members = [(name: "server", value: JSONText.string(server))]
    if let serverName { members.append((name: "tls-server-name", value: JSONText.string(serverName))) }
    if skipsVerification { members.append((name: "insecure-skip-tls-verify", value: "true")) }
    if let authority {
      members.append((name: "certificate-authority-data", value: JSONText.string(Base64.encode(authority))))
    }
    if let proxy { members.append((name: "proxy-url", value: JSONText.string(proxy))) }
    if disablesCompression { members.append((name: "disable-compression", value: "true")) }
    members.append((name: "config", value: config ?? "null"))
    return JSONText.object(members)
  }
}
