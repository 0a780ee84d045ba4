import Bed
import Config
import Model
import Testing

@testable import Dashboard

struct ColumnLayoutTests {
  private func columns(_ count: Int) -> [ShownColumn] {
    (0..<count).map { ShownColumn(source: .cell($0), header: "C\($0)", isFixed: $0 == 0, isName: $0 == 0) }
  }

  private func layout(_ widest: [Int], room: Int, sideways: Int = 0) -> ColumnLayout {
    ColumnLayout(columns: columns(widest.count), widest: widest, room: room, sideways: sideways)
  }

  @Test func allInFullWhereThereIsRoom() {
    let result = layout([20, 5, 100], room: 200)
    #expect(result.places.map(\.width) == [24, 5, 100])
    #expect(result.places.map(\.start) == [0, 26, 33])
    #expect(!result.hasMoreRight && !result.hasMoreLeft && result.farthest == 0)
    #expect(layout([20, 5, 100], room: 129).places.map(\.width) == [20, 5, 100])
  }

  @Test func longCellsGiveWayBeforeTheName() {
    #expect(layout([30, 5, 100], room: 79).places.map(\.width) == [30, 5, 40])
    #expect(layout([50, 5, 100], room: 79).places.map(\.width) == [46, 5, 24])
    #expect(layout([50, 5, 100], room: 49).places.map(\.width) == [20, 5, 20])
  }

  @Test func sentencesKeepRoomToBeRead() {
    var columns = columns(5)
    columns[4].isProse = true
    let widths = { (room: Int, message: Int) in
      ColumnLayout(columns: columns, widest: [9, 7, 17, 35, message], room: room, sideways: 0).places.map(\.width)
    }
    #expect(widths(79, 120) == [9, 7, 12, 12, 31], "the others give way")
    #expect(widths(199, 60) == [13, 7, 17, 35, 60], "where there is room nobody must")
    #expect(widths(79, 26).last == 26, "a short one takes no more than it needs")
  }

  @Test func sentencesGiveUpRoomBeforeAnyColumnGoesOutOfSight() {
    var columns = (0..<6).map { ShownColumn(source: .cell($0), header: "C\($0)") }
    columns[5].isProse = true
    let layout = { (room: Int) in
      ColumnLayout(columns: columns, widest: [9, 9, 7, 16, 35, 90], room: room, sideways: 0)
    }
    #expect(layout(79).places.map(\.width) == [9, 9, 7, 10, 10, 24] && !layout(79).hasMoreRight)
    #expect(layout(72).places.last?.width == 17 && !layout(72).hasMoreRight)
    #expect(layout(119).places.last?.width == 47)
    #expect(layout(59).hasMoreRight)
  }

  @Test func namesAreCutInTheirMiddleAndSentencesAtTheirEnd() {
    var driver = Driver(columns: 60, rows: 8)
    let cells = ["registry.example.com/payments/api/server:v1.31.2", "the image could not be pulled from there"]
    driver.list(
      [Sample.plain("api", namespace: "payments", cells: cells)],
      columns: [Column(name: "Name", format: "name"), Column(name: "Image"), Column(name: "Reason")])
    let line = driver.lines()[2]
    #expect(line.contains("registry.") && line.contains("v1.31.2") && line.contains("the image could"), "\(line)")
    #expect(line.hasSuffix("…"))
  }

  @Test func whatDoesNotFitScrollsSideways() {
    let widest = [30, 20, 20, 20, 20]
    let start = layout(widest, room: 60)
    #expect(start.places.map(\.column) == [0, 1, 2])
    #expect(start.hasMoreRight && !start.hasMoreLeft)
    let end = layout(widest, room: 60, sideways: 99)
    #expect(end.sideways == end.farthest)
    #expect(end.places.last?.column == 4 && end.places.last?.width == 20)
    #expect(end.hasMoreLeft && !end.hasMoreRight)
  }

  /// Nothing overlaps or leaves the line, whatever there is to place.
  @Test func randomColumnsStayApartAndInside() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<5000 {
      let widest = (0..<Int.random(in: 0..<9, using: &random)).map { _ in Int.random(in: 0..<80, using: &random) }
      let room = Int.random(in: -2..<200, using: &random)
      let result = layout(widest, room: room, sideways: Int.random(in: 0..<9, using: &random))
      var end = -ColumnLayout.gap
      for place in result.places {
        #expect(place.start >= end + ColumnLayout.gap && place.width >= 0)
        end = place.start + place.width
      }
      #expect(result.places.isEmpty || end <= room)
      let needed = widest.reduce(0, +) + ColumnLayout.gap * max(0, widest.count - 1)
      if needed <= room {
        #expect(result.places.count == widest.count)
        #expect(zip(result.places, widest).allSatisfy { $0.width >= $1 })
      }
    }
  }

  @Test func scrollingSidewaysKeepsTheNameAndStopsAtTheLastColumn() {
    var driver = Driver(columns: 60, rows: 8)
    let columns = [Column(name: "Name")] + (0..<8).map { Column(name: "Column \($0)") }
    driver.list(
      [Sample.plain("the-name-of-it", namespace: "payments", cells: (0..<8).map { "value \($0) of it" })],
      columns: columns)
    #expect(driver.lines()[1].hasPrefix(" NAME            COLUMN 0  "))
    #expect(driver.lines()[1].hasSuffix("›"))
    driver.press(.scrollRight)
    #expect(driver.lines()[2].hasPrefix("▌the-name-of-it  value 1"))
    for _ in 0..<20 { driver.press(.scrollRight) }
    #expect(driver.lines()[2].hasSuffix("value 7 of it"))
    driver.press(.scrollLeft)
    #expect(driver.lines()[2].contains("value 6 of it"))
    for _ in 0..<20 { driver.press(.scrollLeft) }
    #expect(driver.lines()[1].hasPrefix(" NAME            COLUMN 0  "))
  }
}
