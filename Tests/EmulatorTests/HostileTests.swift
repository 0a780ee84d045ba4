import Emulator
import Testing

/// Output made to break a terminal: each case is here because it broke one, or would break this one without a bound.
@Suite struct HostileTests {
  @Test func whatKillsLibvterm() {
    var terminal = VirtualTerminal(80, 24)
    terminal.feed([0xC2, 0x9B, 0x1B, 0x5B, 0x4B])
    terminal.feed("\u{1B}#3\u{1B}#6\u{1B}#8")
    terminal.resize(columns: 2, rows: 1)
    terminal.feed("漢漢漢")
    #expect(terminal.screenText == ["漢"])
  }

  @Test func everySizeAskedForIsBroughtWithinTheLimits() {
    let sizes = [(0, 0), (-5, -5), (Int.min, Int.max), (Int.max, Int.min), (1, 1)]
    for (columns, rows) in sizes {
      var terminal = VirtualTerminal(columns: columns, rows: rows)
      terminal.resize(columns: rows, rows: columns)
      #expect(Limits.columns.contains(terminal.columns) && Limits.rows.contains(terminal.rows))
      terminal.feed("漢字\r\n\u{1B}[999;999H漢")
    }
  }

  /// The cursor saved on the screen that does not show lies outside after a change of size.
  @Test(arguments: ["\u{1B}[?1047h", "\u{1B}[?47h", "\u{1B}[?1049h"])
  func aCursorSavedBelowTheScreenIsBroughtBack(alternate: String) {
    var terminal = VirtualTerminal(20, 10, "\u{1B}[10;20H\u{1B}7")
    terminal.resize(columns: 10, rows: 4)
    terminal.feed(alternate)
    terminal.resize(columns: 8, rows: 3)
    terminal.resize(columns: 30, rows: 20)
    terminal.feed("\u{1B}[?1049l\u{1B}8x")
    #expect(terminal.screenText.contains { $0.hasSuffix("x") })
  }

  @Test func everySequenceWithLargeNumbersReturns() {
    var terminal = VirtualTerminal(40, 10)
    for final in 0x40...0x7E {
      for prefix in ["", "?", ">", "="] {
        for middle in ["", " ", "!", "\"", "$", "'", "*"] {
          for numbers in ["", "0", "65535", "65535;65535", "1;65535;65535;1", "3:9:9"] {
            terminal.feed("\u{1B}[\(prefix)\(numbers)\(middle)\(Character(Unicode.Scalar(UInt8(final))))x漢")
          }
        }
      }
    }
    #expect(terminal.takeReplies().count <= Limits.replies)
    #expect((0..<10).allSatisfy { terminal.text(ofRow: $0).unicodeScalars.count <= 40 })
  }

  @Test func moreColoursThanThereIsRoomFor() throws {
    var terminal = VirtualTerminal(200, 60)
    for number in 0...70_000 {
      terminal.feed("\u{1B}[38;2;\(number % 256);\(number / 256 % 256);\(number / 65_536)mx")
    }
    let last = try #require(terminal.cursor)
    let color = Color.rgb(red: 112, green: 17, blue: 1)
    #expect(terminal.cell(row: last.row, column: last.column - 1).style.foreground == color)
  }

  @Test func moreLinksThanThereIsRoomFor() {
    var terminal = VirtualTerminal(100, 60)
    for number in 0..<20_000 { terminal.feed("\u{1B}]8;;http://a/\(number)\u{07}x") }
    // More stand on the screen than are kept, so the newest may have none, but none has a wrong one.
    var wrong = 0
    for row in 0..<60 {
      terminal.forEachCell(ofRow: row) { column, cell in
        guard let link = cell.link else { return }
        let number = (terminal.screenTop + row) * 100 + column
        if link.address != "http://a/\(number)" { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test func moreMarkedCharactersThanThereIsRoomFor() throws {
    var terminal = VirtualTerminal(100, 20)
    for number in 0..<40_000 {
      let marks = [number % 64, number / 64 % 64, number / 4_096].map { Unicode.Scalar(UInt32(0x300 + $0)) ?? "x" }
      terminal.feed("e" + String(String.UnicodeScalarView(marks)))
    }
    let last = try #require(terminal.cursor)
    let number = 39_999
    let marks = [number % 64, number / 64 % 64, number / 4_096].map { Unicode.Scalar(UInt32(0x300 + $0)) ?? "x" }
    let cell = terminal.cell(row: last.row, column: last.column)
    #expect(cell.marks.unicodeScalars.elementsEqual(marks))
  }

  @Test func aLineWithoutEndIsSearchedAndMarkedInTime() {
    var terminal = VirtualTerminal(10, 5)
    terminal.feed(String(repeating: "abcdefghi ", count: 8_000))
    #expect(terminal.lines.count == 8_000)
    let here = Position(line: terminal.lines.upperBound - 1, column: 0)
    #expect(terminal.find("nothing", from: here, .up) == nil)
    #expect(terminal.find("nothing", from: Position(line: 0, column: 0), .down) == nil)
    #expect(terminal.text(of: Selection(anchor: here, head: here, unit: .words)) == "abcdefghi")
  }

  @Test func aStringWithoutEndIsNotKept() {
    var terminal = VirtualTerminal(10, 2)
    terminal.feed("\u{1B}]2;")
    for _ in 0..<100 { terminal.feed([UInt8](repeating: 0x61, count: 10_000)) }
    terminal.feed("\u{07}ok")
    #expect(terminal.title.isEmpty && terminal.screenText == ["ok", ""])
  }
}
