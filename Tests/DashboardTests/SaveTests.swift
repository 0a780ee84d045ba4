import Config
import Model
import Testing

@testable import Dashboard

/// Copying names and cells, and saving what is shown.
@Suite struct SaveTests {
  private func table() -> Driver {
    var driver = Driver()
    driver.list([Sample.pod("api-1"), Sample.pod("web-1", status: "Pending"), Sample.pod("web-2")])
    return driver
  }

  @Test func theNameIsCopied() {
    var driver = table()
    driver.press(.down)
    #expect(driver.press(.copyName) == [.copy("web-1")])
    #expect(driver.lines()[23].contains("web-1 sent to the terminal's clipboard"))
  }

  @Test func aCellIsChosenAndCopied() {
    var driver = table()
    driver.press(.copyCell)
    #expect(driver.lines()[23] == " copy READY  ←  → choose  ⏎ copy  esc leave")
    driver.press(.scrollRight)
    #expect(driver.lines()[23].contains("copy STATUS"))
    driver.press(.down)
    #expect(driver.press(.open) == [.copy("Pending")], "the row may change meanwhile")
    #expect(driver.lines()[23].contains("STATUS sent to"))
    driver.press(.copyCell)
    #expect(driver.press(.back).isEmpty && !driver.lines()[23].contains("choose"), "escape leaves the choice alone")
    driver.press(.copyCell)
    for _ in 0..<9 { driver.press(.scrollLeft) }
    #expect(driver.press(.open) == [.copy("web-1")])
  }

  @Test func whatIsShownIsSavedUnderAProposedName() {
    var driver = table()
    driver.type("/web\n")
    driver.press(.save)
    #expect(driver.lines()[23] == "save to: pods-payments-20261121-100412.txt", "\(driver.lines()[23])")
    guard case .save(let request)? = driver.type("\n").first, case .table(let table) = request.content else {
      return #expect(Bool(false), "nothing is saved")
    }
    #expect(request.path == "pods-payments-20261121-100412.txt" && !request.replaces)
    #expect(table.headers == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"] && table.rows == 2)
    var names: [String] = []
    table.forEachRow { names.append($0[0] + " " + $0[2] + " " + $0[4]) }
    #expect(names == ["web-1 Pending 7m", "web-2 Running 7m"])
    driver.send(.saved(request.number, .written(what: "2 rows")))
    #expect(driver.lines()[23].contains("2 rows saved to pods-payments-20261121-100412.txt"))
  }

  /// A second request would find the file of the first there.
  @Test func whatIsBeingWrittenIsNotWrittenAgain() {
    var driver = table()
    driver.press(.save)
    guard case .save(let request)? = driver.type("\n").first else { return #expect(Bool(false)) }
    #expect(driver.type("\n").isEmpty)
    #expect(driver.send(.catalog(context: "prod-eu", Sample.catalog)).isEmpty)
    driver.send(.catalogFailed(context: "prod-eu", reason: "no list of resources"))
    driver.send(.saved(request.number, .written(what: "3 rows")))
    #expect(driver.lines()[23].contains("3 rows saved to pods-payments"))
  }

  @Test func theNamesOfTheMarkedAreCopied() {
    var driver = table()
    driver.press(.mark)
    driver.press(.mark)
    #expect(driver.press(.copyName) == [.copy("api-1\nweb-1")])
    #expect(driver.lines()[23].contains("2 names sent to the terminal's clipboard"))
  }

  @Test func aFileThatIsThereIsOverwrittenOnlyWhenConfirmed() {
    var driver = table()
    driver.press(.save)
    guard case .save(let first)? = driver.type("\n").first else { return #expect(Bool(false)) }
    driver.send(.saved(first.number, .exists))
    #expect(driver.lines()[22...23].contains { $0.contains("enter again overwrites") })
    guard case .save(let second)? = driver.type("\n").first else { return #expect(Bool(false)) }
    #expect(second.replaces)
    driver.send(.saved(second.number, .exists))
    driver.type("x")
    guard case .save(let third)? = driver.type("\n").first else { return #expect(Bool(false)) }
    #expect(!third.replaces, "another name is another question")
    driver.send(.saved(third.number, .failed("x cannot be written: No space left on device.")))
    #expect(driver.lines()[22...23].contains { $0.contains("No space left") }, "the line stays open")
  }

  @Test func theAnswerToAnEarlierLineLeavesThisOneOpen() {
    var driver = table()
    driver.press(.save)
    guard case .save(let first)? = driver.type("\n").first else { return #expect(Bool(false)) }
    driver.type("\u{1B}")
    driver.press(.save)
    driver.type("\n")
    driver.send(.saved(first.number, .written(what: "3 rows")))
    #expect(driver.lines()[22...23].contains { $0.contains("save to: ") }, "\(driver.lines().suffix(2))")
  }

  @Test func anAgeIsCopiedAsItIsShown() {
    var driver = table()
    driver.send(.cluster(context: "prod-eu", ClusterStatus(clockOffset: 3600)))
    driver.press(.copyCell)
    for _ in 0..<3 { driver.press(.scrollRight) }
    #expect(driver.press(.open) == [.copy("67m")])
  }

  @Test func agesAreThoseOfTheServersClock() throws {
    var driver = table()
    driver.send(.cluster(context: "prod-eu", ClusterStatus(clockOffset: 3600)))
    let view = try #require(driver.dashboard.stack.table)
    var ages: [String] = []
    SavedTable(view, surroundings: driver.dashboard.surroundings).forEachRow { ages.append($0[4]) }
    #expect(ages == ["67m", "67m", "67m"])
  }

  @Test func aPageIsSavedAsItIsShown() {
    var driver = table()
    driver.press(.yaml)
    var document = Document()
    document.add("kind: Pod", .key)
    document.add("data: ••", .key, .init(part: .mask(of: 0)))
    document.add("data: secret", .key, .init(part: .secret(0)))
    driver.answer(document)
    driver.press(.save)
    #expect(driver.lines()[23] == "save to: pods-payments-api-1.yaml")
    guard case .save(let request)? = driver.type("\n").first, case .text(let text) = request.content else {
      return #expect(Bool(false))
    }
    #expect(text == "kind: Pod\ndata: ••\n")
  }
}
