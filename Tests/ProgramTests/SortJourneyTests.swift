import Bed
import Testing

/// Sorting by what cells mean: by commands, keys and clicks; what of it the next run knows.
@Suite struct SortJourneyTests {
  private static let gauges = FakeKind(
    group: "shop.example", name: "gauges", kind: "Gauge",
    columns: [
      FakeKind.Column(name: "Name"), FakeKind.Column(name: "Load"), FakeKind.Column(name: "Restarts"),
      FakeKind.Column(name: "Uptime"), FakeKind.Column(name: "Version"), FakeKind.Column(name: "Zone", priority: 1),
    ])

  private let cluster: FakeCluster
  private let state: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    state = try TemporaryDirectory()
    cluster.add(Self.gauges)
    for cells in [
      ["g-1", "2", "5 (3m ago)", "2d4h", "1.9", "b"], ["g-2", "500m", "10", "9s", "1.10", "a"],
      ["g-10", "1Gi", "5 (9s ago)", "35m", "1.10", "a"], ["G-3", "10", "0", "<none>", "1.2.1", "a"],
    ] {
      var gauge = FakeObject(cells[0], in: "shop")
      gauge.cells = Array(cells.dropFirst())
      cluster.put(gauge, Self.gauges)
    }
  }

  private func journey(_ size: ScreenSize) async throws -> Journey {
    let journey = try Journey(cluster, environment: ["XDG_STATE_HOME": state.path], on: size)
    try await journey.seeLive()
    return journey
  }

  private func showGauges(_ journey: Journey) async throws -> ScreenText {
    try await journey.type(":gauges\n")
    return try await journey.see("the gauges") { $0.bar.contains("› gauges") && $0.bar.contains("● live  4") }
  }

  /// Clicks on a header.
  private func click(_ header: String, _ journey: Journey) async throws -> ScreenText {
    let line = journey.program.screen.line(1)
    let start = try #require(line.firstRange(of: header)).lowerBound
    let column = line[..<start].count + 1
    return try await journey.type("\u{1B}[<0;\(column);2M\u{1B}[<0;\(column);2m")
  }

  @Test(arguments: ScreenSize.both) func eachColumnByWhatItsCellsMean(size: ScreenSize) async throws {
    let journey = try await journey(size)
    #expect(try await showGauges(journey).names == ["G-3", "g-1", "g-10", "g-2"], "as the server lists")
    for (column, names, reversed) in [
      ("name", ["g-1", "g-2", "G-3", "g-10"], ["g-10", "G-3", "g-2", "g-1"]),
      ("load", ["g-2", "g-1", "G-3", "g-10"], ["g-10", "G-3", "g-1", "g-2"]),
      ("restarts", ["G-3", "g-1", "g-10", "g-2"], ["g-2", "g-10", "g-1", "G-3"]),
      // What has no time is last both ways; equal cells stand as the server lists them, both ways.
      ("uptime", ["g-2", "g-10", "g-1", "G-3"], ["g-1", "g-10", "g-2", "G-3"]),
      ("version", ["G-3", "g-1", "g-10", "g-2"], ["g-10", "g-2", "g-1", "G-3"]),
    ] {
      let up = try await journey.type(":sort \(column)\n")
      #expect(up.names == names && up.line(1).contains(column.uppercased() + " ▲"), "\(column): \(up)")
      let byClick = try await click(column.uppercased(), journey)
      #expect(byClick.line(1).contains(column.uppercased() + " ▼"), "\(byClick)")
      #expect(byClick.names == reversed, "\(column): \(byClick)")
    }
    let more = try await journey.type("/load>500m restarts<10 load!=2Gi\n")
    #expect(more.names == ["g-10", "g-1", "G-3"] && more.bar.contains("3 of 4"), "\(more)")
  }

  @Test(arguments: ScreenSize.both) func orderWidthAndColumnsAreThereAgainForTheirKind(size: ScreenSize) async throws {
    let first = try await journey(size)
    _ = try await showGauges(first)
    try await first.press(.control("w"))
    #expect(first.program.screen.line(1).contains("ZONE"))
    // The second column that scrolls is chosen by keys, and sorted by.
    for _ in 0..<3 { first.program.send(Array("\u{1B}[1;2C".utf8)) }
    #expect(try await first.settle().line(1).contains("[RESTARTS]"), "\(first.program.screen)")
    #expect(try await first.type("OO").line(1).contains("[RESTARTS ▼]"))
    // VERSION is hidden, UPTIME moves before LOAD.
    try await first.type("W")
    let dialog = try await first.type("jjjj ")
    #expect(dialog.contains("[ ] VERSION") && dialog.contains("[x] UPTIME"), "\(dialog)")
    try await first.type("kKK")
    let kept = try await first.press(.enter)
    let headers = kept.line(1).split(separator: " ").map(String.init)
    #expect(headers.filter { !"▼[]".contains($0) } == ["NAME", "UPTIME", "LOAD", "[RESTARTS", "▼]", "ZONE"], "\(kept)")
    let rows = kept.names
    first.program.type(":q\n")
    #expect(try await first.end() == .exited(0))

    let second = try await journey(size)
    try await second.see("what was looked at last") { $0.line(1).contains("UPTIME") }
    #expect(try await !second.type(":pods\n").line(1).contains("▼"), "other kinds are as they were")
    let again = try await showGauges(second)
    #expect(again.line(1).split(separator: " ") == ["NAME", "UPTIME", "LOAD", "RESTARTS", "▼", "ZONE"], "\(again)")
    #expect(again.names == rows)
    #expect(try await second.type(":sort\n").names == ["G-3", "g-1", "g-10", "g-2"])
  }
}
