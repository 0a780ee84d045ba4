import Config
import Dashboard
import Model
import Testing
import Text

/// Ages tick on the server's clock, and nothing is drawn that has not changed.
struct TimeTests {
  @Test func anAgeTicksWhenItsTextChanges() {
    var driver = Driver()
    driver.list([Sample.pod("a", age: 65)])
    #expect(driver.lines()[2].hasSuffix(" 65s"))
    #expect(driver.dashboard.nextTick == Driver.start.adding(seconds: 1))
    driver.wait(seconds: 0.4)
    #expect(!driver.dashboard.needsDrawing)
    driver.wait(seconds: 0.6)
    #expect(driver.dashboard.needsDrawing)
    #expect(driver.lines()[2].hasSuffix(" 66s"))
  }

  @Test func anOlderAgeTicksByTheMinute() {
    var driver = Driver()
    driver.list([Sample.pod("a", age: 1830)])
    #expect(driver.lines()[2].hasSuffix(" 30m"))
    #expect(driver.dashboard.nextTick == Driver.start.adding(seconds: 30))
    driver.wait(seconds: 29)
    #expect(!driver.dashboard.needsDrawing)
    driver.wait(seconds: 1)
    #expect(driver.lines()[2].hasSuffix(" 31m"))
  }

  @Test func agesGoByTheServersClock() {
    var driver = Driver()
    driver.list([Sample.pod("a", age: 10)])
    #expect(driver.lines()[2].hasSuffix(" 10s"))
    driver.send(.cluster(context: "prod-eu", ClusterStatus(clockOffset: 90)))
    #expect(driver.dashboard.needsDrawing)
    #expect(driver.lines()[2].hasSuffix(" 100s"))
    driver.send(.cluster(context: "prod-eu", ClusterStatus(clockOffset: -12)))
    #expect(driver.lines()[2].contains("<invalid>"))
    driver.send(.cluster(context: "prod-eu", ClusterStatus(clockOffset: -11.5)))
    #expect(driver.lines()[2].hasSuffix(" 0s"))
  }

  @Test func textStandsAroundADuration() {
    var driver = Driver()
    let row = Row(
      namespace: "payments", name: "a", uid: "", resourceVersion: "", cells: [[0x61], Array("5 (3m ago)".utf8)],
      moments: [Row.Moment(cell: 1, instant: Driver.start.adding(seconds: -180), prefix: 3, suffix: 5)])
    driver.list([row], columns: [Column(name: "Name"), Column(name: "Restarts")])
    #expect(driver.lines()[2].hasSuffix(" 5 (3m ago)"))
    driver.wait(seconds: 600)
    #expect(driver.lines()[2].hasSuffix(" 5 (13m ago)"))
  }

  @Test func nothingTicksWithoutATime() {
    var driver = Driver()
    driver.list([Sample.plain("a", namespace: "payments", cells: ["x"])], columns: [Column(name: "Name")])
    _ = driver.draw()
    #expect(driver.dashboard.nextTick == nil)
    driver.wait(seconds: 10_000)
    #expect(!driver.dashboard.needsDrawing)
  }

  @Test func whatIsStaleTicksEachSecond() {
    var driver = Driver()
    driver.list([Sample.plain("a", namespace: "payments", cells: ["x"])], columns: [Column(name: "Name")])
    driver.set(.stale(since: Driver.start, reason: "gone", next: Driver.start.adding(seconds: 2)))
    #expect(driver.lines()[23].hasPrefix(" stale since 10:04:12 (0s): gone; next try in 2s"))
    #expect(driver.dashboard.nextTick == Driver.start.adding(seconds: 1))
    driver.wait(seconds: 1)
    #expect(driver.lines()[23].hasPrefix(" stale since 10:04:12 (1s): gone; next try in 1s"))
    driver.wait(seconds: 1)
    #expect(driver.lines()[23].hasPrefix(" stale since 10:04:12 (2s): gone; next try now"))
  }

  @Test func newsThatChangesNothingVisibleDrawsNothing() {
    var driver = Driver(rows: 10)
    driver.list((10..<90).map { Sample.pod("p\($0)") })
    _ = driver.draw()
    #expect(!driver.dashboard.needsDrawing)
    driver.put(Sample.pod("p80", status: "Pending"), Sample.pod("p81", status: "Pending"))
    #expect(!driver.dashboard.needsDrawing, "rows below the screen")
    driver.put(Sample.pod("p11"))
    #expect(!driver.dashboard.needsDrawing, "a row that shows the same")
    driver.set(.live)
    #expect(!driver.dashboard.needsDrawing, "the same state")
    driver.set(.polled(every: 30, at: Driver.start))
    #expect(driver.lines()[0].hasSuffix("● polled every 30s  80"))
    driver.set(.polled(every: 30, at: Driver.start.adding(seconds: 30)))
    #expect(!driver.dashboard.needsDrawing, "listed once more, with the same rows")
    driver.send(.table(TableID(99), feed: 0, TableUpdate(state: .connecting)))
    #expect(!driver.dashboard.needsDrawing, "a table that is not open")
  }

  @Test func newsThatChangesSomethingVisibleDraws() {
    let visible: [(String, (inout Driver) -> Void)] = [
      ("a row on the screen", { $0.put(Sample.pod("p11", status: "Pending")) }),
      ("the count", { $0.put(Sample.pod("p99")) }),
      ("the state", { $0.set(.stale(since: Driver.start, reason: "x", next: nil)) }),
      ("the version", { $0.send(.cluster(context: "prod-eu", ClusterStatus(serverVersion: "v1.31.2"))) }),
      ("a message", { $0.send(.message("x")) }),
      ("a key", { $0.press(.down) }),
    ]
    for (what, news) in visible {
      var driver = Driver(rows: 10)
      driver.list((10..<90).map { Sample.pod("p\($0)") })
      _ = driver.draw()
      news(&driver)
      #expect(driver.dashboard.needsDrawing, "\(what)")
    }
  }
}
