import Config
import Model
import Testing

@testable import Dashboard

struct MarkTests {
  private func filled() -> Driver {
    var driver = Driver()
    driver.list(["a", "b", "c", "d", "e"].map { Sample.pod($0) })
    _ = driver.draw()
    return driver
  }

  /// The signs before the rows.
  private func signs(_ driver: inout Driver) -> String {
    String(driver.lines().dropFirst(2).dropLast().filter { !$0.isEmpty }.map { $0.first ?? " " })
  }

  private func targets(_ driver: Driver) -> [String] { driver.dashboard.stack.table?.targets.map(\.name) ?? [] }

  @Test func spaceMarksAndMovesDown() {
    var driver = filled()
    #expect(targets(driver) == ["a"])
    driver.press(.mark)
    driver.press(.mark)
    #expect(signs(&driver) == "••▌  " && driver.lines()[0].contains("2 marked  5"))
    driver.press(.up)
    #expect(signs(&driver) == "•◉   " && targets(driver) == ["a", "b"])
    driver.press(.mark)
    #expect(signs(&driver) == "• ▌  " && targets(driver) == ["a"])
  }

  @Test func aRangeReachesFromTheLastMark() {
    var driver = filled()
    driver.press(.down)
    driver.press(.mark)
    _ = driver.draw()
    driver.press(.down)
    driver.press(.markRange)
    #expect(signs(&driver) == " ••◉ ")
    driver.press(.unmarkAll)
    #expect(signs(&driver) == "   ▌ ")
  }

  @Test func aRangeBeginsHereWhereNothingWasMarkedSince() {
    var driver = filled()
    driver.press(.mark)
    driver.press(.unmarkAll)
    driver.press(.bottom)
    driver.press(.markRange)
    #expect(signs(&driver) == "    ◉")
  }

  @Test func aRangeBeginsHereWhereTheLastMarkIsAnotherIncarnationNow() {
    var driver = filled()
    driver.press(.mark)
    driver.put(Row(namespace: "payments", name: "a", uid: "other", resourceVersion: "2", cells: [Array("a".utf8)]))
    driver.press(.bottom)
    driver.press(.markRange)
    #expect(signs(&driver) == "    ◉")
  }

  @Test func allInverseAndNone() {
    var driver = filled()
    driver.press(.mark)
    driver.press(.invertMarks)
    #expect(signs(&driver) == " ◉•••")
    driver.press(.markAll)
    #expect(driver.lines()[0].contains("5 marked"))
    driver.press(.unmarkAll)
    #expect(!driver.lines()[0].contains("marked"))
  }

  @Test func hiddenMarksAreCounted() {
    var driver = filled()
    driver.press(.mark)
    driver.press(.mark)
    driver.type("/b\n")
    #expect(driver.lines()[0].contains("2 marked (1 hidden)  1 of 5"))
    #expect(driver.dashboard.stack.table?.hiddenMarks.map(\.name) == ["a"])
    driver.press(.markAll)
    driver.put(Sample.pod("b", status: "x"))
    driver.delete(Sample.pod("a"))
    #expect(driver.lines()[0].contains("1 marked  1 of 4"))
  }

  @Test func whatIsMadeAnewUnderTheSameNameIsNotMarked() {
    var driver = filled()
    driver.press(.mark)
    driver.put(Row(namespace: "payments", name: "a", uid: "other", resourceVersion: "2", cells: [Array("a".utf8)]))
    #expect(driver.dashboard.needsDrawing && signs(&driver) == " ▌   ")
    driver.press(.mark)
    driver.list(["a", "c", "d"].map { Sample.pod($0) })
    #expect(!driver.lines()[0].contains("marked"))
  }

  /// News between the frame and the key: the key is for what was seen.
  @Test func aKeyIsNeverForAnObjectThatWasNotUnderTheCursor() {
    var driver = filled()
    driver.delete(Sample.pod("a"))
    driver.press(.mark)
    #expect(targets(driver) == ["b"], "nothing was marked; the next one is selected: \(driver.lines())")
    _ = driver.draw()
    driver.put(Sample.pod("bb"))
    driver.press(.down)
    #expect(driver.selectedName() == "c", "as was seen below b")
    driver.delete(Sample.pod("d"))
    driver.press(.down)
    #expect(driver.selectedName() == "e")
    driver.put(Row(namespace: "payments", name: "e", uid: "new", resourceVersion: "2", cells: [Array("e".utf8)]))
    #expect(targets(driver).isEmpty, "another incarnation")
  }
}
