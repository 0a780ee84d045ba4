import Config
import Model
import Testing
import Text

@testable import Dashboard

struct SortTests {
  /// Cells of a column in ascending order.
  private static let orders: [(header: String, cells: [String])] = [
    ("COUNT", ["-3", "0", "2", "10", "1e3", "<none>"]),
    ("CPU", ["5m", "100m", "0.5", "1", "1500m", "2", ""]),
    ("MEMORY", ["512", "1Ki", "1M", "1Mi", "1.5Gi", "2Gi", "<unknown>"]),
    ("RESTARTS", ["0", "3", "5", "6 (3m ago)", "10 (2d ago)", "<none>"]),
    ("READY", ["0/1", "0/3", "1/3", "2/3", "0/0", "1/1", "3/3", "<none>"]),
    ("USED", ["5%", "10%", "85.5%", "100%", "<none>"]),
    ("VERSION", ["1.9", "1.10", "v1.30.9", "v1.31.0-rc.1", "v1.31.0", "v1.31.2", "<none>"]),
    ("IMAGE", ["api:1.9", "api:1.10", "web:1", "<none>"]),
    ("DURATION", ["9s", "119s", "5m", "3h5m", "2d", "<none>"]),
    ("IP", ["10.0.0.9", "10.0.0.10", "10.0.1.1", "fd00::2", "fd00::10", "host-2", "host-10", "None"]),
    ("STATUS", ["completed", "Error", "Failed", "Init:2/10", "Init:10/10", "Running"]),
    ("PORTS", ["80/TCP", "443/TCP", "443/TCP,80/TCP", "8080:30080/TCP", "<none>"]),
  ]

  private func driver(_ header: String, _ cells: [String]) -> Driver {
    var driver = Driver(columns: 100)
    let columns = [Column(name: "Name", format: "name"), Column(name: header.lowercased())]
    // The keys' order says nothing of the cells'.
    driver.list(
      cells.enumerated().map { Sample.plain("n\(($0 * 7 + 3) % 31)", namespace: "payments", cells: [$1]) },
      columns: columns)
    return driver
  }

  private func cells(_ driver: inout Driver) -> [String] {
    driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }.map { line in
      line.dropFirst().split(separator: " ", maxSplits: 1).dropFirst().first.map {
        String($0).trimmed
      } ?? ""
    }
  }

  @Test(arguments: orders.map(\.header)) func sortsByWhatCellsMean(_ header: String) throws {
    let wanted = try #require(Self.orders.first { $0.header == header }).cells
    var driver = driver(header, wanted)
    driver.type(":sort \(header)\n")
    #expect(cells(&driver) == wanted)
    driver.type(":sort \(header) desc\n")
    let absent = wanted.filter { ["", "<none>", "<unknown>", "None"].contains($0) }
    #expect(cells(&driver) == wanted.dropLast(absent.count).reversed() + absent)
  }

  @Test func namesStandInTheirNaturalOrder() {
    var driver = Driver()
    driver.list(["pod-10", "pod-2", "api-1", "pod-02x"].map { Sample.pod($0) })
    driver.press(.sortByName)
    #expect(driver.lines()[1].hasPrefix(" NAME ▲"))
    #expect(names(&driver) == ["api-1", "pod-2", "pod-02x", "pod-10"])
    driver.press(.sortByName)
    #expect(driver.lines()[1].hasPrefix(" NAME ▼"))
    #expect(names(&driver) == ["pod-10", "pod-02x", "pod-2", "api-1"])
  }

  private func names(_ driver: inout Driver) -> [String] {
    driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }.map { String($0.dropFirst().prefix { $0 != " " }) }
  }

  @Test func contextsStandInTheOrderOfTheirNames() {
    let scope = Scope(contexts: ["prod-us", "prod-eu"], namespaces: .some(["payments"]))
    var driver = Driver(query: TableQuery(resource: .pods, scope: scope))
    driver.list([Sample.pod("a")], feed: 0)
    driver.list([Sample.pod("b")], feed: 1)
    driver.type(":sort context\n")
    #expect(names(&driver) == ["prod-eu", "prod-us"])
    driver.type(":sort context desc\n")
    #expect(names(&driver) == ["prod-us", "prod-eu"])
  }

  @Test func theCommandTurnsTheOrderRoundAndBack() {
    var driver = Driver()
    driver.list([Sample.pod("a"), Sample.pod("b")])
    for wanted in [["a", "b"], ["b", "a"], ["a", "b"]] {
      driver.type(":sort name\n")
      #expect(names(&driver) == wanted)
    }
  }

  @Test func theYoungestComesFirstAndTimeChangesNothing() {
    var driver = Driver()
    driver.list([Sample.pod("a", age: 3600), Sample.pod("b", age: 59), Sample.pod("c", age: 60)])
    driver.press(.sortByAge)
    #expect(names(&driver) == ["b", "c", "a"])
    driver.wait(seconds: 100_000)
    #expect(names(&driver) == ["b", "c", "a"])
  }

  @Test func equalCellsStandInTheOrderOfTheirKeysBothWays() {
    var driver = Driver()
    driver.list([Sample.pod("c"), Sample.pod("a"), Sample.pod("b", status: "Error")])
    driver.press(.sortByStatus)
    #expect(names(&driver) == ["b", "a", "c"])
    driver.press(.sortByStatus)
    #expect(names(&driver) == ["a", "c", "b"])
  }

  @Test func aChangeMovesTheRowAndTheCursorStaysOnItsObject() {
    var driver = Driver()
    driver.list((0..<5).map { Sample.pod("p\($0)", restarts: "\($0)") })
    driver.type(":sort restarts\n")
    driver.press(.down)
    #expect(driver.selectedName() == "p1")
    driver.put(Sample.pod("p1", restarts: "9"))
    #expect(names(&driver) == ["p0", "p2", "p3", "p4", "p1"] && driver.selectedName() == "p1")
    driver.delete(Sample.pod("p1", restarts: "77"))
    #expect(names(&driver) == ["p0", "p2", "p3", "p4"])
  }

  @Test func anyColumnIsChosenByKeyAndSortedBy() {
    var driver = Driver()
    driver.list([Sample.pod("a", restarts: "5"), Sample.pod("b", restarts: "11"), Sample.pod("c", restarts: "7")])
    for _ in 0..<4 { driver.press(.nextColumn) }
    #expect(driver.lines()[1].contains("[RESTARTS]"))
    driver.press(.sort)
    #expect(driver.lines()[1].contains("[RESTARTS ▲]") && names(&driver) == ["a", "c", "b"])
    driver.press(.sort)
    #expect(driver.lines()[1].contains("[RESTARTS ▼]") && names(&driver) == ["b", "c", "a"])
    driver.press(.previousColumn)
    #expect(driver.lines()[1].contains("[STATUS]"))
  }

  @Test func theCommandSaysWhatIsWrong() {
    var driver = Driver(columns: 120)
    driver.list([Sample.pod("a")])
    driver.type(":sort size\n")
    #expect(
      driver.lines().joined().contains("no column is called \"size\"; there are NAME, READY, STATUS, RESTARTS, AGE"))
    driver.type("\u{1B}:sort re\n")
    #expect(driver.lines().joined().contains("\"re\" could be READY, RESTARTS"))
  }

  @Test func whatIsChosenIsToldForOtherRunsAndHoldsForTheKind() {
    var driver = Driver()
    driver.send(.catalog(context: "prod-eu", Sample.catalog))
    driver.list([Sample.pod("a"), Sample.pod("b")])
    let kind = TableKind(context: "prod-eu", resource: "pods")
    #expect(driver.press(.wide) == [.rememberTable(kind, TableChoices(isWide: true))])
    let sort = ColumnSort(column: "NODE", isDescending: true)
    #expect(driver.type(":sort node desc\n") == [.rememberTable(kind, TableChoices(sort: sort, isWide: true))])
    driver.press(.wide)
    #expect(driver.lines()[0].contains("pods  ▼ NODE"), "what is not shown is said")
    driver.type(":nodes\n")
    driver.list([Sample.plain("n1", cells: ["x"])], columns: [Column(name: "Name"), Column(name: "Status")])
    #expect(!driver.lines()[1].contains("▼"))
    driver.type(":pods -A\n")
    driver.list([Sample.pod("a", node: "n1"), Sample.pod("b", node: "n2")])
    driver.press(.wide)
    #expect(driver.lines()[1].contains("NODE ▼") && driver.lines()[2].contains(" b "))
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
