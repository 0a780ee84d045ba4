import Bed
import Testing

extension OnTheCluster {
  /// The API server is killed and started again under the program.
  @Suite(.enabled(if: TestCluster.canRestart, "RESTART_COMMAND must be set")) struct RestartTests {
    @Test func theTableSaysStaleWithItsReasonThenIsLiveAndEqualsAFreshList() async throws {
      let cluster = try await TestCluster.prepared()
      let program = try cluster.open(["-A"], columns: 900, rows: 60)
      program.type(":services -A\n")
      try await program.wait("live services") { $0.line(0).contains("› services") && $0.line(0).contains("● live") }
      program.press(.control("w"))
      let before = try await program.waitIdle()
      let rowsBefore = Array(before.lines[2..<before.rows - 1])

      try await cluster.apiServer("stop")
      let stale = try await program.wait("stale and why", deadline: .seconds(20)) {
        $0.line(0).contains("stale since") && $0.lines.last?.contains("refused") == true
      }
      #expect(stale.lines.last?.contains("next try") == true)
      #expect(withoutAges(stale) == withoutAges(rowsBefore), "no row vanishes while the server is away")
      #expect(program.exitStatus == nil)

      try await cluster.apiServer("start")
      try await program.wait("live again", deadline: .seconds(60)) { $0.line(0).contains("● live") }
      try await cluster.kubectl.run(["-n", "skua-test", "create", "service", "clusterip", "after-restart", "--tcp=80"])
      try await program.wait("what changed since") { $0.contains("after-restart") }
      let shown = try await ShownTable.read(program)
      let expected = try await cluster.kubectl.get("services")
      #expect(CellComparison().differences(shown: shown, expected: expected, resource: "services").isEmpty)
      try await cluster.kubectl.run(["-n", "skua-test", "delete", "service", "after-restart"])
      try await program.wait("it gone") { !$0.contains("after-restart") }
    }

    private func withoutAges(_ screen: ScreenText) -> [String] { withoutAges(Array(screen.lines[2..<screen.rows - 1])) }

    /// Ages go on while the server is away, so their cells are left out.
    private func withoutAges(_ lines: [String]) -> [String] {
      lines.map { $0.replacing(/\d+[smhd]\w*/, with: "").split(separator: " ").joined(separator: " ") }
    }
  }
}
