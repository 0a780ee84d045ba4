import Bed
import Testing

/// The cursor: by keys, and on its object while the rows change.
@Suite(.serialized) struct MovingTests {
  private let cluster: FakeCluster
  private let journey: Journey

  init() throws {
    cluster = try FakeCluster()
    journey = try Journey(cluster)
  }

  @Test func arrowsAndLettersMove() async throws {
    try await journey.seeLive()
    #expect(try await journey.press(.down, times: 3).selected == "web-02")
    #expect(try await journey.press(.up).selected == "web-01")
    #expect(try await journey.type("jjj").selected == "web-04")
    #expect(try await journey.type("kk").selected == "web-02")
    #expect(try await journey.press(.up, times: 99).selected == "api-0")
  }

  @Test func pagesAndEnds() async throws {
    try await journey.seeLive()
    #expect(try await journey.type("G").selected == "web-29")
    let last = journey.program.screen
    #expect(last.names == Array(cluster.names().suffix(21)), "no empty line below: \(last)")
    #expect(try await journey.type("g").selected == "api-0")
    #expect(try await journey.press(.pageDown).selected == "web-20")
    #expect(try await journey.press(.pageUp).selected == "api-0")
    #expect(try await journey.press(.control("f")).selected == "web-20")
    #expect(try await journey.press(.control("b")).selected == "api-0")
    #expect(try await journey.press(.end).selected == "web-29")
    #expect(try await journey.press(.home).selected == "api-0")
  }

  @Test func widePutsInTheColumnsOfOWideAndSidewaysScrolls() async throws {
    try await journey.seeLive()
    let wide = try await journey.press(.control("w"))
    #expect(wide.line(1).split(separator: " ").suffix(2) == ["IP", "NODE"], "\(wide)")
    #expect(wide.line(2).contains("10.1.2.3") && wide.line(2).contains("node-a"))
    #expect(try await !journey.press(.control("w")).contains("10.1.2.3"))
    try journey.program.resize(columns: 40, rows: 24)
    let narrow = try await journey.see("the narrow table") { $0.names.count == 21 }
    #expect(narrow.line(1).hasSuffix("›"), "more stands to the right: \(narrow)")
    let right = try await journey.press(.right, times: 3)
    #expect(right.line(1).hasPrefix(" NAME") && right.contains("AGE") && !right.contains("READY"), "\(right)")
    #expect(try await journey.press(.left, times: 3).contains("READY"))
  }

  @Test func theSelectionStaysOnItsObjectAndItsLine() async throws {
    try await journey.seeLive()
    let before = try await journey.press(.down, times: 12)
    #expect(before.selected == "web-11" && before.selectedLine == 14)
    for number in 0..<5 { cluster.put(.pod("aaa-\(number)")) }
    let added = try await journey.see("36 rows") { $0.bar.contains("● live  36") }
    #expect(added.selected == "web-11" && added.selectedLine == 14, "\(added)")
    for number in 0..<5 { cluster.delete(.pod("web-0\(number)")) }
    let deleted = try await journey.see("31 rows") { $0.bar.contains("● live  31") }
    #expect(deleted.selected == "web-11", "\(deleted)")
    cluster.put(.pod("web-11", status: "Terminating"))
    cluster.delete(.pod("web-11"))
    cluster.put(.pod("web-11", status: "Pending", uid: "another"))
    let replaced = try await journey.see("Pending") { $0.contains("Pending") && $0.bar.contains("31") }
    #expect(replaced.selected == "web-11", "\(replaced)")
  }

  @Test func whereTheObjectIsDeletedTheCursorKeepsItsLine() async throws {
    try await journey.seeLive()
    try await journey.press(.down, times: 5)
    cluster.delete(.pod("web-04"))
    let screen = try await journey.see("30 rows") { $0.bar.contains("● live  30") }
    #expect(screen.selected == "web-05" && screen.selectedLine == 7)
  }

  @Test func anUntouchedCursorStaysOnItsObjectToo() async throws {
    try await journey.seeLive()
    cluster.put(.pod("aaa"))
    let screen = try await journey.see("32 rows") { $0.bar.contains("● live  32") }
    #expect(screen.selected == "api-0" || screen.selected == "aaa", "\(screen)")
    #expect(screen.names.first == "aaa", "the top stays in sight")
  }

  @Test func aChangedCellIsShown() async throws {
    try await journey.seeLive()
    cluster.put(.pod("web-00", status: "ErrImagePull"))
    let screen = try await journey.see("ErrImagePull")
    #expect(screen.line(3).split(separator: " ") == ["web-00", "~0/1", "~ErrImagePull", "0", "5d"])
  }
}
