import Config
import Model
import Testing

@testable import Dashboard

/// Columns that a person adds, hides and moves.
struct ColumnTests {
  private static let image = "spec.containers[*].image"

  /// Pods whose images are read, or not.
  private func pods(_ images: [String: [String]]?, names: [String] = ["api", "web"]) throws -> [Row] {
    let path = try #require(FieldPath(Self.image))
    return names.map { name in
      Sample.row(
        name, cells: [name, "1/1", "Running", "0", "7m", "10.0.0.7", "eu-a-11"], uid: name,
        values: images.map { [path: $0[name] ?? []] } ?? [:])
    }
  }

  private func wants(_ effects: [Effect]) -> [[String]] {
    effects.compactMap { if case .want(_, let fields) = $0 { fields.paths.map(\.description).sorted() } else { nil } }
  }

  private func header(_ driver: inout Driver) -> [String] {
    driver.lines()[1].split(separator: " ").map(String.init)
  }

  @Test func aColumnIsAddedByItsPathAndFilledWhenItsValuesCome() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    let effects = driver.type(":cols +image:.spec.containers[*].image\n")
    #expect(wants(effects) == [[Self.image]])
    #expect(effects.contains { if case .rememberTable = $0 { true } else { false } })
    var lines = driver.lines()
    #expect(lines[1].contains("AGE  IMAGE") && lines[2].contains("…") && lines[3].contains("web"), "\(lines)")
    #expect(lines[23].contains("whole objects are being fetched"))
    driver.list(try pods(["api": ["shop/api:2", "proxy:1"]]))
    lines = driver.lines()
    #expect(lines[2].hasSuffix("shop/api:2,proxy:1") && lines[3].hasSuffix("<none>"), "\(lines)")
    driver.type(":cols -IMAGE\n")
    #expect(header(&driver) == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"])
    #expect(wants(driver.effects).last == [])
  }

  @Test func kubectlsFormAddsSeveral() throws {
    var driver = Driver(columns: 120)
    driver.list(try pods(nil))
    let effects = driver.type(":cols NODE2:{.spec.nodeName},APP:.metadata.labels['app.kubernetes.io/name']\n")
    #expect(header(&driver).suffix(2) == ["NODE2", "APP"])
    #expect(wants(effects) == [["metadata.labels['app.kubernetes.io/name']", "spec.nodeName"]])
  }

  @Test func whatIsInTheMetadataIsNotSaidToCostMore() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.type(":cols +UID:.metadata.uid\n")
    #expect(!driver.lines()[23].contains("whole objects"))
  }

  @Test func itIsSortedAndFilteredBy() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.type(":cols +IMAGE:.spec.containers[*].image\n")
    driver.list(try pods(["api": ["z:1"], "web": ["a:1"]]))
    driver.type(":sort image\n")
    #expect(driver.lines()[2].contains("web") && driver.lines()[3].contains("api"))
    driver.type("/z:\n")
    #expect(driver.lines()[2].contains("api") && driver.lines()[0].contains("1 of 2"))
    driver.type("\u{1B}/image=a*\n")
    #expect(driver.lines()[2].contains("web") && driver.lines()[0].contains("1 of 2"), "\(driver.lines())")
  }

  @Test func hostileValuesAreMadeVisible() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.type(":cols +IMAGE:.spec.containers[*].image\n")
    driver.list(try pods(["api": ["\u{1B}[31m\u{202E}x"]]))
    #expect(driver.lines()[2].hasSuffix("␛[31m\u{FFFD}x"))
  }

  @Test(arguments: [
    (":cols +X:.a[\n", "no path: write"), (":cols +X:.a[?(@.b)]\n", "no path: write"),
    (":cols +NAME:.a\n", "a column is called NAME already"), (":cols -NAME\n", "NAME stays"),
    (":cols -ZZ\n", "no column is called \"ZZ\""), (":cols x\n", "is no change: write"),
    (":cols +\n", "is no change: write"),
  ])
  func whatMakesNoSenseIsSaidInThePrompt(_ line: String, _ sentence: String) throws {
    var driver = Driver(columns: 120)
    driver.list(try pods(nil))
    driver.type(line)
    #expect(driver.lines()[23].contains(sentence), "\(driver.lines()[23])")
    #expect(header(&driver) == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"])
  }

  @Test func whatIsAsEverIsNotKept() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    var draft = ColumnDraft(try #require(driver.dashboard.stack.table))
    #expect(draft.result == ColumnChoices())
    draft.toggle(1)
    #expect(draft.result == ColumnChoices(shown: ["READY": false]))
    draft.toggle(1)
    #expect(draft.result == ColumnChoices())
    let line = draft.move(1, by: 1)
    #expect(draft.result.order.prefix(2) == ["STATUS", "READY"])
    #expect(draft.move(line, by: -1) == 1 && draft.move(1, by: -1) == 1, "not past the name")
    #expect(draft.result == ColumnChoices())
  }

  @Test func aCommaInBracketsPartsNoColumns() throws {
    #expect(try ColumnChange.all("+A:.a['x,y'],-IP").count == 2)
    #expect(throws: CommandError.badPath(".b[1,2]")) { try ColumnChange.all("+B:.b[1,2]") }
  }

  @Test func theDialogShowsHidesAndMoves() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.type(":cols +IMAGE:.spec.containers[*].image\n")
    driver.press(.columns)
    let lines = driver.lines()
    #expect(
      lines[1].contains("NAME       stays first") && lines[2].contains("[x] READY") && lines[6].contains("[ ] IP"))
    #expect(lines[8].contains("[x] IMAGE      spec.containers[*].image   whole objects are fetched"), "\(lines)")
    #expect(lines[23].contains("⏎ keep") && lines[23].contains("space show"))
    // The name stays; READY goes; AGE goes before STATUS; IP comes.
    driver.type(" K")
    driver.press(.down)
    driver.type(" ")
    for _ in 0..<3 { driver.press(.down) }
    driver.type("KKK")
    driver.press(.bottom)
    driver.press(.up)
    driver.press(.up)
    driver.type(" ")
    #expect(driver.lines()[0].contains("columns"))
    let effects = driver.press(.keepColumns)
    #expect(header(&driver) == ["NAME", "AGE", "STATUS", "RESTARTS", "IP", "IMAGE"], "\(driver.lines())")
    #expect(effects.contains { if case .rememberTable = $0 { true } else { false } })
    driver.type(":cols reset\n")
    #expect(header(&driver) == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"])
  }

  @Test func escapeDropsWhatWasChosen() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.press(.columns)
    driver.press(.down)
    driver.type(" \u{1B}")
    #expect(header(&driver) == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"])
  }

  @Test func aTableOfTheSameKindHasThemToo() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    driver.type(":cols +IMAGE:.spec.containers[*].image -AGE\n")
    let effects = driver.type(":pods other\n")
    let want = effects.firstIndex { if case .want = $0 { true } else { false } }
    let open = effects.firstIndex { if case .open = $0 { true } else { false } }
    #expect(try #require(want) < #require(open), "known when the first list is asked for")
    driver.list(try pods(["api": ["a:1"]]))
    #expect(header(&driver) == ["NAME", "READY", "STATUS", "RESTARTS", "IMAGE"])
  }

  @Test func columnsThatComeLaterStandWhereTheServerHasThem() throws {
    let names = ["Name", "A", "B", "New", "C"].map { Column(name: $0) }
    let query = TableQuery(resource: .pods, scope: Scope(contexts: ["c"], namespaces: .some(["n"])))
    let all = ShownColumn.all(names, query: query, choices: ColumnChoices(order: ["C", "B", "GONE", "A"]))
    #expect(all.map(\.header) == ["NAME", "C", "B", "NEW", "A"])
  }

  @Test func aClickOnAHeaderSortsAndOnceMoreTheOtherWay() throws {
    var driver = Driver()
    driver.list(try pods(nil))
    let line = driver.lines()[1]
    let column = line.distance(from: line.startIndex, to: try #require(line.firstRange(of: "STATUS")).lowerBound)
    let click = Input.mouse(MouseEvent(.press, column: column + 2, row: 1), at: Driver.start)
    let effects = driver.send(click)
    #expect(effects.contains { if case .rememberTable = $0 { true } else { false } })
    #expect(driver.lines()[1].contains("STATUS ▲"))
    driver.send(click)
    #expect(driver.lines()[1].contains("STATUS ▼"))
    driver.send(.mouse(MouseEvent(.press, column: 79, row: 1), at: Driver.start))
    #expect(driver.lines()[1].contains("STATUS ▼"), "nothing is there")
  }
}
