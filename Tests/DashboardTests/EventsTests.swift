import Config
import Dashboard
import Model
import Testing
import Text

/// The events of an object, as `E` shows them.
@Suite struct EventsTests {
  private static let columns = [
    Column(name: "Last Seen"), Column(name: "Type"), Column(name: "Reason"), Column(name: "Object"),
    Column(name: "Message"), Column(name: "Name", format: "name", priority: 1),
  ]

  private func event(_ name: String, secondsAgo: Double) -> Row {
    let seen = Driver.start.adding(seconds: -secondsAgo)
    let cells = [HumanDuration.text(seconds: secondsAgo), "Normal", "Pulled", "pod/api-0", "message of \(name)", name]
    return Row(
      namespace: "payments", name: name, uid: name, resourceVersion: "1", cells: cells.map { Array($0.utf8) },
      moments: [Row.Moment(cell: 0, instant: seen)], created: seen)
  }

  private func messages(_ driver: inout Driver) -> [String] {
    driver.lines().compactMap { line in
      line.firstRange(of: "message of ").map { String(line[$0.upperBound...].prefix(1)) }
    }
  }

  @Test func theNewestComesFirstUntilSomebodySortsThemOtherwise() {
    var driver = ActTests.driver()
    driver.press(.events)
    #expect(driver.query?.fieldSelector == "involvedObject.kind=Pod,involvedObject.name=api-0")
    driver.list(
      [event("a", secondsAgo: 300), event("b", secondsAgo: 10), event("c", secondsAgo: 7200)], columns: Self.columns)
    #expect(driver.lines()[1].contains("LAST SEEN ▲"))
    #expect(messages(&driver) == ["b", "a", "c"])
    driver.type(":sort message\n")
    #expect(messages(&driver) == ["a", "b", "c"])
    driver.press(.back)
    driver.press(.events)
    driver.list([event("c", secondsAgo: 5), event("a", secondsAgo: 300)], columns: Self.columns)
    #expect(messages(&driver) == ["a", "c"], "as it was chosen")
  }
}
