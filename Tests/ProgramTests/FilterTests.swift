import Bed
import Testing

/// `/`, Esc, and going back.
@Suite(.serialized) struct FilterTests {
  private let cluster: FakeCluster
  private let journey: Journey

  init() throws {
    cluster = try FakeCluster()
    journey = try Journey(cluster, columns: 100)
  }

  @Test(arguments: ScreenSize.both) func filtersAsOneTypesAndCounts(size: ScreenSize) async throws {
    let journey = try Journey(cluster, on: size)
    try await journey.seeLive()
    let typing = try await journey.type("/web-1")
    #expect(typing.names == (10..<20).map { "web-\($0)" }, "\(typing)")
    #expect(typing.bar.contains("10 of 31") && typing.bar.contains("/web-1"), "\(typing)")
    #expect(typing.below == "/web-1" && typing.cursor.isVisible && typing.cursor.column == 6)
    let kept = try await journey.press(.enter)
    #expect(kept.names.count == 10 && kept.bar.contains("10 of 31") && !kept.cursor.isVisible)
    let dropped = try await journey.press(.escape)
    #expect(dropped.bar.contains("● live  31") && dropped.names.count == min(31, size.rows - 3), "\(dropped)")
  }

  @Test func escapeWhileTypingDropsTheFilter() async throws {
    try await journey.seeLive()
    try await journey.type("/crash")
    let screen = try await journey.press(.escape)
    #expect(screen.names.count == 21 && !screen.bar.contains("crash"))
  }

  @Test func wordsAreAllWantedInAnyColumnAndCase() async throws {
    try await journey.seeLive()
    #expect(try await journey.type("/CRASH api\n").names == ["api-0"])
  }

  @Test func noMatchIsSaid() async throws {
    try await journey.seeLive()
    let screen = try await journey.type("/nosuch\n")
    #expect(screen.contains("none of 31 pods matches /nosuch") && screen.bar.contains("0 of 31"), "\(screen)")
  }

  @Test func newsAreFilteredToo() async throws {
    try await journey.seeLive()
    try await journey.type("/web-1\n")
    cluster.put(.pod("web-1x"))
    cluster.put(.pod("other"))
    let screen = try await journey.see("11 of 33") { $0.bar.contains("11 of 33") }
    #expect(screen.contains("web-1x") && !screen.contains("other"))
  }

  @Test func theSelectionSurvivesTheFilter() async throws {
    try await journey.seeLive()
    try await journey.press(.down, times: 15)
    #expect(try await journey.type("/web-14\n").selected == "web-14")
    #expect(try await journey.press(.escape).selected == "web-14")
  }

  @Test func matchesAreMarked() async throws {
    try await journey.seeLive()
    let screen = try await journey.type("/29\n")
    let cells = try #require(screen.cells(of: "web-29"))
    #expect(cells.suffix(2).allSatisfy { $0.attributes.contains(.underline) })
    #expect(cells.prefix(4).allSatisfy { !$0.attributes.contains(.underline) })
  }

  @Test func escapeGoesBackToWhereOneWas() async throws {
    try await journey.seeLive()
    try await journey.type("/web\n")
    try await journey.press(.down, times: 4)
    try await journey.type(":deploy\n")
    try await journey.see("› deployments")
    let nodes = try await journey.type(":nodes\n")
    #expect(nodes.bar.contains("nodes"))
    #expect(try await journey.press(.escape).bar.contains("› deployments"))
    let back = try await journey.press(.escape)
    #expect(back.bar.contains("shop › pods  /web") && back.selected == "web-04", "\(back)")
    #expect(back.bar.contains("30 of 31"))
  }

  @Test func goingBackIsRight() async throws {
    try await journey.seeLive()
    try await journey.type(":nodes\n")
    try await journey.see("node-b")
    cluster.put(.pod("a-new-one"))
    try await journey.press(.escape)
    let screen = try await journey.see("a live table") { $0.bar.contains("● live  32") }
    #expect(screen.contains("a-new-one"))
  }
}
