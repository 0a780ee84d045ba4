import Bed
import Testing

/// Lines typed come back in other runs, also where several programs run at once; so does what was looked at.
@Suite(.serialized) struct TypedLineTests {
  @Test func linesOfProgramsThatRanAtOnceAreAllThere() async throws {
    let cluster = try FakeCluster()
    let state = try TemporaryDirectory()
    let environment = ["XDG_STATE_HOME": state.path]
    let first = try Journey(cluster, environment: environment)
    let second = try Journey(cluster, environment: environment)
    try await first.seeLive()
    try await second.seeLive()
    try await first.type(":nodes\n")
    try await second.type(":svc\n")
    try await first.type("/node\n")
    for journey in [first, second] {
      journey.program.type(":q\n")
      #expect(try await journey.end() == .exited(0))
    }
    let third = try Journey(cluster, environment: environment)
    try await third.seeLive()
    third.program.type(":")
    #expect(try await third.press(.up).below == ":svc")
    #expect(try await third.press(.up).below == ":nodes")
    #expect(try await third.press(.up).below == ":nodes", "filters are kept by themselves")
  }

  @Test func anAliasOfTheUsersFileRunsAndABadOneIsToldWithItsLine() async throws {
    let cluster = try FakeCluster()
    let journey = try Journey(
      cluster, files: [".config/skua/aliases.yaml": "aliases:\n  sv: v1/services\n  q: pods\n"], columns: 100)
    try await journey.see("aliases.yaml:3: 'q' is a command already")
    try await journey.type(":sv kube-system\n")
    try await journey.see("kube-system › services")
  }

  @Test func theNextRunOpensOnWhatWasLookedAtLast() async throws {
    let cluster = try FakeCluster()
    let state = try TemporaryDirectory()
    let environment = ["XDG_STATE_HOME": state.path]
    let first = try Journey(cluster, environment: environment)
    try await first.seeLive()
    try await first.type(":svc\n")
    try await first.press(.enter)
    first.program.type(":q\n")
    #expect(try await first.end() == .exited(0))
    let second = try Journey(cluster, environment: environment)
    #expect(try await second.seeLive().bar.contains("shop › services"), "not the pods that a service led to")
    try await second.type(":pods -A\n")
    second.program.type(":q\n")
    #expect(try await second.end() == .exited(0))
    #expect(try await Journey(cluster, environment: environment).see("all namespaces › pods").bar.contains("pods"))
    let said = try Journey(cluster, ["-n", "shop"], environment: environment)
    #expect(try await said.seeLive().bar.contains("shop › pods"), "what is said goes before")
  }
}
