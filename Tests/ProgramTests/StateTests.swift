import Bed
import Threads
import Testing

/// How far what is shown can be trusted, and why: said on the screen, with the rows kept.
@Suite(.serialized) struct StateTests {
  private let cluster: FakeCluster
  private let relay: Relay

  init() throws {
    cluster = try FakeCluster()
    relay = try Relay(port: cluster.server.port)
  }

  private func isEqual(_ screen: ScreenText) -> Bool { screen.names == Array(cluster.names().prefix(21)) }

  @Test func aCutConnectionIsMended() async throws {
    let journey = try Journey(port: relay.port)
    try await journey.seeLive()
    relay.cut()
    cluster.put(.pod("aaa"))
    let screen = try await journey.see("the change, live") { $0.bar.contains("● live  32") }
    #expect(isEqual(screen), "\(screen)")
  }

  @Test func aRefusedConnectionIsStaleWithItsReasonThenLiveAgain() async throws {
    let journey = try Journey(port: relay.port)
    let before = try await journey.seeLive()
    relay.fault = .refuse
    relay.cut()
    let stale = try await journey.see("stale, and why") { screen in
      screen.bar.contains("▲ stale since") && screen.below.contains("refused") && screen.below.contains("next try")
    }
    #expect(stale.names == before.names && stale.bar.contains("31"), "no row vanishes: \(stale)")
    cluster.delete(.pod("web-00"))
    cluster.put(.pod("bbb"))
    #expect(try await journey.press(.down).selected == "web-00", "one can move meanwhile")
    relay.fault = .none
    let live = try await journey.see("live again") { $0.bar.contains("● live  31") && $0.contains("bbb") }
    #expect(!live.below.contains("stale") && live.selected == "web-01", "\(live)")
    #expect(isEqual(try await journey.type("g")))
  }

  /// The server asks for a minute's patience, so that only the key can have ended it.
  @Test func aRetryNeedNotWait() async throws {
    let isBusy = Guarded(true)
    cluster.intercept { request, connection in
      guard request[query: "limit"] != nil, isBusy.withLock({ $0 }) else { return false }
      connection.send(
        status: 429, headers: ["Content-Type": "application/json", "Retry-After": "60"],
        body: #"{"kind":"Status","code":429,"message":"too many requests, please try again later"}"#)
      return true
    }
    let journey = try Journey(cluster)
    try await journey.see("why there are no rows") { $0.contains("wants a pause") }
    isBusy.withLock { $0 = false }
    try await journey.press(.control("r"))
    try await journey.see("● live  31")
  }

  @Test func aWatchThatEndsIsNoTrouble() async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    let watches = cluster.server.requests.filter { $0[query: "watch"] == "1" }.count
    cluster.endWatches()
    try await cluster.server.waitForRequests(watches + 1) { $0[query: "watch"] == "1" }
    cluster.put(.pod("aaa"))
    let screen = try await journey.see("● live  32")
    #expect(isEqual(screen))
  }

  @Test func noServerAtTheStartIsSaidAndWaitedFor() async throws {
    relay.fault = .refuse
    let journey = try Journey(port: relay.port)
    let screen = try await journey.see("the reason") { $0.text.contains("connection refused") }
    #expect(screen.bar.contains("▲ not listed") && !screen.text.contains("stale"), "\(screen)")
    #expect(screen.contains("no list of pods in shop yet") && screen.contains("^r tries again"), "\(screen)")
    relay.fault = .none
    let live = try await journey.see("● live  31")
    #expect(!live.text.contains("refused"), "trouble that is over is no news: \(live)")
    // What needs the list of resources works as well.
    try await journey.type(":svc\n")
    try await journey.see("› services")
  }

  @Test func forbiddenIsSaidInTheServersWords() async throws {
    cluster.forbid(.secrets)
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":secrets\n")
    let screen = try await journey.see("✕ forbidden")
    #expect(screen.contains("you may not list secrets in shop"), "\(screen)")
    #expect(screen.text.contains("User \"me\" cannot list resource \"secrets\""), "\(screen)")
    #expect(try await journey.press(.escape).bar.contains("› pods"))
  }

  @Test func noRowsIsSaid() async throws {
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":cm\n")
    let empty = try await journey.see("no configmaps in shop")
    #expect(empty.bar.contains("● live  0"), "\(empty)")
    cluster.put(FakeObject("settings", in: "shop", "3"), .configMaps)
    let screen = try await journey.see("● live  1")
    #expect(screen.names == ["settings"] && screen.selected == "settings")
  }

  @Test func listingIsSaid() async throws {
    let gate = Gate()
    cluster.intercept { request, connection in
      guard FakeCluster.place(request.path)?.kind == .services else { return false }
      return !gate.isOpen
    }
    let journey = try Journey(cluster)
    try await journey.seeLive()
    journey.program.type(":svc\n")
    let screen = try await journey.see("connecting or listing") { screen in
      screen.bar.contains("services") && (screen.bar.contains("○ connecting") || screen.bar.contains("◌ listing"))
    }
    #expect(screen.names.isEmpty || !screen.bar.contains("live"), "\(screen)")
  }

  @Test func aBrokenAnswerIsSaid() async throws {
    cluster.intercept { request, connection in
      guard FakeCluster.place(request.path)?.kind == .services else { return false }
      connection.send(json: #"{"kind":"Table","rows":[{"cells":["#)
      return true
    }
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":svc\n")
    let screen = try await journey.see("no list yet, and why") { $0.contains("no list of services in shop yet") }
    #expect(screen.bar.contains("services"), "\(screen)")
    #expect(try await journey.press(.escape).bar.contains("› pods"))
  }
}

/// Of its own, as silence takes its time: ten seconds, and five for the probe.
@Suite struct SilenceTests {
  @Test func aFrozenConnectionIsStaleAndThenLiveAgain() async throws {
    let cluster = try FakeCluster()
    let relay = try Relay(port: cluster.server.port)
    let journey = try Journey(port: relay.port)
    let before = try await journey.seeLive()
    relay.fault = .freeze
    cluster.put(.pod("aaa"))
    let stale = try await journey.see("stale, and why", deadline: .seconds(20)) {
      $0.bar.contains("▲ stale since") && $0.below.contains("did not answer in time; next try")
    }
    #expect(stale.names == before.names && stale.bar.contains("31"), "\(stale)")
    relay.fault = .none
    let live = try await journey.see("● live  32")
    #expect(live.names == Array(cluster.names().prefix(21)))
  }
}
