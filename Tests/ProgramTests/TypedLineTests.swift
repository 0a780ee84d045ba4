import Bed
import Testing

/// Lines typed come back in other runs, also where several programs run at once.
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
}
