import Bed
import Testing

@Suite(.serialized) struct MouseJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  @Test(arguments: [(80, 24), (200, 50)])
  func aClickSelectsAndTheWheelScrolls(columns: Int, rows: Int) async throws {
    let journey = try Journey(cluster, columns: columns, rows: rows)
    let before = try await journey.seeLive()
    #expect(before.selected != before.names[3])
    #expect(try await journey.type("\u{1B}[<0;5;6M\u{1B}[<0;5;6m").selected == before.names[3])
    if rows == 24 {
      #expect(try await journey.type("\u{1B}[<65;5;6M").names[0] == before.names[3])
    }
  }

  @Test func itIsLeftToTheTerminalWhereTheSettingsSayOffAndTheEditTakesEffect() async throws {
    let journey = try Journey(cluster, files: [".config/skua/settings.yaml": "mouse: off\n"])
    try await journey.seeLive()
    #expect(!journey.program.usesMouse)
    try journey.write(".config/skua/settings.yaml", "mouse: on\n")
    try await journey.see("read again")
    #expect(journey.program.usesMouse)
    journey.program.type(":q\r")
    #expect(try await journey.end() == .exited(0))
    #expect(journey.program.terminalDifferences.isEmpty, "\(journey.program.terminalDifferences)")
  }
}
