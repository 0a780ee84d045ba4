import Bed
import Testing

/// Whatever a server or what stands before it answers: said calmly, the rows kept, and gone when it is over.
@Suite(.serialized) struct BadNewsTests {
  struct News: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// On the screen, whether or not there are rows.
    var words: String
    var answer: @Sendable (ScriptedConnection) -> Void
  }

  private static let html = "<html><body><h1>503</h1>\u{1B}[2J</body></html>"

  static let all = [
    News(testDescription: "401", words: "does not accept") { $0.refuse(401, "Unauthorized", "Unauthorized") },
    News(testDescription: "403", words: "may not") { $0.refuse(403, "Forbidden", "you may not do this") },
    News(testDescription: "429", words: "too many") { $0.refuse(429, "TooManyRequests", "too many requests") },
    News(testDescription: "500", words: "etcd is lost") { $0.refuse(500, "InternalError", "etcd is lost") },
    News(testDescription: "a proxy's page", words: "web page") {
      $0.send(status: 503, headers: ["Content-Type": "text/html"], body: html)
    },
    News(testDescription: "a login page", words: "web page") {
      $0.send(status: 200, headers: ["Content-Type": "text/html"], body: html)
    },
  ]

  /// The first answers with `news` while the gate is closed.
  private func cluster(_ news: News, _ gate: Gate) throws -> FakeCluster {
    let cluster = try FakeCluster()
    cluster.intercept { request, connection in
      guard FakeCluster.place(request.path)?.kind == .pods, !gate.isOpen else { return false }
      news.answer(connection)
      return true
    }
    return cluster
  }

  @Test(arguments: all) func withoutRowsThereIsACalmPicture(news: News) async throws {
    let gate = Gate()
    let journey = try Journey(try cluster(news, gate), columns: 100)
    let screen = try await journey.see("what is wrong") { $0.text.contains(news.words) }
    #expect(!screen.bar.contains("● live") && screen.contains("^r"), "what to do: \(screen)")
    gate.open()
    try await journey.press(.control("r"))
    try await journey.see("● live  31")
  }

  @Test(arguments: all) func withRowsTheyStayUnderTheReason(news: News) async throws {
    let gate = Gate()
    gate.open()
    let cluster = try cluster(news, gate)
    let journey = try Journey(cluster, columns: 120)
    let before = try await journey.seeLive()
    gate.close()
    cluster.endWatches()
    let screen = try await journey.see("the reason") { $0.below.contains(news.words) }
    #expect(screen.names == before.names && !screen.bar.contains("● live"), "\(screen)")
    gate.open()
    try await journey.press(.control("r"))
    try await journey.see("● live  31")
  }
}
