import Bed
import Testing

/// The flags, on the built program.
@Suite(.serialized) struct CommandLineTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  @Test func aServerNeedsNoKubeconfig() async throws {
    let journey = try Journey(
      cluster, ["-s", "http://127.0.0.1:\(cluster.server.port)", "-n", "shop"],
      environment: ["KUBECONFIG": "/dev/null"])
    let screen = try await journey.seeLive()
    #expect(screen.bar.contains("127.0.0.1:\(cluster.server.port) › shop › pods"), "\(screen)")
  }

  @Test func k8_flagsOfImpersonationReachTheServer() async throws {
    let arguments = ["--as", "jane", "--as-group", "dev", "--as-group", "ops", "--as-uid=7"]
    let journey = try Journey(cluster, arguments)
    try await journey.seeLive()
    let request = try #require(cluster.server.requests.first { $0.path.hasSuffix("/pods") })
    #expect(request.values(of: "Impersonate-User") == ["jane"])
    #expect(request.values(of: "Impersonate-Group") == ["dev", "ops"])
    #expect(request.values(of: "Impersonate-Uid") == ["7"])
  }

  @Test func k8_theEnvironmentsProxyIsUsedAndNeverForLoopback() async throws {
    // The cluster is the proxy: a plain request goes to it whole.
    let proxy = ["HTTP_PROXY": "127.0.0.1:\(cluster.server.port)"]
    let far = try Journey(cluster, ["-s", "http://api.example:8080"], environment: proxy)
    try await cluster.server.waitForRequests { $0.target.hasPrefix("http://api.example:8080/api/v1/") }
    withExtendedLifetime(far) {}
    let dead = try Journey(cluster, environment: ["HTTP_PROXY": "127.0.0.1:1", "http_proxy": "127.0.0.1:1"])
    try await dead.seeLive()
  }

  @Test func commandsRunAtTheStart() async throws {
    let journey = try Journey(cluster, ["-c", ":nodes", "--command", "pods -A"])
    let screen = try await journey.see("all pods") { $0.bar.contains("all") && $0.bar.contains("● live") }
    #expect(screen.bar.contains("› pods"), "\(screen)")
    try await journey.settle()
    #expect(try await journey.press(.escape).bar.contains("nodes"))
  }

  @Test(arguments: ["abc", "5 s", "1d"]) func aTimeThatIsNoneIsRefused(time: String) async throws {
    let result = try await Command.run(BuiltProgram.path, ["--request-timeout", time], environment: [:])
    #expect(result.status == .exited(64) && result.errorText.contains("'\(time)' is no time"), "\(result)")
  }

  @Test func aTimeLimitIsSaidWhenItIsOver() async throws {
    cluster.intercept { request, _ in request.path.hasSuffix("/pods") }
    let journey = try Journey(cluster, ["--request-timeout", "200ms"])
    try await journey.see("did not answer in time")
  }
}

extension ScriptedRequest {
  fileprivate func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
