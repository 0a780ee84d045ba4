import Bed
import Kubeconfig
import Testing
import Text
import Transport

@testable import Kubernetes

/// What an API server is sent and how its refusals are taken, against real bytes.
@Suite struct APIServerTests {
  private let server: ScriptedServer
  private let transport = Transport(rule: ReadOnlyRule(), userAgent: "skua-test")

  init() throws { server = try ScriptedServer() }

  private func api(_ change: (inout ClusterAccess) -> Void = { _ in }) -> APIServer {
    var access = ClusterAccess(context: "c", cluster: "c", user: "u", namespace: "n", server: server.url)
    change(&access)
    return APIServer(access: access, transport: transport, group: 0) { Instant(seconds: 1_000_000) }
  }

  private func answer(_ status: Int, retryAfter: String? = nil, times: Int = .max) {
    server.handle { [server] _, connection in
      guard server.requests.count <= times else { return connection.send(body: "{}") }
      if let retryAfter {
        connection.send(status: status, headers: ["Retry-After": retryAfter], body: "{}")
      } else {
        connection.send(status: status, body: "{}")
      }
    }
  }

  @Test func w18_aBusyServerIsAskedAgainUntilItAnswers() async throws {
    defer { server.stop() }
    for status in [429, 503] {
      let before = server.requests.count
      answer(status, retryAfter: "0", times: before + 2)
      #expect(try await api().get(Query(path: "/apis")) == Array("{}".utf8))
      #expect(server.requests.count == before + 3)
    }
  }

  @Test func w18_butNoMoreThanTenTimes() async {
    defer { server.stop() }
    answer(429, retryAfter: "0")
    let error = await #expect(throws: APIError.self) { try await api().get(Query(path: "/apis")) }
    guard case .status(let status) = error, status.code == 429 else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(server.requests.count == 10)
  }

  @Test func w18_whoNamesNoTimeOrALongOneIsNotAskedAgainHere() async {
    defer { server.stop() }
    for retryAfter in [nil, "3600", "soon"] {
      let before = server.requests.count
      answer(503, retryAfter: retryAfter)
      _ = try? await api().get(Query(path: "/apis"))
      #expect(server.requests.count == before + 1)
    }
  }

  @Test func w18_aTimeMayBeADate() {
    let now = Instant(seconds: 1_445_412_480)
    #expect(Status.seconds(retryAfter: "Wed, 21 Oct 2015 07:28:07 GMT", now: now) == 7)
    #expect(Status.seconds(retryAfter: "Wed, 21 Oct 2015 07:00:00 GMT", now: now) == 0)
    #expect(Status.seconds(retryAfter: "120", now: now) == 120)
    #expect(Status.seconds(retryAfter: "soon", now: now) == nil)
  }

  @Test func credentialsAreNotSentInTheClear() async throws {
    defer { server.stop() }
    server.handle { _, connection in connection.send(body: "{}") }
    _ = try await api { $0.bearer = .token("secret") }.get(Query(path: "/version"))
    #expect(server.requests.first?[header: "authorization"] == nil)
  }

  @Test func anotherUserIsActedAsWithAllThatIsSaidOfThem() async throws {
    defer { server.stop() }
    server.handle { _, connection in connection.send(body: "{}") }
    _ = try await api {
      $0.impersonation = .init(user: "jane", uid: "42", groups: ["dev", "ops"], extra: ["acme.com/team": ["a", "b"]])
    }.get(Query(path: "/version"))
    let headers = try #require(server.requests.first).headers.filter { $0.name.hasPrefix("Impersonate") }
    #expect(
      headers.map { "\($0.name)=\($0.value)" } == [
        "Impersonate-User=jane", "Impersonate-Uid=42", "Impersonate-Group=dev", "Impersonate-Group=ops",
        "Impersonate-Extra-acme.com%2Fteam=a", "Impersonate-Extra-acme.com%2Fteam=b",
      ])
  }
}
