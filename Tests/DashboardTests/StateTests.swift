import Config
import Dashboard
import Model
import Testing
import Text

/// Each state has its own picture, and rows never vanish because of one.
struct StateTests {
  /// The lines with text between the line above and the line below.
  private func picture(_ driver: inout Driver) -> [String] {
    driver.lines().dropFirst().dropLast().filter { !$0.isEmpty }.map { line in
      String(line.drop { $0 == " " })
    }
  }

  @Test func connectingSaysToWhat() {
    var driver = Driver()
    #expect(picture(&driver) == ["connecting to prod-eu…"])
    driver.send(
      .cluster(
        context: "prod-eu",
        ClusterStatus(connection: .down(since: Driver.start, reason: "connection refused by 10.0.0.1:6443"))))
    #expect(
      picture(&driver) == ["connecting to prod-eu…", "no answer since 10:04:12: connection refused by 10.0.0.1:6443"])
  }

  @Test func listingCounts() {
    var driver = Driver()
    driver.set(.listing(received: 3500))
    #expect(driver.lines()[0].hasSuffix("◌ listing 3,500"))
    #expect(picture(&driver) == ["listing pods in payments: 3,500 so far…"])
  }

  @Test func anEmptyTableSaysSo() {
    var driver = Driver()
    driver.list([])
    #expect(picture(&driver) == ["no pods in payments"])
    driver.type(":pods -A -l app=api\n")
    driver.list([])
    #expect(picture(&driver) == ["no pods in any namespace with app=api"])
    #expect(driver.lines()[0].hasPrefix(" prod-eu › all namespaces › pods  -l app=api "))
  }

  @Test func forbiddenGivesTheServersReasonAndTheKeyToAskAgain() {
    var driver = Driver()
    driver.set(.forbidden(reason: "pods is forbidden: User \"jane\" cannot list resource \"pods\""))
    #expect(
      picture(&driver) == [
        "forbidden: you may not list pods in payments",
        "pods is forbidden: User \"jane\" cannot list resource \"pods\"", "^r asks again",
      ])
    #expect(driver.lines()[0].hasSuffix("✕ forbidden"))
  }

  @Test func failedGivesTheReason() {
    var driver = Driver()
    driver.set(.failed(reason: "the server sent no table"))
    #expect(picture(&driver) == ["cannot show pods in payments", "the server sent no table", "^r tries again"])
  }

  @Test func staleTellsSinceWhenWhyAndWhenNextAndKeepsTheRows() {
    var driver = ScreenTests.payments(columns: 120, rows: 24)
    driver.set(
      .stale(since: Driver.start, reason: "connection refused by 10.0.0.1:6443", next: Driver.start.adding(seconds: 37))
    )
    driver.wait(seconds: 34)
    let lines = driver.lines()
    #expect(lines[0].contains("▲ stale since 10:04:12  4"))
    #expect(lines[2].hasPrefix("▌ledger-0"))
    let line = " stale since 10:04:12 (34s): connection refused by 10.0.0.1:6443; next try in 3s"
    #expect(lines[23].hasPrefix(line))
    #expect(lines[23].hasSuffix("^r retry  ? help"))
  }

  @Test func aShortLineCutsTheReasonButNotTheNextTry() {
    var driver = ScreenTests.payments(columns: 60, rows: 15)
    driver.set(
      .stale(since: Driver.start, reason: "connection refused by 10.0.0.1:6443", next: Driver.start.adding(seconds: 3)))
    #expect(driver.lines()[14] == " connection refused by 10.0.0.1:6443; next try in 3s")
    driver.set(
      .stale(
        since: Driver.start, reason: "api.prod.eu-central.example.com port 6443 cannot be reached: refused.",
        next: Driver.start.adding(seconds: 3)))
    #expect(driver.lines()[14] == " api.prod.eu-central.example.co…; next try in 3s  :messages")
    #expect(driver.lines()[0].contains("▲ stale"), "what the line below leaves out")
  }

  @Test func aTableThatNeverCameIsNotCalledStale() {
    var driver = Driver()
    driver.set(.stale(since: Driver.start, reason: "connection refused by 10.0.0.1:6443", next: nil))
    #expect(
      picture(&driver) == ["no list of pods in payments yet", "connection refused by 10.0.0.1:6443", "^r tries again"])
    #expect(driver.lines()[0].contains("▲ not listed") && !driver.lines().joined().contains("stale"))
  }

  @Test func rowsOutliveEveryState() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    for state in ScreenTests.states {
      driver.set(state)
      #expect(driver.lines()[2].hasPrefix("▌ledger-0"), "\(state)")
    }
  }

  @Test func ofSeveralFeedsTheWorstDecides() {
    var driver = Driver()
    driver.type(":pods a,b\n")
    driver.list([Sample.pod("x", namespace: "a")], feed: 0)
    #expect(driver.lines()[0].contains("○ connecting"))
    driver.set(.listing(received: 20), feed: 1)
    #expect(driver.lines()[0].contains("◌ listing 20"))
    driver.list([Sample.pod("y", namespace: "b")], feed: 1)
    #expect(driver.lines()[0].contains("● live  2"))
    driver.set(.forbidden(reason: "no"), feed: 1)
    #expect(driver.lines()[0].contains("✕ forbidden"))
    #expect(driver.lines()[23].hasPrefix(" forbidden: no"))
  }

  @Test func aMessageStaysUntilTheNextKey() {
    var driver = ScreenTests.payments(columns: 80, rows: 24)
    driver.send(.message("the keymap has an unknown action"))
    #expect(driver.lines()[23] == " the keymap has an unknown action")
    driver.press(.down)
    #expect(driver.lines()[23].contains("? help"))
  }
}
