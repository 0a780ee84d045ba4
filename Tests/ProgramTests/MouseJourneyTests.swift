import Bed
import Testing

@Suite(.serialized) struct MouseJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  @Test(arguments: ScreenSize.both) func aClickSelectsAndTheWheelScrolls(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    let before = try await journey.seeLive()
    #expect(before.selected != before.names[3])
    #expect(try await journey.type("\u{1B}[<0;5;6M\u{1B}[<0;5;6m").selected == before.names[3])
    for number in 100..<200 { cluster.put(.pod("web-\(number)")) }
    let more = try await journey.see("more than a screen") { $0.bar.contains("● live  131") }
    #expect(try await journey.type("\u{1B}[<65;5;6M").names[0] == more.names[3])
    #expect(try await journey.type("\u{1B}[<64;5;6M").names[0] == more.names[0])
  }

  @Test(arguments: ScreenSize.both) func twoClicksOpenAndAHeaderSorts(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    let header = try await journey.seeLive().line(1)
    let status = try #require(header.firstRange(of: "STATUS")).lowerBound
    let click = "\u{1B}[<0;\(header[..<status].count + 1);2M"
    let sorted = try await journey.type(click)
    #expect(sorted.line(1).contains("STATUS ▲") && sorted.names.first == "api-0", "\(sorted)")
    #expect(try await journey.type(click).line(1).contains("STATUS ▼"))
    journey.program.type("\u{1B}[<0;5;6M\u{1B}[<0;5;6m\u{1B}[<0;5;6M\u{1B}[<0;5;6m")
    try await journey.see("› containers")
  }

  @Test(arguments: ScreenSize.both)
  func itIsLeftToTheTerminalWhereTheSettingsSayOffAndTheEditTakesEffect(size: ScreenSize) async throws {
    let journey = try Journey(cluster, files: [".config/skua/settings.yaml": "mouse: off\n"], on: size)
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
