import Config
import Dashboard
import Model
import Testing

/// Back, forward and to the last view, each as it was left.
struct HistoryTests {
  /// Three tables: payments, then a, then b.
  private func driver() -> Driver {
    var driver = Driver()
    driver.list((10..<60).map { Sample.pod("p\($0)") })
    driver.type("/p\n")
    driver.press(.bottom)
    driver.type(":pods a\n")
    driver.list(["a-1", "a-2"].map { Sample.pod($0, namespace: "a") })
    driver.press(.down)
    driver.type(":pods b\n")
    driver.list([Sample.pod("b-1", namespace: "b")])
    return driver
  }

  private func place(_ driver: inout Driver) -> String {
    driver.lines()[0].split(separator: "›").dropFirst().first.map { $0.trimmingPrefix(" ").description } ?? ""
  }

  @Test func backAndForwardKeepSelectionFilterAndScroll() {
    var driver = driver()
    driver.press(.viewBack)
    #expect(driver.query?.scope.namespaces == .some(["a"]) && driver.selectedName() == "a-2")
    driver.press(.viewBack)
    let lines = driver.lines()
    #expect(driver.selectedName() == "p59" && lines[0].contains("/p") && lines[22].hasPrefix("▌"))
    #expect(driver.press(.viewBack).isEmpty)
    driver.press(.viewForward)
    #expect(driver.selectedName() == "a-2")
    driver.press(.viewForward)
    #expect(driver.selectedName() == "b-1")
    #expect(driver.press(.viewForward).isEmpty)
  }

  @Test func escapeGoesBackAndForwardReturns() {
    var driver = driver()
    driver.type("\u{1B}")
    #expect(driver.query?.scope.namespaces == .some(["a"]))
    driver.press(.viewForward)
    #expect(driver.query?.scope.namespaces == .some(["b"]))
  }

  @Test func theLastViewIsTheOneSeenBefore() {
    var driver = driver()
    driver.press(.lastView)
    #expect(place(&driver).hasPrefix("a "))
    driver.press(.lastView)
    #expect(place(&driver).hasPrefix("b "))
    driver.press(.viewBack)
    driver.press(.viewBack)
    driver.press(.lastView)
    #expect(place(&driver).hasPrefix("a "), "from the first back to the second")
  }

  @Test func aNewViewTakesThePlaceOfThoseAhead() {
    var driver = driver()
    driver.press(.viewBack)
    driver.type(":pods c\n")
    #expect(driver.press(.viewForward).isEmpty)
    driver.press(.viewBack)
    #expect(driver.selectedName() == "a-2")
  }

  @Test func whatIsTypedNextIsAboutTheNamespaceOneCameBackTo() {
    var driver = driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.press(.viewBack)
    driver.type(":deploy\n")
    #expect(driver.query?.scope.namespaces == .some(["a"]))
  }

  @Test func fromAPageTheLastViewIsTheTableBelow() {
    var driver = driver()
    driver.press(.help)
    #expect(driver.press(.lastView).isEmpty)
    #expect(place(&driver).hasPrefix("b "))
  }

  @Test func tablesLeftLongAgoKeepTheirSelectionWithoutTheirRows() {
    var driver = Driver()
    driver.list(["x", "y", "z"].map { Sample.pod($0) })
    driver.press(.down)
    for index in 0..<11 { driver.type(":pods n\(index)\n") }
    for _ in 0..<11 { driver.press(.viewBack) }
    #expect(!driver.draw().text.contains(" y "))
    driver.list(["w", "x", "y", "z"].map { Sample.pod($0) })
    #expect(driver.selectedName() == "y")
  }
}
