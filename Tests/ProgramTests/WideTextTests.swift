import Bed
import Testing

/// Wide, combining and hostile text, by the cells of a terminal.
@Suite(.serialized) struct WideTextTests {
  @Test func wideCharactersStandInTheRightCells() async throws {
    let journey = try Journey(try FakeCluster(), columns: 100)
    try await journey.seeLive()
    let screen = try await journey.type(":applications\n")
    let health = try #require(screen.column(of: "HEALTH", row: 1))
    for row in 2..<5 {
      let text = (health..<health + 8).map { screen.cell(row: row, column: $0).text }.joined()
      #expect(text.hasPrefix("Healthy") || text == "Degraded", "row \(row): \(screen)")
    }
    // 应用 takes four cells, a wide character the one to its right as well.
    let row = try #require(screen.row(containing: "应用"))
    #expect(screen.cell(row: row, column: 1).text == "应" && screen.cell(row: row, column: 2).text == "")
    #expect(screen.cell(row: row, column: 3).text == "用")
    let combined = try #require(screen.row(containing: "cafe\u{301}!"))
    let status = try #require(screen.column(of: "状", row: 1))
    #expect(screen.cell(row: combined, column: status + 3).text == "e\u{301}")
    #expect(screen.cell(row: combined, column: status + 4).text == "!")
    let rocket = try #require(screen.row(containing: "🚀"))
    #expect(screen.cell(row: rocket, column: status).text == "🚀")
    #expect(screen.cell(row: rocket, column: status + 3).text == "g")
  }

  @Test func aWideCharacterIsNeverCutInHalf() async throws {
    let wide = String(repeating: "漢字", count: 30)
    let cluster = try FakeCluster([(.applications, [FakeObject("a", in: "shop", wide, wide, "5d")])])
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":app\n")
    for columns in 20...40 {
      try journey.program.resize(columns: columns, rows: 10)
      let screen = try await journey.see("the row in \(columns)") { !$0.names.isEmpty }
      for column in 0..<columns - 1 where "漢字".contains(screen.cell(row: 2, column: column).text) {
        guard !screen.cell(row: 2, column: column).text.isEmpty else { continue }
        #expect(screen.cell(row: 2, column: column + 1).text == "", "\(screen)")
      }
      #expect(!screen.text.contains("\u{FFFD}"), "\(screen)")
    }
  }

  @Test func hostileTextIsVisibleAndNeverReachesTheTerminal() async throws {
    let hostile = [
      "x\u{1B}]0;owned\u{7}y", "x\u{1B}[2Jy", "x\u{9B}31my", "x\u{202E}dcba", "one\ttab", "x\u{7F}y\u{8}z",
      "x\u{2066}y\u{200B}z", "x\u{1B}[?1049ly",
    ]
    let objects = hostile.enumerated().map { FakeObject("h\($0)", in: "shop", $1, "evil", "5d") }
    let cluster = try FakeCluster([(.applications, objects)])
    let journey = try Journey(cluster, columns: 120)
    try await journey.seeLive()
    let screen = try await journey.type(":app\n")
    #expect(screen.contains("x␛]0;owned␇y") && screen.contains("x␛[2Jy") && screen.contains("one␉tab"), "\(screen)")
    #expect(screen.contains("x\u{FFFD}31my") && screen.contains("x\u{FFFD}dcba"), "\(screen)")
    let sent = journey.program.rawOutput
    for forbidden in ["\u{1B}]0;owned", "\u{1B}[2Jy", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{7F}"] {
      #expect(!sent.contains(Array(forbidden.utf8)), "\(forbidden.debugDescription) was sent")
    }
    #expect(screen.title == "" && screen.isAlternateScreen)
  }

  @Test func aCellIsCutAtItsFirstNewline() async throws {
    let cluster = try FakeCluster([(.applications, [FakeObject("a", in: "shop", "first\nsecond", "ok", "5d")])])
    let journey = try Journey(cluster)
    try await journey.seeLive()
    let screen = try await journey.type(":app\n")
    #expect(screen.contains("first") && !screen.contains("second"), "\(screen)")
    #expect(screen.names == ["a"])
  }

  @Test func hostileMessagesOfTheServerAreVisible() async throws {
    let cluster = try FakeCluster()
    cluster.intercept { request, connection in
      guard FakeCluster.place(request.path)?.kind == .secrets else { return false }
      connection.refuse(403, "Forbidden", "no \u{1B}[31mred\u{1B}]0;owned\u{7} \u{202E}for you")
      return true
    }
    let journey = try Journey(cluster)
    try await journey.seeLive()
    try await journey.type(":secrets\n")
    let screen = try await journey.see("✕ forbidden")
    #expect(screen.contains("␛[31mred") && screen.title == "", "\(screen)")
    #expect(!journey.program.rawOutput.contains(Array("\u{1B}]0;".utf8)))
  }
}

extension ScreenText {
  /// The column where `text` starts.
  func column(of text: String, row: Int) -> Int? {
    (0..<columns).first { start in
      (start..<columns).reduce(into: "") { $0 += cell(row: row, column: $1).text }.hasPrefix(text)
    }
  }
}
