import Bed
import Testing

extension OnTheCluster {
  /// A link to the real server that breaks in every way.
  @Suite struct LinkTests {
    private let cluster: TestCluster
    private let relay: Relay
    private let program: PtyProgram

    init() async throws {
      cluster = try await TestCluster.prepared()
      let kubeconfig: String
      (relay, kubeconfig) = try await cluster.relayed()
      program = try cluster.open(["-n", "skua-test"], kubeconfig: kubeconfig)
      program.type(":configmaps\n")
      try await program.wait("live configmaps") { $0.contains("settings") && $0.line(0).contains("● live") }
    }

    @Test func aCutConnectionIsTakenUpAgainAndNothingIsMissed() async throws {
      for round in 0..<3 {
        relay.cut()
        try await cluster.kubectl.run(["-n", "skua-test", "create", "configmap", "cut-\(round)"])
        try await program.wait("cut-\(round)") { $0.contains("cut-\(round)") && $0.line(0).contains("● live") }
        try await cluster.kubectl.run(["-n", "skua-test", "delete", "configmap", "cut-\(round)"])
        try await program.wait("it gone") { !$0.contains("cut-\(round)") }
      }
    }

    @Test func aFrozenLinkIsSaidWithinFifteenSecondsAndTakenUpAgain() async throws {
      relay.fault = .freeze
      let stale = try await program.wait("stale", deadline: .seconds(17)) { $0.line(0).contains("stale since") }
      #expect(stale.contains("settings"), "the rows stay")
      try await cluster.kubectl.run(["-n", "skua-test", "create", "configmap", "thawed"])
      relay.fault = .none
      try await program.wait("live again") { $0.line(0).contains("● live") && $0.contains("thawed") }
      try await cluster.kubectl.run(["-n", "skua-test", "delete", "configmap", "thawed"])
      try await program.wait("it gone") { !$0.contains("thawed") }
    }

    @Test func aRefusingServerIsNamedAndTriedAtOnceOnAKey() async throws {
      relay.fault = .refuse
      relay.cut()
      try await program.wait("stale and why") {
        $0.line(0).contains("stale") && $0.lines.last?.contains("refused") == true
      }
      relay.fault = .none
      program.press(.control("r"))
      try await program.wait("live again") { $0.line(0).contains("● live") }
    }

    @Test func aSlowLinkShowsRowsAndNeverHoldsUpAKey() async throws {
      relay.fault = .slow(bytesPerSecond: 125_000, roundTrip: .milliseconds(200))
      program.type(":pods -A\n")
      try await program.wait("the view at once", deadline: .seconds(5)) { $0.line(0).contains("› pods") }
      try await program.wait("rows", deadline: .seconds(20)) { $0.contains("web-") }
    }
  }
}
