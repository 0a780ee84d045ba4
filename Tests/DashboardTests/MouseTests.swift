import Config
import Model
import Testing

@testable import Dashboard

@Suite struct MouseTests {
  private func driver(rows count: Int = 40, lines: Int = 12) -> Driver {
    var driver = Driver(rows: lines)
    driver.list((10..<(10 + count)).map { Sample.pod("p\($0)") })
    _ = driver.draw()
    return driver
  }

  @discardableResult
  private func click(_ driver: inout Driver, row: Int, column: Int = 4, after seconds: Double = 10) -> [Effect] {
    let event = MouseEvent(.press, column: column, row: row)
    let effects = driver.send(.mouse(event, at: driver.now.adding(seconds: seconds)))
    driver.send(.mouse(MouseEvent(.release, column: column, row: row), at: driver.now.adding(seconds: seconds)))
    return effects
  }

  @Test func aClickSelectsTheRowUnderIt() {
    var driver = driver()
    click(&driver, row: 5)
    #expect(driver.lines()[5].hasPrefix("▌p13 "))
    click(&driver, row: 1)
    click(&driver, row: 0)
    click(&driver, row: 11)
    #expect(driver.lines()[5].hasPrefix("▌p13 "), "the header, the bar and the hints select nothing")
  }

  @Test func nothingUnderneathIsPointedAt() {
    var driver = driver()
    driver.press(.palette)
    click(&driver, row: 5)
    driver.press(.delete)
    driver.type("\u{1B}")
    #expect(driver.selectedName() == "p10")
  }

  @Test(arguments: [0, 1, 2]) func aTerminalOfNoHeightIsPointedAtWithoutHarm(rows: Int) {
    var driver = driver()
    driver.send(.resize(Size(columns: 80, rows: rows)))
    for row in 0..<3 { click(&driver, row: row) }
    driver.send(.resize(Size(columns: 80, rows: 12)))
    #expect(driver.selectedName() == "p10")
  }

  @Test func aClickMeansWhatWasDrawnThereNotWhatCameSince() {
    var driver = driver()
    driver.delete(Sample.pod("p10"), Sample.pod("p11"))
    click(&driver, row: 5)
    #expect(driver.selectedName() == "p13")
  }

  @Test func aClickOnWhatIsGoneSelectsNothing() {
    var driver = driver()
    driver.delete(Sample.pod("p13"))
    click(&driver, row: 5)
    #expect(driver.selectedName() == "p10")
  }

  @Test func aDoubleClickOpens() {
    var driver = Driver(
      query: TableQuery(resource: Sample.namespaces, scope: Scope(contexts: ["prod-eu"], namespaces: .all)))
    driver.list(["blue", "green"].map { Sample.plain($0, cells: []) }, columns: [Column(name: "Name", format: "name")])
    _ = driver.draw()
    click(&driver, row: 3, after: 1)
    #expect(click(&driver, row: 2, after: 1.1).isEmpty, "another row")
    #expect(click(&driver, row: 2, after: 2).isEmpty, "too late")
    click(&driver, row: 3, after: 3)
    #expect(click(&driver, row: 3, after: 3.2).contains { if case .open = $0 { true } else { false } })
  }

  @Test func aThirdClickBeginsAnew() {
    var clicks = MouseClicks()
    let times = [0, 0.2, 0.4, 0.6].map { Driver.start.adding(seconds: $0) }
    #expect(times.map { clicks.isDouble(row: 3, at: $0) } == [false, true, false, true])
  }

  @Test func aHeaderThatWasNotDrawnSoSortsNothing() {
    var driver = Driver(rows: 12)
    driver.list([Sample.pod("a")])
    _ = driver.draw()
    driver.press(.wide)
    #expect(driver.dashboard.stack.table?.column(drawnAt: 3) == nil)
    _ = driver.draw()
    #expect(driver.dashboard.stack.table?.column(drawnAt: 3) == 0)
  }

  @Test func theWheelScrollsTheRowsUnderTheCursorsObject() {
    var driver = driver()
    click(&driver, row: 6)
    driver.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 4), at: driver.now))
    #expect(driver.lines()[3].hasPrefix("▌p14 "), "it stays on its object while that is on the screen")
    driver.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 4), at: driver.now))
    #expect(driver.lines()[2].hasPrefix("▌p16 "), "then it stays on the screen")
    for _ in 0..<50 { driver.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 4), at: driver.now)) }
    #expect(driver.lines()[10].contains("p49"), "no further than the last row")
    for _ in 0..<50 { driver.send(.mouse(MouseEvent(.wheelUp, column: 3, row: 4), at: driver.now)) }
    #expect(driver.lines()[2].contains("p10"))
  }

  @Test func theWheelScrollsAPage() {
    var driver = driver()
    driver.press(.help)
    let before = driver.lines()
    driver.send(.mouse(MouseEvent(.wheelDown, column: 3, row: 4), at: driver.now))
    #expect(driver.lines()[1].dropLast() == before[4].dropLast(), "but for the scroll bar")
  }

  @Test func whileALineIsTypedTheMouseDoesNothing() {
    var driver = driver()
    driver.press(.filter)
    click(&driver, row: 5)
    driver.press(Key(.escape))
    #expect(driver.selectedName() == "p10")
  }

  @Test(arguments: [(-1, -1), (10_000, 3), (3, 10_000)])
  func aPlaceThatIsNotOnTheScreenIsIgnored(column: Int, row: Int) {
    var driver = driver()
    #expect(click(&driver, row: row, column: column).isEmpty)
    #expect(driver.lines().count == 12)
  }
}
