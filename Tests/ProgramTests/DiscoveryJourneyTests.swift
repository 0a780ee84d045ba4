import Bed
import Testing

/// What the server serves changes while the program runs, cannot all be read, or is slow to be told.
@Suite(.serialized) struct DiscoveryJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  private func requests(_ path: String) -> Int { cluster.server.requests.count { $0.path == path } }

  /// Live, and with all that the server serves watched.
  private func started(_ arguments: [String] = [], files: [String: String] = [:]) async throws -> Journey {
    let journey = try Journey(cluster, arguments, files: files, columns: 100)
    try await journey.seeLive()
    for kind in [FakeKind.definitions, .apiServices] {
      try await cluster.server.waitForRequests { $0.path == "\(kind.root)/\(kind.name)" && $0[query: "watch"] == "1" }
    }
    try await journey.settle()
    return journey
  }

  @Test func aKindThatAppearsIsKnownByItself() async throws {
    let journey = try await started()
    let asked = requests("/apis/apps/v1")
    cluster.define(.widgets)
    cluster.put(FakeObject("cog", in: "shop", "7mm"), .widgets)
    // It is looked at again after two seconds: what was read first is known by then.
    try await cluster.server.waitForRequests(2) { $0.path == "/apis/shop.example/v1" }
    let screen = try await journey.type(":wd\n")
    #expect(screen.bar.contains("shop › widgets"), "\(screen)")
    try await journey.see("cog")
    #expect(requests("/apis/apps/v1") == asked, "groups that have not changed are not asked for again")
  }

  @Test func aKindThatIsNewerThanAllThatIsKnownResolvesAtOnce() async throws {
    let journey = try await started()
    // Told nobody: only asking finds it.
    cluster.intercept { request, connection in
      switch request.path {
      case "/apis":
        let version = #"{"groupVersion":"shop.example/v1","version":"v1"}"#
        let group = #"{"name":"shop.example","versions":[\#(version)],"preferredVersion":\#(version)}"#
        connection.send(json: #"{"kind":"APIGroupList","groups":[\#(group)]}"#)
      case "/apis/shop.example/v1":
        connection.send(json: #"{"kind":"APIResourceList","resources":[\#(FakeKind.widgets.entry)]}"#)
      default: return false
      }
      return true
    }
    journey.program.type(":widgets\n")
    try await journey.see("› widgets")
  }

  @Test func aKindThatVanishesWhileShownIsSaid() async throws {
    cluster.define(.widgets)
    let journey = try await started()
    try await journey.type(":widgets\n")
    try await journey.see("● live")
    cluster.undefine(.widgets)
    try await journey.see("widgets.shop.example is no longer served by demo")
    let screen = try await journey.type(":widgets\n")
    #expect(screen.contains("no resource is called \"widgets\""), "\(screen)")
    cluster.define(.widgets)
    try await journey.press(.escape)
    try await journey.see("it again") { $0.bar.contains("› widgets") && $0.bar.contains("● live") }
  }

  @Test func aGroupThatIsDownHidesNoOther() async throws {
    cluster.intercept { request, connection in
      guard request.path == "/apis/argoproj.io/v1alpha1" else { return false }
      connection.refuse(503, "ServiceUnavailable", "the server is currently unable to handle the request")
      return true
    }
    let journey = try Journey(cluster, columns: 160)
    try await journey.seeLive()
    #expect(try await journey.type(":deploy\n").bar.contains("shop › deployments"))
    let screen = try await journey.type(":applications\n")
    #expect(screen.contains("no resource is called \"applications\""), "\(screen)")
    #expect(screen.contains("argoproj.io/v1alpha1 cannot be read: the server is currently unable"), "\(screen)")
  }

  @Test func aSecondStartKnowsTheServerWithoutAsking() async throws {
    let home = try TemporaryDirectory()
    let environment = ["XDG_CACHE_HOME": home.path]
    let first = try Journey(cluster, environment: environment, columns: 100)
    try await first.seeLive()
    first.program.type(":q\n")
    #expect(try await first.end() == .success)

    let gate = Gate()
    cluster.intercept { request, connection in
      guard request.path.hasPrefix("/api"), FakeCluster.place(request.path) == nil else { return false }
      gate.hold { connection.close() }
      return true
    }
    let second = try Journey(cluster, environment: environment, columns: 100)
    second.program.type(":deploy\n")
    let screen = try await second.see("its table, live") {
      $0.bar.contains("shop › deployments") && $0.bar.contains("● live")
    }
    #expect(screen.names == ["web"], "\(screen)")
    // What is remembered is not the last word on what there is not.
    second.program.type(":widgets\n")
    try await second.see("waiting for the list of resources")
    gate.open()
  }

  @Test func aFileThatIsNotOursDoesNoHarm() async throws {
    let home = try TemporaryDirectory()
    let environment = ["XDG_CACHE_HOME": home.path]
    let first = try Journey(cluster, environment: environment, columns: 100)
    try await first.seeLive()
    first.program.type(":q\n")
    #expect(try await first.end() == .success)
    let folder = home.path + "/skua/discovery"
    let name = try #require(Files.names(in: folder).first)
    #expect(Files.mode(of: "\(folder)/\(name)") == 0o600)
    #expect(Files.mode(of: folder) == 0o700)
    #expect(!name.contains("127.0.0.1") && !name.contains("demo"))
    try home.write("skua/discovery/\(name)", "{\"format\":1,\"key\":\"")
    let second = try Journey(cluster, environment: environment, columns: 100)
    try await second.seeLive()
    #expect(try await second.type(":deploy\n").bar.contains("shop › deployments"))
  }

  @Test func aServerThatDoesNotLetItselfBeWatchedIsLeftAlone() async throws {
    cluster.forbid(.definitions)
    let journey = try Journey(cluster, columns: 100)
    try await journey.seeLive()
    let screen = try await journey.type(":deploy\n")
    #expect(screen.bar.contains("shop › deployments") && screen.bar.contains("●"), "\(screen)")
    #expect(!screen.contains("forbidden"), "what nobody asked for is not complained about")
  }
}
