import Bed
import Testing

/// `:` and any name that `kubectl get` takes.
@Suite(.serialized) struct CommandJourneyTests {
  private let cluster: FakeCluster
  private let journey: Journey

  init() throws {
    cluster = try FakeCluster()
    journey = try Journey(cluster, columns: 100)
  }

  @Test(arguments: [
    (":deploy", "shop › deployments", "web"), (":deployments.apps", "shop › deployments", "web"),
    (":svc", "shop › services", "web"), (":Service", "shop › services", "web"),
    (":nodes", " › nodes", "node-a"), (":ns", " › namespaces", "default"),
    (":applications.argoproj.io", "shop › applications", "cafe"),
    (":app", "shop › applications", "cafe"),
    (":pods kube-system", "kube-system › pods", "coredns-1"),
    (":po -n kube-system", "kube-system › pods", "coredns-1"),
    (":svc -A", "all namespaces › services", "kube-system"),
  ])
  func aNameShowsItsTable(command: String, title: String, first: String) async throws {
    try await journey.seeLive()
    try await journey.type(command + "\n")
    let screen = try await journey.see("\(title), live") { $0.bar.contains(title) && $0.bar.contains("● live") }
    #expect(screen.names.first == first, "\(screen)")
  }

  @Test func theServersColumnsAreShownCustomOnesIncluded() async throws {
    try await journey.seeLive()
    let screen = try await journey.type(":applications\n")
    #expect(screen.line(1).split(separator: " ") == ["NAME", "状态", "HEALTH", "SYNCED", "AT"], "\(screen)")
    #expect(screen.line(2).split(separator: " ") == ["▌cafe", "cafe\u{301}!", "Degraded", "5d"])
  }

  @Test func anUnknownNameOffersTheNearest() async throws {
    try await journey.seeLive()
    let screen = try await journey.type(":deploymnets\n")
    #expect(screen.contains("no resource is called \"deploymnets\""), "\(screen)")
    #expect(screen.contains("did you mean") && screen.contains("deployments"), "\(screen)")
    #expect(screen.contains(":deploymnets"), "the line stays to be put right")
    #expect(screen.bar.contains("› pods"))
    let right = try await journey.press(.backspace, times: 4)
    #expect(!right.contains("did you mean"), "\(right)")
    #expect(try await journey.type("ents\n").bar.contains("› deployments"))
  }

  @Test func whatCannotBeListedIsSaid() async throws {
    try await journey.seeLive()
    #expect(try await journey.type(":bindings\n").contains("bindings cannot be listed"))
  }

  @Test func aBadLineIsSaidAndNothingIsAsked() async throws {
    try await journey.seeLive()
    let before = cluster.server.requests.count
    #expect(try await journey.type(":pods --frobnicate\n").contains("--frobnicate is no option here"))
    #expect(cluster.server.requests.count == before)
    let left = try await journey.press(.escape)
    #expect(left.bar.contains("› pods") && !left.contains("frobnicate"))
  }

  @Test(arguments: ScreenSize.both) func selectorsGoToTheServerAndAFilterNarrowsWhatComes(size: ScreenSize) async throws
  {
    for (name, node) in [("on-a", "node-a"), ("on-b", "node-b"), ("too-b", "node-b")] {
      cluster.put(.pod(name, labels: ["app": "placed"], of: nil, node: node))
    }
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    try await journey.type(":pods -l app=placed --field-selector spec.nodeName=node-b\n")
    let both = try await journey.see("those of the node") { $0.names == ["on-b", "too-b"] }
    #expect(both.bar.contains("app=placed") || size == .usual, "\(both)")
    #expect(try await journey.type("/too status=Run*\n").names == ["too-b"])
  }

  @Test func aSelectorGoesToTheServer() async throws {
    try await journey.seeLive()
    let screen = try await journey.type(":pods -l app=web\n")
    #expect(screen.bar.contains("-l app=web"), "\(screen)")
    try await cluster.server.waitForRequests { $0[query: "labelSelector"] == "app=web" }
  }

  @Test func aNameTypedBeforeTheServerIsKnownWaitsForIt() async throws {
    let gate = Gate()
    cluster.intercept { request, connection in
      guard request.path == "/apis" else { return false }
      gate.hold { connection.send(json: #"{"kind":"APIGroupList","groups":[]}"#) }
      return true
    }
    let journey = try Journey(cluster, columns: 100)
    try await journey.see("● live")
    journey.program.type(":svc\n")
    try await journey.see("waiting for the list of resources")
    gate.open()
    try await journey.see("› services")
  }

  @Test func tabFinishesANameAndHistoryBringsLinesBack() async throws {
    try await journey.seeLive()
    journey.program.type(":depl")
    #expect(try await journey.press(.tab).below.hasPrefix(":deployments"))
    #expect(try await journey.type("\n").bar.contains("› deployments"))
    journey.program.type(":")
    #expect(try await journey.press(.up).below.hasPrefix(":deployments"))
  }

  @Test func zeroShowsAllNamespacesAndTheOneBefore() async throws {
    try await journey.seeLive()
    try await journey.type("0")
    let all = try await journey.see("all namespaces") { $0.bar.contains("all namespaces") && $0.bar.contains("33") }
    #expect(all.line(1).hasPrefix(" NAMESPACE"))
    try await journey.type("0")
    let one = try await journey.see("one namespace") { $0.bar.contains("› shop ›") && $0.bar.contains("31") }
    #expect(one.line(1).hasPrefix(" NAME ") && one.selected == "api-0")
  }
}
