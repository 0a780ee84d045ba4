import Config
import Dashboard
import Model
import Testing

/// Commands and filters as they are typed.
struct PromptTests {
  private func bottom(_ driver: inout Driver) -> String { driver.lines().last ?? "" }

  @Test func aCommandOpensItsTable() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    let effects = driver.type(":deploy kube-system -l app=x\n")
    let scope = Scope(contexts: ["prod-eu"], namespaces: .some(["kube-system"]))
    let query = TableQuery(resource: Sample.deployments, scope: scope, labelSelector: "app=x")
    #expect(effects == [.close(TableID(1)), .open(TableID(2), query)])
  }

  @Test func theNamespaceIsKeptAcrossCommandsAlsoByKindsWithoutOne() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":pods a,b\n:nodes\n")
    #expect(driver.query?.resource == Sample.nodes)
    driver.type(":deploy\n")
    #expect(driver.query?.scope.namespaces == .some(["a", "b"]))
    driver.type(":pods -A\n:deploy\n")
    #expect(driver.query?.scope.namespaces == .all)
  }

  @Test func aCommandWaitsForTheCatalogAndThenRuns() {
    var driver = Driver()
    #expect(driver.type(":deploy\n") == [.discover(context: "prod-eu")])
    #expect(bottom(&driver) == ":deploy  waiting for the list of resources of prod-eu")
    let effects = driver.send(.catalog(context: "prod-eu", Sample.catalog))
    #expect(effects.count == 2)
    #expect(driver.query?.resource == Sample.deployments)
    #expect(!bottom(&driver).hasPrefix(":"))
  }

  @Test func whatIsTypedWhileWaitingEndsTheWait() {
    var driver = Driver()
    driver.type(":deploy\nx")
    #expect(driver.send(.catalog(context: "prod-eu", Sample.catalog)).isEmpty)
    #expect(bottom(&driver) == ":deployx")
  }

  @Test func aMistakeStaysOpenForCorrection() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    // It may be newer than what is known, so the server is asked again before it is called a mistake.
    #expect(driver.type(":podz\n") == [.discover(context: "prod-eu")])
    #expect(driver.send(.catalog(context: "prod-eu", Sample.catalog)).isEmpty)
    #expect(bottom(&driver) == ":podz  no resource is called \"podz\"; did you mean pods?")
    driver.press(Key(.backspace))
    #expect(bottom(&driver) == ":pods", "the last letter is what it could become")
    #expect(driver.type(" -A\n").count == 2)
  }

  @Test func aKindThatIsNewIsFoundByAskingAgain() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", ResourceCatalog(resources: [.pods])))
    #expect(driver.type(":deploy\n") == [.discover(context: "prod-eu")])
    #expect(driver.send(.catalog(context: "prod-eu", Sample.catalog)).count == 2)
  }

  @Test func whatIsRememberedResolvesButIsNotTheLastWord() {
    var driver = Driver()
    driver.send(
      .catalog(context: "prod-eu", ResourceCatalog(resources: [.pods, Sample.nodes], isRemembered: true)))
    #expect(driver.type(":nodes\n").count == 2)
    #expect(driver.type(":deploy\n") == [.discover(context: "prod-eu")])
    // Asking is under way: what is remembered, told again, does not end the wait.
    driver.send(.catalog(context: "prod-eu", ResourceCatalog(resources: [.pods], isRemembered: true)))
    #expect(bottom(&driver).contains("waiting for the list of resources"))
    #expect(driver.send(.catalog(context: "prod-eu", Sample.catalog)).count == 2)
  }

  @Test func aKindThatVanishesFromTheScreenIsSaid() {
    var driver = Driver(columns: 120)
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":app\n")
    var catalog = Sample.catalog
    catalog.resources.removeAll { $0.name == "nodes" }
    driver.send(.catalog(context: "prod-eu", catalog))
    #expect(!bottom(&driver).contains("no longer served"), "what is not shown is not spoken of")
    var newer = Sample.applications
    newer.version = "v1"
    catalog.resources = catalog.resources.map { $0 == Sample.applications ? newer : $0 }
    driver.send(.catalog(context: "prod-eu", catalog))
    #expect(bottom(&driver).contains("applications.argoproj.io is now served as v1"), "\(bottom(&driver))")
    driver.type(":app\n")
    catalog.resources.removeAll { $0.name == "applications" }
    driver.send(.catalog(context: "prod-eu", catalog))
    #expect(bottom(&driver).contains("applications.argoproj.io is no longer served by prod-eu"), "\(bottom(&driver))")
  }

  @Test func aListOfResourcesThatCannotBeReadEndsTheWait() {
    var driver = Driver()
    #expect(driver.type(":deploy\n") == [.discover(context: "prod-eu")])
    driver.send(.catalogFailed(context: "prod-eu", reason: "the list of resources cannot be read"))
    #expect(bottom(&driver) == ":deploy  the list of resources cannot be read")
  }

  @Test func aLongRemarkTakesTheLineAbove() {
    var driver = Driver(columns: 60, rows: 15)
    driver.type(":pods this-is-one and-this-is-another-one\n")
    let lines = driver.lines()
    #expect(lines[13] == "\"and-this-is-another-one\" is one word too many: RESOURCE [N…")
    #expect(lines[14] == ":pods this-is-one and-this-is-another-one")
  }

  @Test(arguments: [":q\n", ":quit\n", ":exit\n", ":q!\n"])
  func quitting(line: String) {
    var driver = Driver()
    #expect(driver.type(line) == [.quit])
  }

  @Test func escapeLeavesTheLine() {
    var driver = Driver()
    #expect(driver.type(":deploy\u{1B}").isEmpty)
    #expect(bottom(&driver).contains("? help"))
  }

  @Test func theSameTableIsNotOpenedTwice() {
    var driver = Driver()
    #expect(driver.type(":pods\n").isEmpty)
    #expect(driver.type(":po payments\n").isEmpty)
  }

  @Test func tabFinishesAName() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.type(":depl")
    driver.press(.complete)
    #expect(bottom(&driver) == ":deployments")
  }

  @Test func linesComeBack() {
    var driver = Driver()
    driver.type(":pods a\n:pods b\n:dra")
    driver.press(.historyPrevious)
    #expect(bottom(&driver) == ":pods b")
    driver.press(.historyPrevious)
    driver.press(.historyPrevious)
    #expect(bottom(&driver) == ":pods a")
    driver.press(.historyNext)
    driver.press(.historyNext)
    #expect(bottom(&driver) == ":dra")
  }

  @Test func theCursorShowsWhereOneTypes() {
    var driver = Driver(columns: 12, rows: 6)
    driver.type("/日本x")
    var frame = driver.draw()
    #expect(frame.cursor == Frame.Position(column: 6, row: 5))
    driver.press(.cursorLeft)
    driver.press(.cursorLeft)
    #expect(driver.draw().cursor == Frame.Position(column: 3, row: 5))
    driver.type("abcdefghijklmnop")
    frame = driver.draw()
    #expect(frame.cursor == Frame.Position(column: 11, row: 5))
    #expect(frame.text(row: 5) == "/ghijklmnop")
  }

  @Test func editing() {
    var driver = Driver()
    driver.type(":one two")
    driver.press(.deleteWord)
    #expect(bottom(&driver) == ":one")
    driver.press(.cursorStart)
    driver.type("x")
    driver.press(.deleteForward)
    #expect(bottom(&driver) == ":xne")
    driver.press(.cursorEnd)
    driver.press(.deleteBackward)
    driver.press(.deleteBackward)
    driver.press(.deleteBackward)
    #expect(bottom(&driver) == ":x")
    driver.press(.deleteToStart)
    driver.send(.paste("a\nb\tc"))
    #expect(bottom(&driver) == ":a b c")
  }

  @Test func aPasteOutsideALineDoesNothing() {
    var driver = Driver()
    _ = driver.draw()
    #expect(driver.send(.paste(":q\n")).isEmpty)
    #expect(!driver.dashboard.needsDrawing)
  }
}
