import Testing
import Transport

/// Something that goes wrong between a person and a cluster, and the one sentence that it comes to.
struct Trouble: Sendable, CustomTestStringConvertible {
  /// What it is, for the page.
  var name: String
  /// With PORT for the number of a port that the test was given, and FOLDER for the path of its folder.
  var sentence: String
  /// Each is tried.
  var versions: [Request.Version] = [.http1]
  /// Makes it happen on real files, processes and bytes; returns what was said.
  var happens: @Sendable (Stage) async throws -> String

  init(
    _ name: String, _ sentence: String, over versions: [Request.Version] = [.http1],
    _ happens: @escaping @Sendable (Stage) async throws -> String
  ) {
    self.name = name
    self.sentence = sentence
    self.versions = versions
    self.happens = happens
  }

  var testDescription: String { name }

  static let groups: [(title: String, troubles: [Trouble])] = [
    ("The kubeconfig", kubeconfig), ("The connection", connection), ("The server's certificate", serverCertificate),
    ("The user's certificate", clientCertificate), ("TLS", tls), ("A proxy", proxy), ("The answer", answer),
  ]
  static let all = groups.flatMap(\.troubles)
}

@Suite(.timeLimit(.minutes(2)), .enabled(if: Stage.isComplete, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct TroubleTests {
  @Test(arguments: Trouble.all)
  func isSaidInOneSentence(_ trouble: Trouble) async throws {
    for version in trouble.versions {
      let stage = try Stage(version: version)
      let said = try await trouble.happens(stage)
      #expect(said == trouble.sentence, "over \(version)")
      #expect(said.hasSuffix(".") && !said.contains("\n") && !said.contains("\u{1B}"))
    }
  }
}
