import Bed
import Testing

@testable import Transport

@Suite struct IndependenceTests {
  /// libcurl holds a request back until it knows whether a connection that is being made can take several at once, and
  /// over plain HTTP it learns that from an answer only.
  @Test(.timeLimit(.minutes(1))) func inTheClearNoRequestWaitsForTheAnswerOfAnother() async throws {
    let server = try ScriptedServer()
    server.handle { request, connection in
      if request.path == "/answered" { connection.send(body: "here") }
    }
    let transport = Transport(rule: EverythingGoes(), userAgent: "skua-test")
    let held = Task { try await transport.open(Request(url: server.url + "/held", version: .http2)) }
    try await server.waitForRequests { $0.path == "/held" }
    let answered = try await transport.open(Request(url: server.url + "/answered", version: .http2))
    #expect(try await answered.collect(limit: 10) == Array("here".utf8))
    held.cancel()
    transport.shutdown()
  }
}

private struct EverythingGoes: RequestRule {
  func refusal(method: String, url: String) -> String? { nil }
}
