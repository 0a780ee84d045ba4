import Config
import Dashboard
import Model
import Testing

struct SelectionTests {
  private func names(_ driver: inout Driver) -> [String] {
    driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }
      .map { String($0.dropFirst().prefix { $0 != " " }) }
  }

  @Test func staysOnItsObjectAndItsLineWhileRowsComeAndGoAbove() {
    var driver = Driver(rows: 10)
    driver.list((10..<40).map { Sample.pod("p\($0)") })
    driver.press(.pageDown)
    driver.press(.down)
    driver.press(.down)
    let before = driver.lines()
    let line = before.firstIndex { $0.hasPrefix("▌") }
    #expect(before[line ?? 0].hasPrefix("▌p19"))
    driver.put(Sample.pod("a1"), Sample.pod("a2"), Sample.pod("a3"))
    driver.delete(Sample.pod("p10"))
    let after = driver.lines()
    #expect(after.firstIndex { $0.hasPrefix("▌p19") } == line)
  }

  @Test func fallsToTheNextObjectOnTheSameLineWhenItsOwnVanishes() {
    var driver = Driver()
    driver.list(["a", "b", "c", "d"].map { Sample.pod($0) })
    driver.press(.down)
    driver.delete(Sample.pod("b"))
    #expect(driver.lines()[3].hasPrefix("▌c "))
    driver.press(.bottom)
    driver.delete(Sample.pod("d"))
    #expect(driver.lines()[3].hasPrefix("▌c "))
  }

  @Test func returnsToItsObjectWhenThatComesBackUnlessMovedMeanwhile() {
    var driver = Driver()
    driver.list(["a", "store-0", "store-1", "z"].map { Sample.pod($0) })
    driver.press(.down)
    driver.delete(Sample.pod("store-0"))
    #expect(driver.lines()[3].hasPrefix("▌store-1 "))
    driver.put(Sample.pod("store-0", status: "Pending"))
    #expect(driver.lines()[3].hasPrefix("▌store-0 "))
    driver.delete(Sample.pod("store-0"))
    _ = driver.draw()
    driver.press(.down)
    driver.put(Sample.pod("store-0"))
    #expect(driver.lines().contains { $0.hasPrefix("▌z ") })
  }

  @Test func survivesAReplacementOfAllRows() {
    var driver = Driver()
    driver.list(["a", "b", "c"].map { Sample.pod($0) })
    driver.press(.bottom)
    driver.list(["A", "B", "a", "b", "c", "d"].map { Sample.pod($0, status: "Pending") })
    #expect(driver.selectedName() == "c")
  }

  @Test func comesBackWhenTheFilterThatHidItIsDropped() {
    var driver = Driver()
    driver.list(["api", "batch", "web-1", "web-2"].map { Sample.pod($0) })
    driver.press(.down)
    driver.type("/web")
    #expect(driver.selectedName() == "web-1")
    driver.type("\u{1B}")
    #expect(driver.selectedName() == "batch")
    driver.type("/web")
    driver.type("\n")
    _ = driver.draw()
    driver.press(.down)
    driver.type("\u{1B}")
    #expect(driver.selectedName() == "web-2")
  }

  @Test func movesBeforeTheListIsComplete() {
    var driver = Driver()
    let page = TableUpdate.Replacement(
      columns: Sample.podColumns, rows: ["b", "d", "f"].map { Sample.pod($0) }, isPartial: true)
    driver.send(.table(driver.table, feed: 0, TableUpdate(replacement: page, state: .listing(received: 3))))
    driver.press(.down)
    driver.list(["a", "b", "c", "d", "e", "f"].map { Sample.pod($0) })
    #expect(driver.selectedName() == "d")
  }

  @Test func aCursorNobodyMovedStaysAtTheTopUntilAllFeedsHaveListed() {
    var driver = Driver()
    driver.type(":pods a,b\n")
    driver.list([Sample.pod("x", namespace: "b")], feed: 1)
    driver.list([Sample.pod("y", namespace: "a")], feed: 0)
    #expect(driver.lines()[2].hasPrefix("▌a "))
    driver.put(Sample.pod("w", namespace: "a"))
    let lines = driver.lines()
    #expect(lines[2].hasPrefix(" a          w "))
    #expect(lines[3].hasPrefix("▌a          y "))
  }

  @Test func stopsAtBothEnds() {
    var driver = Driver(rows: 10)
    driver.list((10..<40).map { Sample.pod("p\($0)") })
    driver.press(.up)
    #expect(driver.selectedName() == "p10")
    driver.press(.pageUp)
    #expect(driver.selectedName() == "p10")
    driver.press(.bottom)
    driver.press(.down)
    driver.press(.pageDown)
    #expect(driver.selectedName() == "p39")
    #expect(names(&driver) == (33..<40).map { "p\($0)" })
    driver.press(.top)
    #expect(driver.selectedName() == "p10")
  }

  @Test func pagesOverlapNeitherWayAndKeepTheLine() {
    var driver = Driver(rows: 10)
    driver.list((10..<60).map { Sample.pod("p\($0)") })
    driver.press(.down)
    driver.press(.pageDown)
    #expect(names(&driver) == (17..<24).map { "p\($0)" })
    #expect(driver.selectedName() == "p18")
    driver.press(.pageUp)
    #expect(driver.selectedName() == "p11")
  }

  @Test func aSmallerScreenKeepsTheCursorInSight() {
    var driver = Driver(rows: 24)
    driver.list((10..<60).map { Sample.pod("p\($0)") })
    for _ in 0..<18 { driver.press(.down) }
    driver.send(.resize(Size(columns: 80, rows: 8)))
    #expect(driver.selectedName() == "p28")
  }
}
