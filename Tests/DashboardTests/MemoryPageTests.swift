import Config
import Dashboard
import Model
import Testing

struct MemoryPageTests {
  private func report(_ driver: Driver, events: Int, rows: Int = 3) -> MemoryReport {
    let key = FeedKey(context: "prod\u{1B}[31m", resource: .pods, namespace: nil, labelSelector: "app=web")
    let feed = FeedReport(
      key: key, state: .live, memory: RowMemory((0..<rows).map { Sample.pod("p\($0)") }), hasSynced: true,
      subscribers: 1,
      events: events, eventsPerSecond: 199.7, bytes: 12_345_678, reconnects: 1, relists: 2, skipped: 3, lag: 1.4,
      lastHeard: driver.now.adding(seconds: -4))
    return MemoryReport(
      at: driver.now, feeds: [feed], mailboxes: 1, pendingChanges: 7, resident: 35_000_000, peak: 41_000_000)
  }

  @Test(arguments: [":memory\n", ":debug\n"]) func itSaysWhereMemoryIs(_ command: String) {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    #expect(driver.type(command).contains(.measureMemory))
    driver.send(.memory(report(driver, events: 5)))
    let text = driver.lines().joined(separator: "\n")
    for part in [
      "35 MB", "41 MB", "7 changes wait", "prod", "app=web", "live", "1 table shows it",
    ] {
      #expect(text.contains(part), "\(part) is not in\n\(text)")
    }
    #expect(!text.contains("\u{1B}"))
  }

  @Test func itSaysWhatTheFeedHasBeenThrough() {
    var driver = Driver(columns: 110)
    driver.list([Sample.pod("a")])
    driver.type(":memory\n")
    driver.send(.memory(report(driver, events: 1500)))
    let text = driver.lines().joined(separator: "\n")
    for part in [
      "1,500   200 a second now, 3 made no sense, the last 1s after", "12 MB   last 4s ago", "2   1 watches begun anew",
    ] { #expect(text.contains(part), "\(part) is not in\n\(text)") }
  }

  @Test func itIsMeasuredOnceASecondWhileItIsRead() {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    driver.type(":memory\n")
    driver.send(.memory(report(driver, events: 0)))
    let tick = driver.dashboard.nextTick
    #expect(tick == driver.now.adding(seconds: 1))
    #expect(driver.effects(after: 0.5) == [])
    #expect(driver.effects(after: 0.6) == [.measureMemory])
    #expect(driver.effects(after: 0.6) == [])
    driver.press(.back)
    #expect(driver.effects(after: 5) == [])
  }

  @Test func aReportThatComesTooLateChangesNothing() {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    driver.type(":memory\n")
    driver.press(.back)
    let before = driver.lines()
    driver.send(.memory(report(driver, events: 0)))
    #expect(driver.lines() == before)
  }
}

extension Driver {
  /// What time alone brings about.
  fileprivate mutating func effects(after seconds: Double) -> [Effect] {
    let count = effects.count
    wait(seconds: seconds)
    return Array(effects.dropFirst(count))
  }
}
