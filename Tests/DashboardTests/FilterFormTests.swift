import Config
import Model
import Testing

@testable import Dashboard

/// Each way of saying what to keep.
struct FilterFormTests {
  private func filled() -> Driver {
    var driver = Driver(columns: 120)
    driver.list([
      pod("api-1", status: "Running", restarts: "0", age: 30, labels: .api),
      pod("api-22", status: "CrashLoopBackOff", restarts: "12 (3m ago)", age: 7200, labels: .api),
      pod("test-api", status: "Pending", restarts: "3", age: 90_000, labels: .none),
      pod("web-1", status: "Running", restarts: "6", age: 500, labels: .web),
    ])
    return driver
  }

  private enum Labelled { case api, web, none }

  private func pod(_ name: String, status: String, restarts: String, age: Double, labels: Labelled) -> Row {
    let created = Driver.start.adding(seconds: -age)
    let cells = [name, "1/1", status, restarts, "1m"].map { Array($0.utf8) }
    var moments = [Row.Moment(cell: 4, instant: created)]
    if restarts.contains("(") {
      moments.insert(Row.Moment(cell: 3, instant: Driver.start.adding(seconds: -180), prefix: 4, suffix: 5), at: 0)
    }
    switch labels {
    case .api:
      return Row(
        namespace: "payments", name: name, uid: name, resourceVersion: "1", cells: cells, moments: moments,
        created: created, labels: ["app": "api", "tier": "2"])
    case .web:
      return Row(
        namespace: "payments", name: name, uid: name, resourceVersion: "1", cells: cells, moments: moments,
        created: created, labels: ["app": "web", "old": ""])
    case .none:
      return Row(
        namespace: "payments", name: name, uid: name, resourceVersion: "1", cells: cells, moments: moments,
        created: created)
    }
  }

  private func names(_ driver: inout Driver) -> [String] {
    driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty && !$0.hasPrefix("   ") }
      .map { String($0.dropFirst().prefix { $0 != " " }) }
  }

  @Test(arguments: [
    ("!api", ["web-1"]), ("api !test", ["api-1", "api-22"]), ("!running !pending", ["api-22"]),
    ("~^api-[0-9]+$", ["api-1", "api-22"]), ("-r ^api-\\d$", ["api-1"]), ("!~^api", ["test-api", "web-1"]),
    ("~RUN", ["api-1", "web-1"]), ("~(?-i)RUN", []), ("api.1", []),
    ("-f ap22", ["api-22"]), ("-f tsap", ["test-api"]), ("!-f api", ["web-1"]),
    ("-l app=api", ["api-1", "api-22"]), ("-l app!=api", ["test-api", "web-1"]),
    ("-l app", ["api-1", "api-22", "web-1"]),
    ("-l !app", ["test-api"]), ("-l app in (web, db)", ["web-1"]), ("-l app notin (web),tier>1", ["api-1", "api-22"]),
    ("-l old=", ["web-1"]), ("!-l app", ["test-api"]), ("-lapp=web", ["web-1"]),
    ("restarts>5", ["api-22", "web-1"]), ("RES>=6", ["api-22", "web-1"]), ("res<=3", ["api-1", "test-api"]),
    ("res=12", ["api-22"]), ("res!=12", ["api-1", "test-api", "web-1"]), ("status=CrashLoop*", ["api-22"]),
    ("status=running", ["api-1", "web-1"]), ("!status=Running", ["api-22", "test-api"]),
    ("ready=1/1 name>b", ["test-api", "web-1"]),
    ("age<2h", ["api-1", "web-1"]), ("age>=2h", ["api-22", "test-api"]), ("age>1d", ["test-api"]),
    ("age=8m20s", ["web-1"]),
    ("api restarts>5 !test", ["api-22"]), ("\"crash loop\"", []), ("\"!api\"", []),
    ("status=\"Pending\"", ["test-api"]),
    ("x=y", []), ("restarts>", ["api-1", "api-22", "test-api", "web-1"]),
  ])
  func keeps(_ typed: String, _ wanted: [String]) {
    var driver = filled()
    driver.type("/" + typed)
    #expect(names(&driver) == wanted, "\(typed)")
    // Typed in one piece it keeps the same.
    var pasted = filled()
    pasted.type("/")
    pasted.send(.paste(typed))
    #expect(names(&pasted) == wanted, "\(typed) at once")
  }

  @Test(arguments: [
    ("api ~(", "~(: missing closing parenthesis"), ("api -l a=b=c", "-l: "),
    ("api r>5", "\"r\" could be READY or RESTARTS"),
    ("api age<5", "\"5\" is no duration: write 30s, 5m, 2h or 3d"),
  ])
  func whatIsWrongIsLeftOutAndSaidAndNotAccepted(_ typed: String, _ remark: String) {
    var driver = filled()
    driver.type("/" + typed)
    #expect(driver.lines().suffix(2).joined().contains(remark), "\(driver.lines().suffix(2))")
    #expect(names(&driver).prefix(3) == ["api-1", "api-22", "test-api"])
    driver.type("\n")
    #expect(driver.dashboard.prompt != nil)
    driver.type("\u{1B}")
    #expect(driver.dashboard.prompt == nil && names(&driver).count == 4)
  }

  @Test func aPatternThatTakesTooLongForAllRowsTogetherIsGivenUp() {
    var driver = Driver(columns: 120)
    // Each of them is told in some thousand steps, by itself no trouble.
    let text = String(repeating: "a=b", count: 100)
    let rows = (0..<4000).map { Sample.plain("row-\($0)", namespace: "payments", cells: [text]) }
    driver.list(rows, columns: [Column(name: "Name"), Column(name: "Text")])
    driver.type("/~a.*=.*[~!]")
    let said = driver.lines().suffix(2).joined()
    #expect(said.contains("the pattern takes too long and was given up"), "\(said)")
    // Fewer are told, and what one types next is asked anew.
    driver.list(Array(rows.prefix(20)), columns: [Column(name: "Name"), Column(name: "Text")])
    #expect(driver.lines()[0].contains("0 of 20"), "\(driver.lines()[0])")
  }

  @Test func aPatternThatTakesTooLongSaysSoAndKeepsTheRow() {
    var driver = Driver(columns: 120)
    let hostile = String(repeating: "a", count: 60) + "!"
    driver.list(
      [Sample.plain("x", namespace: "payments", cells: [hostile]), Sample.plain("y", cells: ["b"])],
      columns: [Column(name: "Name"), Column(name: "Text")])
    driver.type("/~^(a|aa|aaa)+$")
    #expect(driver.lines().suffix(2).joined().contains("the pattern takes too long for 1 row"))
    #expect(names(&driver) == ["x"])
    driver.type("\n")
    #expect(driver.lines()[23].contains("the pattern takes too long for 1 row"))
  }

  /// On our clock, where the server's is ahead of it.
  @Test(arguments: [(0, 60_000), (20_000, 40_000), (60_000, 1), (61_000, Int64.max)] as [(Int64, Int64)])
  func itIsKnownWhenTimeAloneChangesAnAnswer(_ ahead: Int64, _ wanted: Int64) throws {
    var driver = Driver()
    driver.list([Sample.pod("a", age: 60)])
    let columns = try #require(driver.dashboard.stack.table?.shownColumns)
    let scope = FilterScope(columns: columns, union: ColumnUnion(), contexts: ["prod-eu"], offsets: [ahead])
    let now = Driver.start.milliseconds
    let filter = RowFilter(FilterLine("age<2m"), scope: scope, now: now)
    var scratch = RowFilter.Scratch()
    #expect(filter.keeps(TableEntry(row: Sample.pod("a", age: 60), feed: 0), scratch: &scratch) == (ahead < 60_000))
    #expect(scratch.nextChange == (wanted == .max ? .max : now + wanted))
  }

  @Test func rowsComeAndGoAsTimePasses() {
    var driver = filled()
    driver.type("/age<60s\n")
    #expect(names(&driver) == ["api-1"])
    #expect(driver.dashboard.nextTick.map { $0 <= Driver.start.adding(seconds: 30) } == true)
    driver.wait(seconds: 29)
    #expect(names(&driver) == ["api-1"])
    driver.wait(seconds: 1)
    #expect(driver.dashboard.needsDrawing && driver.lines()[0].contains("0 of 4"))
    driver.type("/\u{1B}/age>3h\n")
    #expect(names(&driver) == ["test-api"])
    driver.wait(seconds: 4000)
    #expect(names(&driver) == ["api-22", "test-api"])
  }

  @Test(arguments: [("~pi-\\d", "pi-1"), ("-f a1", "a1"), ("restarts<5 run", "Run")])
  func whatWasFoundIsMarked(_ typed: String, _ marked: String) {
    var driver = filled()
    driver.type("/" + typed + "\n")
    let frame = driver.draw()
    let cells = (0..<frame.size.columns).map { frame[column: $0, row: 2] }
    #expect(String(String.UnicodeScalarView(cells.filter { $0.style.role == .match }.map(\.scalar))) == marked)
  }

  @Test func filtersAreNamedAndRecalled() {
    var driver = filled()
    driver.type(":filter save\n")
    #expect(driver.lines()[23].contains("wants a value"))
    driver.type("\u{1B}/restarts>5 !web\n")
    #expect(driver.type(":filter save bad\n") == [.rememberFilters(["bad": "restarts>5 !web"])])
    driver.press(.back)
    #expect(names(&driver).count == 4)
    driver.type(":filter bad\n")
    #expect(names(&driver) == ["api-22"] && driver.lines()[0].contains("/restarts>5 !web"))
    driver.type(":filter\n")
    #expect(driver.lines()[1].contains("bad  /restarts>5 !web"))
    #expect(driver.type(":filter delete bad\n") == [.rememberFilters([:])])
    driver.type(":filter bad\n")
    #expect(driver.lines().suffix(2).joined().contains("no filter has a name yet"))
  }
}
