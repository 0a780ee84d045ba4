import Config
import Dashboard
import Model
import Testing

/// Views come back as they were left.
struct StackTests {
  @Test func theFirstTableIsThePodsOfTheNamespace() {
    let driver = Driver()
    let query = TableQuery(resource: .pods, scope: Scope(contexts: ["prod-eu"], namespaces: .some(["payments"])))
    #expect(driver.effects == [.open(TableID(1), query)])
  }

  @Test func goingBackOpensTheTableAnewAndShowsItsRowsMeanwhile() {
    var driver = Driver()
    driver.list(["api-1", "api-2", "web"].map { Sample.pod($0) })
    driver.type("/api\n")
    driver.press(.down)
    let query = TableQuery(resource: .pods, scope: Scope(contexts: ["prod-eu"], namespaces: .some(["payments"])))
    driver.type(":pods other\n")
    let effects = driver.type("\u{1B}")
    #expect(effects == [.close(TableID(2)), .open(TableID(3), query)])
    #expect(driver.lines()[0].contains("payments › pods  /api"))
    #expect(driver.lines()[0].contains("○ connecting  2 of 3"))
    #expect(driver.selectedName() == "api-2")
    #expect(driver.type("\u{1B}\u{1B}\u{1B}").isEmpty, "the filter is dropped; there is nothing before the first view")
  }

  @Test func aFirstPageDoesNotHideRowsFromBefore() {
    var driver = Driver()
    driver.list((10..<40).map { Sample.pod("p\($0)") })
    driver.type(":pods other\n\u{1B}")
    let page = TableUpdate.Replacement(
      columns: Sample.podColumns, rows: ["p10", "p99"].map { Sample.pod($0) }, isPartial: true)
    driver.send(.table(driver.table, feed: 0, TableUpdate(replacement: page, state: .listing(received: 2))))
    #expect(driver.lines()[0].hasSuffix("◌ listing 2  31"))
    driver.list(["p10", "p99"].map { Sample.pod($0) })
    #expect(driver.lines()[0].hasSuffix("● live  2"))
  }

  @Test func newsOfATableThatWasLeftIsDropped() {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    driver.type(":pods other\n")
    driver.send(.table(TableID(1), feed: 0, TableUpdate(changes: [.upsert(Sample.pod("b"), before: nil)])))
    driver.type("\u{1B}")
    #expect(driver.lines()[0].contains("connecting  1"))
  }

  @Test func atMostFiftyViewsAreKept() {
    var driver = Driver()
    for index in 0..<55 { driver.type(":pods n\(index)\n") }
    for _ in 0..<49 { #expect(driver.type("\u{1B}").count == 2) }
    #expect(driver.type("\u{1B}").isEmpty)
    #expect(driver.query?.scope.namespaces == .some(["n5"]))
  }

  @Test func allNamespacesIsToggledInPlace() {
    var driver = Driver()
    driver.list([Sample.pod("a"), Sample.pod("b")])
    driver.press(.down)
    #expect(driver.press(.allNamespaces).count == 2)
    #expect(driver.query?.scope.namespaces == .all)
    #expect(driver.lines()[3].hasPrefix("▌payments   b "))
    driver.list([Sample.pod("z", namespace: "aaa"), Sample.pod("a"), Sample.pod("b"), Sample.pod("c", namespace: "zz")])
    #expect(driver.lines()[4].hasPrefix("▌payments   b "))
    driver.press(.allNamespaces)
    #expect(driver.query?.scope.namespaces == .some(["payments"]))
    #expect(driver.lines()[0].contains("connecting  2"))
    #expect(driver.selectedName() == "b")
    #expect(driver.type("\u{1B}").isEmpty)
  }

  @Test func allNamespacesMeansNothingToNodes() {
    var driver = Driver(
      query: TableQuery(resource: Sample.nodes, scope: Scope(contexts: ["prod-eu"], namespaces: .all)))
    #expect(driver.press(.allNamespaces).isEmpty)
  }

  @Test func goingBackGoesToItsNamespaceToo() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":pods other\n\u{1B}:deploy\n")
    #expect(driver.query?.scope.namespaces == .some(["payments"]))
  }

  @Test func retryingIsForTheContextsOnTheScreen() {
    var driver = Driver()
    #expect(driver.press(.retry) == [.retry(context: "prod-eu")])
  }

  @Test func helpListsEveryActionWithItsKeysAndLeavesTheTableOpen() {
    var driver = ScreenTests.payments(columns: 120, rows: 160)
    #expect(driver.press(.help).isEmpty)
    let text = driver.draw().text
    for action in Action.allCases { #expect(text.contains(action.definition.help), "\(action)") }
    #expect(driver.lines()[0].hasPrefix(" prod-eu › help "))
    driver.put(Sample.pod("new"))
    #expect(!driver.dashboard.needsDrawing)
    #expect(driver.type("\u{1B}").isEmpty)
    #expect(driver.lines()[0].contains("● live  5"))
  }

  @Test func helpScrolls() {
    var driver = Driver(columns: 80, rows: 12)
    driver.press(.help)
    let top = driver.lines()
    driver.press(.down)
    #expect(driver.lines()[1].dropLast() == top[2].dropLast())
    driver.press(.bottom)
    let bottom = driver.lines()
    #expect(!bottom[10].isEmpty)
    driver.press(.pageDown)
    #expect(driver.lines() == bottom)
    driver.press(.top)
    #expect(driver.lines() == top)
  }

  @Test func aCommandFromHelpReplacesIt() {
    var driver = Driver()
    driver.press(.help)
    #expect(driver.type(":pods other\n").count == 2)
    driver.type("\u{1B}")
    #expect(driver.lines()[0].contains("payments › pods"))
  }

  @Test func quitAndRedraw() {
    var driver = Driver()
    #expect(driver.press(.redraw) == [.redraw])
    #expect(driver.press(.quit) == [.quit])
    driver.type(":")
    #expect(driver.press(.quit) == [.quit], "also while a line is typed")
  }
}
