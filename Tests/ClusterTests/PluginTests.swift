import Bed
import Foundation
import Testing

extension OnTheCluster {
  /// Credential plugins against a real API server.
  @Suite struct PluginTests {
    /// Tokens are good for ten seconds by the plugin's word, and each request after that needs another one. For two
    /// minutes the table stays live, and nobody notices.
    @Test func p4_tokensOfTenSecondsKeepATableLiveForTwoMinutes() async throws {
      let cluster = try await TestCluster.prepared()
      let folder = try PluginFolder(cluster)
      try folder.script(
        """
        echo run >> "$D/runs"
        token=$('\(try #require(Kubectl.executable))' --kubeconfig '\(cluster.kubeconfig)' -n skua-test create token reader)
        expires=$(date -u -d '+10 seconds' +%Y-%m-%dT%H:%M:%SZ)
        printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",' 
        printf '"status":{"token":"%s","expirationTimestamp":"%s"}}' "$token" "$expires"
        """)
      let program = try cluster.open(["-n", "skua-test"], kubeconfig: try await folder.kubeconfig())
      try await program.wait("live pods") { $0.line(0).contains("● live") && $0.contains("web-") }
      let end = ContinuousClock.now + .seconds(120)
      var asked = 0
      var states: Set<String> = []
      // A live watch asks for nothing by itself, so somebody does: what the server serves, once a second.
      while ContinuousClock.now < end {
        let second = ContinuousClock.now + .seconds(1)
        program.press(.control("r"))
        asked += 1
        try await program.wait("the next second", deadline: .seconds(10)) { screen in
          states.insert(Self.state(screen))
          return ContinuousClock.now >= second && program.inputCount >= asked
        }
      }
      #expect(states == ["live"], "\(states)")
      #expect((10...13).contains(folder.runs), "\(folder.runs) runs in two minutes, asked \(asked) times")
      #expect(program.screen.contains("web-"), "\(program.screen)")
    }

    /// The administrator's certificate, by way of a plugin.
    @Test func p3_aCertificateFromAPluginIsTaken() async throws {
      let cluster = try await TestCluster.prepared()
      let folder = try PluginFolder(cluster)
      let user = try await cluster.kubectl.run([
        "config", "view", "--minify", "--raw", "-o", "jsonpath={.users[0].user}",
      ])
      let fields = try #require(try JSONSerialization.jsonObject(with: Data(user.utf8)) as? [String: String])
      var status: [String: String] = [:]
      for (field, source) in [("clientCertificateData", "client-certificate"), ("clientKeyData", "client-key")] {
        if let data = fields[source + "-data"] {
          status[field] = String(decoding: try #require(Data(base64Encoded: data)), as: UTF8.self)
        } else {
          status[field] = try String(contentsOfFile: try #require(fields[source]), encoding: .utf8)
        }
      }
      let reply: [String: Any] = [
        "kind": "ExecCredential", "apiVersion": "client.authentication.k8s.io/v1", "status": status,
      ]
      try folder.write("reply", JSONSerialization.data(withJSONObject: reply))
      try folder.script(#"echo run >> "$D/runs"; cat "$D/reply""#)
      let program = try cluster.open(["-n", "skua-test"], kubeconfig: try await folder.kubeconfig())
      try await program.wait("live pods") { $0.line(0).contains("● live") && $0.contains("web-") }
      // What the reader may not.
      program.type(":secrets\n")
      try await program.wait("secrets") { $0.line(0).contains("secrets") && $0.line(0).contains("● live") }
      #expect(folder.runs == 1)
    }

    private static func state(_ screen: ScreenText) -> String {
      let bar = screen.line(0)
      let words = ["● live", "▲ stale", "▲ not listed", "✕"]
      return words.first { bar.contains($0) }.map { $0 == "● live" ? "live" : bar } ?? bar
    }
  }
}

/// A plugin and what belongs to it; goes away with its last reference.
private final class PluginFolder {
  private let cluster: TestCluster
  private let root: URL

  init(_ cluster: TestCluster) throws {
    self.cluster = cluster
    root = URL.temporaryDirectory.appending(path: "skua-plugin-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  var runs: Int {
    let text = try? String(contentsOf: root.appending(path: "runs"), encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  func write(_ name: String, _ data: Data) throws { try data.write(to: root.appending(path: name)) }

  /// `$D` in it is its folder.
  func script(_ text: String) throws {
    try write("plugin", Data("#!/bin/sh\nD='\(root.path)'\n\(text)\n".utf8))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "plugin").path)
  }

  func kubeconfig() async throws -> String {
    let view = ["config", "view", "--minify", "--raw", "--flatten", "-o"]
    let authority = try await cluster.kubectl.run(
      view + ["jsonpath={.clusters[0].cluster.certificate-authority-data}"])
    let server = try await cluster.kubectl.run(view + ["jsonpath={.clusters[0].cluster.server}"])
    let text = """
      apiVersion: v1
      kind: Config
      current-context: plugged
      contexts: [{name: plugged, context: {cluster: c, user: u, namespace: skua-test}}]
      clusters: [{name: c, cluster: {server: "\(server)", certificate-authority-data: "\(authority)"}}]
      users:
      - name: u
        user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, interactiveMode: Never}}
      """
    try write("kubeconfig", Data(text.utf8))
    return root.appending(path: "kubeconfig").path
  }
}
