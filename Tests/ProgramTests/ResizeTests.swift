import Bed
import Testing

/// A right picture in every size.
@Suite(.serialized) struct ResizeTests {
  private let cluster: FakeCluster
  private let journey: Journey

  init() throws {
    cluster = try FakeCluster()
    journey = try Journey(cluster)
  }

  @Test func resizingDrawsARightPictureEachTime() async throws {
    try await journey.seeLive()
    try await journey.press(.down, times: 25)
    for (columns, rows) in [(200, 50), (60, 15), (20, 5), (80, 24), (120, 36), (4, 2), (80, 24)] {
      try journey.program.resize(columns: columns, rows: rows)
      let screen = try await journey.see("\(columns)x\(rows)") { Self.isWhole($0, columns, rows) }
      if columns >= 60 {
        #expect(screen.bar.hasPrefix(" demo") && screen.bar.contains("pods"), "\(screen)")
        #expect(screen.below.contains(": command"), "\(screen)")
      }
    }
    let last = try await journey.settle()
    #expect(last.selected == "web-24" && last.bar.contains("● live  31"), "\(last)")
  }

  /// All lines for rows are rows, and the selected one is among them.
  private static func isWhole(_ screen: ScreenText, _ columns: Int, _ rows: Int) -> Bool {
    guard screen.columns == columns, screen.rows == rows, rows >= 4 else { return rows < 4 && !screen.bar.isEmpty }
    return screen.names.count == min(31, rows - 3) && screen.selectedLine != nil && !screen.bar.isEmpty
      && !screen.below.isEmpty
  }

  @Test func aPromptAndHelpAreResizedToo() async throws {
    try await journey.seeLive()
    try await journey.type(":deplo")
    try journey.program.resize(columns: 100, rows: 30)
    let prompt = try await journey.see("the prompt below") { $0.below.hasPrefix(":deplo") && $0.names.count == 27 }
    #expect(prompt.cursor.row == 29 && prompt.cursor.column == 6 && prompt.cursor.isVisible)
    try await journey.press(.escape)
    try await journey.type("?")
    try journey.program.resize(columns: 70, rows: 18)
    try await journey.see("help in 70x18") { $0.columns == 70 && $0.line(1).contains("in a table") }
  }

  @Test func aHundredQuickResizesDoNoHarm() async throws {
    try await journey.seeLive()
    for number in 0..<100 {
      try journey.program.resize(columns: 40 + number * 7 % 160, rows: 10 + number * 3 % 40)
      if number % 10 == 0 { cluster.put(.pod("resized-\(number)")) }
    }
    try journey.program.resize(columns: 90, rows: 30)
    let screen = try await journey.see("90x30") { $0.names.count == 27 && $0.bar.contains("● live  41") }
    #expect(screen.names == Array(cluster.names().prefix(27)), "\(screen)")
  }
}
