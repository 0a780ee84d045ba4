import Bed
import Foundation
import Testing

extension OnTheCluster {
  /// Users who may do little, told by a token.
  @Suite struct UserTests {
    @Test func aTokenUserSeesWhatItMayAndIsToldWhatNot() async throws {
      let cluster = try await TestCluster.prepared()
      let program = try cluster.open(kubeconfig: try await readersKubeconfig(cluster))
      try await program.wait("live pods") {
        $0.line(0).contains("skua-test") && $0.line(0).contains("● live") && $0.contains("web-")
      }
      program.type(":secrets\n")
      try await program.wait("refusal in the server's words") { screen in
        screen.line(0).contains("forbidden")
          && screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("cannot list resource")
      }
      program.type(":configmaps\n")
      try await program.wait("another kind, unaffected") { $0.contains("settings") && $0.line(0).contains("● live") }
      program.type(":nodes\n")
      try await program.wait("refusal") { $0.line(0).contains("› nodes") && $0.line(0).contains("forbidden") }
      program.type(":q\n")
      #expect(try await program.waitForExit() == .success)
    }

    /// A kubeconfig of the sample's service account, with its token and nothing else.
    private func readersKubeconfig(_ cluster: TestCluster) async throws -> String {
      let secret = ["-n", "skua-test", "get", "secret", "reader-token", "-o"]
      let deadline = ContinuousClock.now + .seconds(20)
      var token = ""
      while token.isEmpty, ContinuousClock.now < deadline {
        token = try await cluster.kubectl.run(secret + ["jsonpath={.data.token}"])
      }
      let decoded = try #require(Data(base64Encoded: token).map { String(decoding: $0, as: UTF8.self) })
      let view = ["config", "view", "--minify", "--raw", "-o"]
      let authority = try await cluster.kubectl.run(
        view + ["jsonpath={.clusters[0].cluster.certificate-authority-data}"])
      let server = try await cluster.kubectl.run(view + ["jsonpath={.clusters[0].cluster.server}"])
      let file = URL.temporaryDirectory.appending(path: "skua-reader-\(UUID().uuidString)")
      try """
      apiVersion: v1
      kind: Config
      current-context: reader
      contexts: [{name: reader, context: {cluster: c, user: u, namespace: skua-test}}]
      clusters: [{name: c, cluster: {server: "\(server)", certificate-authority-data: "\(authority)"}}]
      users: [{name: u, user: {token: "\(decoded)"}}]
      """.write(to: file, atomically: true, encoding: .utf8)
      return file.path
    }
  }
}
