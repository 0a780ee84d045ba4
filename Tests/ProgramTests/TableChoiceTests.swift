import Bed
import Testing

/// Sorting, each way of filtering, and marks; and what of it other runs know.
@Suite(.serialized) struct TableChoiceTests {
  private let cluster: FakeCluster
  private let state: TemporaryDirectory

  init() throws {
    cluster = try FakeCluster()
    state = try TemporaryDirectory()
    cluster.put(.pod("web-100"))
    cluster.put(.pod("web-9"))
  }

  private func journey(columns: Int = 80, rows: Int = 24) throws -> Journey {
    try Journey(cluster, environment: ["XDG_STATE_HOME": state.path], columns: columns, rows: rows)
  }

  @Test func sortsByKeysAndKnowsItInTheNextRun() async throws {
    let first = try journey()
    try await first.seeLive()
    #expect(try await first.type("N").line(1).hasPrefix(" NAME ▲"))
    let bottom = try await first.type("G")
    #expect(bottom.selected == "web-100" && bottom.names.contains("web-29"), "natural order: \(bottom)")
    let reversed = try await first.type("Ng")
    #expect(reversed.line(1).hasPrefix(" NAME ▼") && reversed.selected == "web-100", "\(reversed)")
    let status = try await first.type("Sg")
    #expect(status.names.first == "api-0" && status.line(1).contains("STATUS ▲"), "\(status)")
    first.program.send(Array("\u{1B}[1;2C".utf8))
    let chosen = try await first.settle()
    #expect(chosen.line(1).contains("[RESTARTS]") && chosen.below.contains("O sort"), "\(chosen)")
    #expect(try await first.type("OO").line(1).contains("[RESTARTS ▼]"))
    try await first.press(.control("w"))
    first.program.type(":q\n")
    #expect(try await first.end() == .exited(0))

    let second = try journey(columns: 200, rows: 50)
    let screen = try await second.seeLive()
    #expect(screen.line(1).contains("RESTARTS ▼") && screen.line(1).contains("NODE"), "\(screen)")
    try await second.type(":sort\n")
    #expect(try await second.type(":nodes\n").bar.contains("nodes"))
    #expect(try await !second.see("node-b").contains("▼"))
  }

  @Test func aBrokenFileIsSaidAndHarmsNothing() async throws {
    try state.write("skua/tables.yaml", "\"demo\":\n  - {")
    let journey = try journey(columns: 200)
    try await journey.see("tables.yaml:")
    #expect(try await journey.type("N").line(1).hasPrefix(" NAME ▲"))
  }

  @Test(arguments: ScreenSize.both) func filtersInEachWay(size: ScreenSize) async throws {
    let journey = try journey(columns: size.columns, rows: size.rows)
    try await journey.seeLive()
    for (typed, count) in [
      ("!web", "1 of 33"), ("~^web-\\d$", "1 of 33"), ("-r ^web-1\\d$", "10 of 33"), ("-f ai0", "1 of 33"),
      ("-l !app", "33 of 33"), ("-l app=x", "0 of 33"), ("status=Crash*", "1 of 33"), ("age<2d", "0 of 33"),
      ("age>2d web-1 !web-10", "9 of 33"), ("restarts>=0 \"web-2\"", "10 of 33"),
    ] {
      let screen = try await journey.type("/\(typed)\n")
      #expect(screen.bar.contains("/\(typed.prefix(12))") && screen.bar.contains("  \(count)"), "\(typed): \(screen)")
      try await journey.press(.escape)
    }
    let broken = try await journey.type("/web ~(")
    #expect(broken.below.contains("missing closing parenthesis") && broken.bar.contains("32 of 33"), "\(broken)")
    try await journey.press(.escape)
    let fuzzy = try await journey.type("/-f ai0\n")
    let letters = try #require(fuzzy.cells(of: "api-0"))
    #expect(letters.map { $0.attributes.contains(.underline) } == [true, false, true, false, true], "\(fuzzy)")
    try await journey.press(.escape)
    let marked = try await journey.type("/~eb-2[89]\n")
    let cells = try #require(marked.cells(of: "web-28"))
    #expect(cells.dropFirst().allSatisfy { $0.attributes.contains(.underline) })
    try await journey.type(":filter save late\n")
    journey.program.type(":q\n")
    #expect(try await journey.end() == .exited(0))

    let second = try self.journey(columns: size.columns, rows: size.rows)
    try await second.seeLive()
    let recalled = try await second.type(":filter late\n")
    #expect(recalled.bar.contains("2 of 33") && recalled.names == ["web-28", "web-29"], "\(recalled)")
    #expect(try await second.type(":filter\n").contains("late  /~eb-2[89]"))
  }

  @Test(arguments: ScreenSize.both) func marksRowsAndControlBackslashOnlyUnmarks(size: ScreenSize) async throws {
    let journey = try journey(columns: size.columns, rows: size.rows)
    try await journey.seeLive()
    let two = try await journey.type("  ")
    #expect(two.line(2).hasPrefix("•api-0") && two.line(3).hasPrefix("•web-00") && two.bar.contains("2 marked  33"))
    try await journey.press(.down, times: 2)
    let range = try await journey.press(.control("@"))
    #expect(range.bar.contains("5 marked") && range.line(6).hasPrefix("◉web-03"), "\(range)")
    #expect(try await journey.type("/web\n").bar.contains("5 marked (1 hidden)  32 of 33"))
    cluster.put(.pod("web-00", uid: "another"))
    try await journey.see("4 marked (1 hidden)")
    #expect(try await journey.type("*").bar.contains("30 marked (1 hidden)"))
    #expect(try await journey.type("+").bar.contains("33 marked (1 hidden)"))
    #expect(try await !journey.press(.control("\\")).bar.contains("marked"))
    #expect(journey.program.exitStatus == nil)
  }
}
