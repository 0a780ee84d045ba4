import Config
import Model
import Testing
import Text

@testable import Dashboard

/// What has just happened to rows is told for a few seconds, by a sign and a role.
struct FlashTests {
  private func driver(_ names: [String] = ["a", "b"], rows: Int = 24) -> Driver {
    var driver = Driver(rows: rows, change: { $0.flashes = true })
    driver.list(names.map { Sample.pod($0) })
    _ = driver.draw()
    return driver
  }

  private func add(_ rows: Row..., to driver: inout Driver, at: Instant? = Driver.start) {
    driver.change(rows.map { .upsert($0, before: nil, at: at) })
  }

  /// Where each sign stands, line by line.
  private func signs(_ driver: inout Driver, _ sign: Character) -> [[Int]] {
    driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }.map { line in
      line.enumerated().filter { $1 == sign }.map(\.offset)
    }
  }

  @Test func aFirstListIsNotNewAndWhatComesIs() {
    var driver = driver()
    #expect(signs(&driver, "+") == [[], []])
    let before = driver.lines()
    add(Sample.pod("c"), to: &driver)
    let after = driver.lines()
    #expect(signs(&driver, "+") == [[], [], [9]], "\(after)")
    #expect(Array(after[..<4]).dropFirst() == Array(before[..<4]).dropFirst(), "nothing moves")
    #expect(driver.role(of: "c") == .new && driver.role(of: "a") == .text)
  }

  @Test func whatIsFoundByComparingListsIsNotNew() {
    var driver = driver()
    add(Sample.pod("c"), to: &driver, at: nil)
    #expect(signs(&driver, "+") == [[], [], []])
    driver.list(["a", "b", "c", "d"].map { Sample.pod($0) })
    #expect(signs(&driver, "+").joined().isEmpty)
  }

  @Test func anotherIncarnationIsNew() {
    var driver = driver()
    let other = Row(
      namespace: "payments", name: "a", uid: "other", resourceVersion: "2", cells: [Array("a".utf8), Array("0/1".utf8)])
    driver.change([.upsert(other, before: Sample.pod("a"), at: Driver.start)])
    #expect(signs(&driver, "+") == [[9], []] && signs(&driver, "~").joined().isEmpty)
  }

  @Test func changedCellsHaveASignBeforeThem() {
    var driver = driver()
    let line = driver.lines()[1]
    driver.put(Sample.pod("b", status: "Failed", restarts: "1", age: 1000))
    let found = signs(&driver, "~")
    let starts = ["STATUS", "RESTARTS"].compactMap { header in
      line.firstRange(of: header).map { line.distance(from: line.startIndex, to: $0.lowerBound) - 1 }
    }
    #expect(found == [[], starts], "an age that goes by is no change")
    #expect(driver.role(of: "Failed") == .changed)
    driver.put(Sample.pod("b", status: "CrashLoopBackOff", restarts: "1", age: 1000))
    #expect(driver.role(of: "CrashLoopBackOff") == .bad, "a state says more")
  }

  @Test func theyEndTogetherWithOneFrame() throws {
    var driver = driver()
    add(Sample.pod("c"), to: &driver)
    driver.put(Sample.pod("b", status: "Failed"))
    _ = driver.draw()
    let end = try #require(driver.dashboard.nextTick)
    #expect(end.seconds(since: Driver.start) <= 3.5)
    driver.wait(seconds: 2.9)
    #expect(signs(&driver, "+") == [[], [], [9]])
    driver.wait(seconds: 0.7)
    #expect(driver.dashboard.needsDrawing)
    #expect(signs(&driver, "+").joined().isEmpty && signs(&driver, "~").joined().isEmpty)
    let next = driver.dashboard.nextTick
    #expect(next.map { $0.seconds(since: driver.now) >= 1 } ?? true, "nothing but ages is waited for")
  }

  @Test func whatIsBeingDeletedIsToldAsLongAsItIsThere() {
    var driver = Driver()
    let row = Row(
      namespace: "payments", name: "a", uid: "uid-a", resourceVersion: "2", cells: [Array("a".utf8)],
      isTerminating: true)
    driver.list([row, Sample.pod("b")])
    #expect(signs(&driver, "×") == [[9], []] && driver.role(of: "a") == .terminating)
    driver.wait(seconds: 60)
    #expect(signs(&driver, "×") == [[9], []])
  }

  @Test func aStormCostsNoMoreThanTheScreen() {
    var driver = driver((0..<50).map { "a\($0 + 10)" }, rows: 12)
    for batch in 0..<20 {
      driver.change(
        (0..<500).map { .upsert(Sample.pod("b\(batch * 500 + $0 + 10_000)"), before: nil, at: Driver.start) })
    }
    driver.press(.bottom)
    #expect(signs(&driver, "+").count == 9 && signs(&driver, "+").allSatisfy { $0.count == 1 }, "the last are known")
    driver.press(.top)
    #expect(signs(&driver, "+").joined().isEmpty)
  }

  @Test func offTellsNothing() {
    var driver = Driver()
    driver.list([Sample.pod("a")])
    _ = driver.draw()
    add(Sample.pod("c"), to: &driver)
    driver.put(Sample.pod("a", status: "Failed"))
    #expect(signs(&driver, "+").joined().isEmpty && signs(&driver, "~").joined().isEmpty)
  }

  @Test func valuesThatComeAreNoChange() throws {
    var driver = driver()
    driver.type(":cols +X:.spec.x\n")
    _ = driver.draw()
    let path = try #require(FieldPath("spec.x"))
    func row(_ value: String) -> Row {
      Sample.row("a", cells: ["a", value], uid: "uid-a", version: "1", values: [path: [value]])
    }
    // Other cells than before are a change, values that were not known are none.
    driver.list([row("1")])
    #expect(signs(&driver, "~").joined().count == 4)
    driver.wait(seconds: 4)
    driver.put(row("2"))
    #expect(signs(&driver, "~").joined().count == 2)
  }
}

/// Cells for which a comparison holds have its role.
struct ThresholdTests {
  private func driver(_ thresholds: [String: Role]) throws -> Driver {
    let read = try thresholds.map { text, role in
      Threshold(role: role, comparison: try #require(WrittenComparison(text)), line: 1)
    }
    return Driver { $0.thresholds = read.sorted { $0.role == .bad && $1.role != .bad } }
  }

  @Test func theWorstThatHoldsDecides() throws {
    var driver = try driver(["restarts>0": .warning, "restarts>=10": .bad, "ready<100%": .warning])
    driver.list([
      Sample.pod("a", restarts: "7"), Sample.pod("b", ready: "2/3", restarts: "12 (3m ago)"),
      Sample.pod("c", ready: "0/1", status: "Completed", restarts: "9"), Sample.pod("d", ready: "3/3"),
    ])
    #expect(driver.role(of: "7 ") == .warning && driver.role(of: "12 (3m ago)") == .bad)
    #expect(driver.role(of: "2/3") == .warning && driver.role(of: "3/3") == .text)
    #expect(driver.role(of: "0/1") == .text && driver.role(of: "9") == .text, "what is done is no longer measured")
  }

  @Test func aPercentageIsOneOfAFraction() throws {
    var driver = Driver()
    driver.list([Sample.pod("a", ready: "1/2"), Sample.pod("b", ready: "2/2"), Sample.pod("c", ready: "0/0")])
    driver.type("/ready<100%\n")
    #expect(driver.lines()[0].contains("1 of 3"))
    driver.type("\u{1B}/ready=50%\n")
    #expect(driver.lines()[0].contains("1 of 3"))
  }

  @Test func onlyTheWholeNameOfAColumnIsMeant() throws {
    var driver = try driver(["re>=0": .bad])
    driver.list([Sample.pod("a", restarts: "7")])
    #expect(driver.role(of: "7 ") == .text)
  }

  @Test func whatCanNeverHoldIsSaid() throws {
    let age = Threshold(role: .bad, comparison: try #require(WrittenComparison("age>x")), line: 3)
    #expect(age.problem?.contains("is no duration") == true)
    let restarts = Threshold(role: .bad, comparison: try #require(WrittenComparison("restarts>3")), line: 3)
    #expect(restarts.problem == nil)
  }
}
