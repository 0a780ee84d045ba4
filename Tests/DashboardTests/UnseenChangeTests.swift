import Bed
import Config
import Dashboard
import Model
import Testing

/// What happens outside the screen must cost no frame, and what happens on it must never be missed.
struct UnseenChangeTests {
  private func pods(_ count: Int) -> [Row] { (0..<count).map { Sample.pod("pod-\(1000 + $0)") } }

  @Test func aChangeBelowTheScreenDrawsNothing() {
    var driver = Driver()
    driver.list(pods(200))
    _ = driver.draw()
    driver.put(Sample.pod("pod-1150", status: "Error"))
    #expect(!driver.dashboard.needsDrawing)
  }

  @Test(arguments: ["pod-1000", "pod-1020"]) func aChangeOnTheFirstOrLastLineIsDrawn(_ name: String) {
    var driver = Driver()
    driver.list(pods(200))
    #expect(driver.lines()[22].contains("pod-1020"))
    driver.put(Sample.pod(name, status: "Error"))
    #expect(driver.dashboard.needsDrawing && driver.lines().joined().contains("Error"))
  }

  @Test func whatComesOrGoesBelowTheScreenChangesTheCount() {
    var driver = Driver()
    driver.list(pods(200))
    _ = driver.draw()
    driver.put(Sample.pod("pod-2000"))
    #expect(driver.dashboard.needsDrawing && driver.lines()[0].contains("201"))
    driver.delete(Sample.pod("pod-1150"))
    #expect(driver.dashboard.needsDrawing && driver.lines()[0].contains("200"))
  }

  @Test func aChangeThatLeavesTheFilterIsDrawn() {
    var driver = Driver()
    driver.list(pods(200))
    driver.type("/Running\n")
    _ = driver.draw()
    driver.put(Sample.pod("pod-1150", status: "Error"))
    #expect(driver.dashboard.needsDrawing && driver.lines()[0].contains("199"))
  }

  /// Whatever happens: when no frame is asked for, one drawn all the same is the one before; and a table that got
  /// there by changes looks as one that was given the same rows at once.
  @Test(arguments: [1, 2, 3, 4]) func noFrameIsMissed(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var driver = Driver(columns: 90, rows: 14)
    var known: [String: Row] = [:]
    for row in pods(60) { known[row.name] = row }
    driver.list(Array(known.values))
    if seed % 2 == 0 { driver.type("/1\n") }
    var last = driver.draw()
    for step in 0..<600 {
      var changes: [RowChange] = []
      for _ in 0..<Int.random(in: 1..<4, using: &random) {
        let name = "pod-\(Int.random(in: 1000..<1080, using: &random))"
        if Int.random(in: 0..<10, using: &random) < 8 {
          let row = Sample.pod(name, restarts: "\(Int.random(in: 0..<30, using: &random))")
          changes.append(.upsert(row, before: known[name]))
          known[name] = row
        } else if let row = known.removeValue(forKey: name) {
          changes.append(.delete(row))
        }
      }
      driver.change(changes)
      if Int.random(in: 0..<6, using: &random) == 0 { driver.press(.down) }
      if Int.random(in: 0..<40, using: &random) == 0 { driver.press(.bottom) }
      let wasAsked = driver.dashboard.needsDrawing
      let frame = driver.draw()
      #expect(wasAsked || frame == last, "step \(step) of \(seed)")
      last = frame
    }
    let changed = driver.lines()
    driver.list(Array(known.values))
    #expect(driver.lines() == changed)
  }
}

struct InputPiecesTests {
  private func changes(_ count: Int) -> [RowChange] {
    (0..<count).map { .upsert(Sample.pod("p\($0)"), before: nil) }
  }

  private func names(_ inputs: [Input]) -> [[String]] {
    inputs.map { input in
      guard case .table(_, _, let update) = input else { return [] }
      return update.changes.map(\.row.name)
    }
  }

  @Test(arguments: [0, 1, 500]) func fewChangesStayInOnePiece(_ count: Int) {
    #expect(
      names(Input.table(TableID(1), feed: 0, TableUpdate(changes: changes(count))).pieces).map(\.count) == [count])
  }

  @Test func manyChangesComeInOrderAndTheStateLast() {
    let replacement = TableUpdate.Replacement(columns: [], rows: [], isPartial: false)
    let update = TableUpdate(replacement: replacement, changes: changes(1200), state: .live)
    let pieces = Input.table(TableID(1), feed: 2, update).pieces
    #expect(names(pieces).map(\.count) == [500, 500, 200])
    #expect(names(pieces).flatMap { $0 } == update.changes.map(\.row.name))
    let parts = pieces.map { input in
      guard case .table(let id, let feed, let update) = input, id == TableID(1), feed == 2 else { return "other" }
      return "\(update.replacement != nil) \(update.state == .live)"
    }
    #expect(parts == ["true false", "false false", "false true"])
  }

  @Test func allElseIsOnePiece() { #expect(Input.message("x").pieces.count == 1) }
}
