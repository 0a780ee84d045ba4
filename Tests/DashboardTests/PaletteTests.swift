import Config
import Dashboard
import Model
import Testing

/// All that can be done, found by a few letters.
struct PaletteTests {
  private func driver(columns: Int = 80, rows: Int = 24, aliases: [Alias] = []) -> Driver {
    var driver = Driver(columns: columns, rows: rows)
    driver.send(.userFiles(keymap: Driver.keymap, roleForWord: { _ in nil }, aliases: aliases))
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.list(["api-1", "web-1"].map { Sample.pod($0) })
    return driver
  }

  @Test func itNamesActionsWithTheirKeys() {
    var driver = driver()
    driver.press(.palette)
    driver.type("allns")
    let lines = driver.lines()
    #expect(lines[23] == "> allns")
    let first = lines.last { $0.hasPrefix("▌") } ?? ""
    #expect(
      first.hasPrefix("▌all namespaces") && first.contains("  show the resource in all") && first.hasSuffix(" 0"))
    driver.type("\n")
    #expect(driver.query?.scope.namespaces == .all)
  }

  @Test(arguments: [(60, 15), (80, 24), (120, 36), (200, 50), (400, 100)])
  func whatIsAboutTheRowComesFirstAndEachHasItsKeysBesideIt(columns: Int, rows: Int) {
    var driver = driver(columns: columns, rows: rows)
    driver.press(.palette)
    let lines = driver.lines()
    let first = lines.lastIndex { $0.hasPrefix("▌") } ?? 0
    #expect(
      lines[first].hasPrefix("▌filter ") && lines[first].hasSuffix(" /"), "a hasty enter does not leave: \(lines)")
    #expect(lines[first + 1].hasPrefix(" open ") && lines[first + 1].hasSuffix(" ⏎"))
    #expect(lines[rows - 1].hasPrefix("> ") && lines[rows - 1].contains("  1 of "), "\(lines[rows - 1])")
    #expect(lines[first].count <= 120, "told at a glance: \(lines[first])")
    #expect(first >= 3 && lines[1].contains("NAME"), "something of the table stays")
  }

  @Test func whatDoesNothingHereIsLeftOut() {
    var driver = driver()
    driver.press(.palette)
    driver.type("view after")
    #expect(!driver.draw().text.contains("view after  "))
    driver.type("\u{1B}:pods other\n")
    driver.press(.viewBack)
    driver.press(.palette)
    driver.type("view after")
    #expect(driver.lines()[22].hasPrefix("▌view after"))
  }

  @Test func commandsAndAliasesAreThereToo() {
    var driver = driver(aliases: [Alias(name: "dp", command: "deploy kube-system")])
    driver.press(.palette)
    driver.type(":dp\n")
    #expect(driver.query?.resource == Sample.deployments)
    #expect(driver.query?.scope.namespaces == .some(["kube-system"]))
    driver.press(.palette)
    driver.type(":ctx\n")
    #expect(driver.lines()[23] == ":ctx", "what takes a name waits for one")
  }

  @Test func theListIsWalkedAndLeft() {
    var driver = driver()
    driver.press(.palette)
    let first = driver.lines().last { $0.hasPrefix("▌") }
    driver.press(.historyNext)
    #expect(driver.lines().last { $0.hasPrefix("▌") } != first)
    driver.press(.historyPrevious)
    #expect(driver.lines().last { $0.hasPrefix("▌") } == first)
    #expect(driver.type("\u{1B}").isEmpty)
    #expect(driver.selectedName() == "api-1")
  }

  @Test func movingInTheLineLeavesWhatIsChosen() {
    var driver = driver()
    driver.press(.palette)
    driver.type("s")
    driver.press(.historyNext)
    let chosen = driver.lines().last { $0.hasPrefix("▌") }
    driver.press(.cursorLeft)
    #expect(driver.lines().last { $0.hasPrefix("▌") } == chosen)
  }

  @Test func whatIsCalledSoAndSaysSoIsThereOnce() {
    var driver = driver(columns: 200, rows: 50)
    driver.press(.palette)
    driver.type("filter")
    let lines = driver.lines().filter { $0.contains("filter") && !$0.hasPrefix(">") }.map { $0.dropFirst() }
    #expect(lines.count == 2 && Set(lines).count == lines.count, "\(lines)")
  }

  @Test(arguments: [(60, 15), (80, 24), (200, 50), (5, 4), (20, 5)])
  func itFitsEveryScreen(columns: Int, rows: Int) {
    var driver = driver(columns: columns, rows: rows)
    driver.press(.palette)
    let lines = driver.lines()
    #expect(lines.count == rows && lines[rows - 1].hasPrefix(">"))
    if rows >= 15 { #expect(lines[0].contains("pods"), "the line above stays") }
  }
}
