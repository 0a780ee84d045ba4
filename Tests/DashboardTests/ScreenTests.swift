import Config
import Dashboard
import Model
import Testing
import Text

/// Whole screens as a person sees them; spaces at the ends of lines are left out.
struct ScreenTests {
  static func payments(columns: Int, rows: Int, cluster: String = "prod-eu", isReadOnly: Bool = false) -> Driver {
    var driver = Driver(columns: columns, rows: rows, cluster: cluster, isReadOnly: isReadOnly)
    driver.send(.cluster(context: "prod-eu", ClusterStatus(connection: .up, serverVersion: "v1.31.2")))
    driver.list([
      Sample.pod("payments-api-b4x5b", ready: "0/1", status: "CrashLoopBackOff", restarts: "11", age: 1860),
      Sample.pod("payments-api-5966-5fwm4"), Sample.pod("payments-api-5966-86pc5", restarts: "2", age: 65),
      Sample.pod("ledger-0", age: 7200),
    ])
    return driver
  }

  @Test func aLiveTableAt80x24() {
    var driver = Self.payments(columns: 80, rows: 24)
    let blank = String(repeating: "\n", count: 16)
    #expect(
      driver.draw().text == """
         prod-eu › payments › pods                                  ● live  4   v1.31.2
         NAME                         READY  STATUS            RESTARTS  AGE
        ▌ledger-0                     1/1    Running           0         120m
         payments-api-5966-5fwm4      1/1    Running           0         7m
         payments-api-5966-86pc5      1/1    Running           2         65s
         payments-api-b4x5b           0/1    CrashLoopBackOff  11        31m
        \(blank)
         ⏎ open  0 all  d describe  y yaml         : command  / filter  ? help  ^c quit
        """)
  }

  @Test func theSmallestScreenKeepsNamesApartAndTheStateInSight() {
    var driver = Self.payments(columns: 60, rows: 15)
    driver.type("/api\n")
    driver.press(.down)
    let blank = String(repeating: "\n", count: 8)
    #expect(
      driver.draw().text == """
         prod-eu › payments › pods  /api   ● live  3 of 4   v1.31.2
         NAME                  READY  STATUS           RESTARTS  AGE
         payments-api…6-5fwm4  1/1    Running          0         7m
        ▌payments-api…6-86pc5  1/1    Running          2         65s
         payments-api-b4x5b    0/1    CrashLoopBackO…  11        31m
        \(blank)
         esc back  ⏎ open      : command  / filter  ? help  ^c quit
        """)
  }

  @Test func aWideScreenShowsTheClusterAndEveryColumn() {
    var driver = Self.payments(columns: 120, rows: 36, cluster: "eks-1", isReadOnly: true)
    driver.press(.wide)
    let lines = driver.lines()
    #expect(
      lines[0]
        == " prod-eu (eks-1) › payments › pods"
        + String(repeating: " ", count: 55) + "read-only  ● live  4   v1.31.2")
    #expect(lines[1] == " NAME                         READY  STATUS            RESTARTS  AGE   IP        NODE")
    #expect(lines[2] == "▌ledger-0                     1/1    Running           0         120m  10.0.0.7  eu-a-11")
  }

  @Test func theLargestScreenSpreadsNothing() {
    var driver = Self.payments(columns: 200, rows: 50)
    let lines = driver.lines()
    #expect(lines.count == 50)
    #expect(lines[3] == " payments-api-5966-5fwm4      1/1    Running           0         7m")
    #expect(lines[49].hasPrefix(" ⏎ open  0 all  d describe  y yaml  "))
    #expect(lines[49].hasSuffix(": command  / filter  ? help  ^c quit"))
    #expect(lines[49].count == 199)
  }

  @Test func numbersAlignRightAndTextLeft() {
    var driver = Driver()
    let columns = [Column(name: "Name"), Column(name: "Desired", type: "integer"), Column(name: "Kind Of")]
    driver.list(
      [
        Sample.plain("a", namespace: "payments", cells: ["3", "x"]),
        Sample.plain("b", namespace: "payments", cells: ["1200", ""]),
      ], columns: columns)
    let lines = driver.lines()
    #expect(lines[1] == " NAME      DESIRED  KIND OF")
    #expect(lines[2] == "▌a               3  x")
    #expect(lines[3] == " b            1200")
  }

  @Test func rowsOfManyNamespacesNameThem() {
    var driver = Self.payments(columns: 80, rows: 24)
    driver.type(":pods -A\n")
    driver.list([Sample.pod("dns", namespace: "kube-system"), Sample.pod("api")])
    let lines = driver.lines()
    #expect(lines[0].hasPrefix(" prod-eu › all namespaces › pods  "))
    #expect(lines[1].hasPrefix(" NAMESPACE    NAME "))
    #expect(lines[2].hasPrefix("▌kube-system  dns "))
    #expect(lines[3].hasPrefix(" payments     api "))
  }

  @Test func clusterScopedKindsHaveNoNamespaceInTheLineAbove() {
    var driver = Driver(
      query: TableQuery(resource: Sample.nodes, scope: Scope(contexts: ["prod-eu"], namespaces: .all)))
    driver.list([Sample.plain("node-1", cells: ["Ready"])], columns: [Column(name: "Name"), Column(name: "Status")])
    let lines = driver.lines()
    #expect(lines[0].hasPrefix(" prod-eu › nodes  "))
    #expect(lines[1] == " NAME        STATUS")
    #expect(!lines[23].contains("0 all"))
  }

  @Test func nothingIsCutWhereThereIsRoomForAll() {
    var driver = Driver(columns: 620, rows: 24)
    let long = String(repeating: "l", count: 200)
    let columns = [Column(name: "Name"), Column(name: "Images"), Column(name: "Selector")]
    driver.list([Sample.plain("a", namespace: "payments", cells: [long, long])], columns: columns)
    #expect(driver.lines()[2].split(separator: " ").dropFirst() == [Substring(long), Substring(long)])
  }

  @Test func columnsKeepTheirWidthWhileRowsChange() {
    var driver = Self.payments(columns: 80, rows: 24)
    let before = driver.lines()[1]
    driver.delete(Sample.pod("payments-api-b4x5b"))
    #expect(driver.lines()[1] == before)
    driver.send(.resize(Size(columns: 80, rows: 25)))
    #expect(driver.lines()[1] == " NAME                         READY  STATUS   RESTARTS  AGE")
  }

  @Test(arguments: [(0, 0), (1, 1), (0, 5), (5, 0), (2, 2), (3, 40), (40, 3), (7, 4), (500, 200)])
  func everySizeIsDrawn(columns: Int, rows: Int) {
    for keys in ["", "/api", ":unknown thing here\n", "?", ":pods -A\n"] {
      var driver = Self.payments(columns: columns, rows: rows)
      driver.type(keys)
      for state in Self.states {
        driver.set(state)
        for action in [Action.down, .pageDown, .bottom, .pageUp, .scrollRight, .wide] { driver.press(action) }
        let frame = driver.draw()
        #expect(frame.cells.count == columns * rows)
        if let cursor = frame.cursor { #expect(cursor.column < columns && cursor.row < rows) }
      }
    }
  }

  static let states: [FeedState] = [
    .connecting, .listing(received: 3), .live, .polled(every: 30, at: Driver.start), .forbidden(reason: "no"),
    .failed(reason: "broken"),
    .stale(since: Driver.start, reason: "connection refused", next: Driver.start.adding(seconds: 3)),
  ]
}
