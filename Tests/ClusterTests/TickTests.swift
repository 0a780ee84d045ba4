import Bed
import Testing

extension OnTheCluster {
  /// Relative times go on by themselves: no list is needed to keep them right.
  @Suite struct TickTests {
    /// Waits a minute, or as many as TICK_MINUTES says, and compares the ages of every event again.
    @Test func agesAreStillRightAfterMinutesWithoutAList() async throws {
      let cluster = try await TestCluster.prepared()
      let minutes = TestCluster.Variable.tickMinutes.value.flatMap(Int.init) ?? 1
      let program = try cluster.open(["-n", "skua-test"], columns: 900, rows: 60)
      program.type(":parcels -A\n")
      try await program.wait("live parcels") { $0.line(0).contains("› parcels") && $0.line(0).contains("● live") }
      program.press(.control("w"))
      let first = try await program.waitIdle()
      try await compare(program, cluster)
      let wanted = ContinuousClock.now + .seconds(60 * minutes)
      try await program.wait("\(minutes) minutes of ticking", deadline: .seconds(60 * minutes + 30)) {
        ContinuousClock.now > wanted && $0.text != first.text
      }
      try await compare(program, cluster)
    }

    private func compare(_ program: PtyProgram, _ cluster: TestCluster) async throws {
      let shown = try await ShownTable.read(program)
      let expected = try await cluster.kubectl.get("parcels")
      let differences = CellComparison(tolerance: 2).differences(shown: shown, expected: expected, resource: "parcels")
      #expect(differences.isEmpty, "\(differences)")
    }
  }
}
