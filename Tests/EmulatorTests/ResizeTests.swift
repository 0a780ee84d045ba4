import Emulator
import Testing

/// Another size keeps the text: wrapped lines flow again, and nothing is lost that the scrollback can hold.
@Suite struct ResizeTests {
  private func allText(_ terminal: VirtualTerminal) -> String {
    let start = Position(line: terminal.lines.lowerBound, column: 0)
    let end = Position(line: terminal.lines.upperBound - 1, column: terminal.columns - 1)
    var text = terminal.text(of: Selection(anchor: start, head: end))
    while text.last == "\n" { text.removeLast() }
    return text
  }

  @Test func narrowerWrapsAndWiderJoins() {
    var terminal = VirtualTerminal(10, 4, "abcdefghijklm\r\nxyz")
    #expect(terminal.screenText == ["abcdefghij", "klm", "xyz", ""])
    terminal.resize(columns: 5, rows: 4)
    #expect(terminal.screenText == ["abcde", "fghij", "klm", "xyz"])
    terminal.resize(columns: 20, rows: 4)
    #expect(terminal.screenText == ["abcdefghijklm", "xyz", "", ""])
  }

  @Test func theCursorStaysOnItsCharacter() {
    var terminal = VirtualTerminal(10, 4, "abcdefghijklm\u{1B}[2;2H")
    terminal.resize(columns: 6, rows: 4)
    terminal.feed("*")
    // The cursor stood on the l.
    #expect(terminal.screenText == ["abcdef", "ghijk*", "m", ""])
  }

  @Test func aFullLineStaysPending() {
    var terminal = VirtualTerminal(5, 3, "abcde")
    terminal.resize(columns: 5, rows: 2)
    terminal.feed("f")
    #expect(terminal.screenText == ["abcde", "f"])
  }

  @Test func fewerRowsSendTheTopToTheScrollback() {
    var terminal = VirtualTerminal(10, 4, "1\r\n2\r\n3\r\n4")
    terminal.resize(columns: 10, rows: 2)
    #expect(terminal.screenText == ["3", "4"])
    #expect(terminal.lines.count == 4)
    terminal.resize(columns: 10, rows: 4)
    #expect(terminal.screenText == ["1", "2", "3", "4"])
  }

  @Test func blankRowsBelowGoFirst() {
    var terminal = VirtualTerminal(10, 6, "1\r\n2")
    terminal.resize(columns: 10, rows: 3)
    #expect(terminal.screenText == ["1", "2", ""])
    #expect(terminal.lines.count == 3)
  }

  @Test func aClearedScreenStaysClear() {
    var terminal = VirtualTerminal(10, 3, "1\r\n2\r\n3\r\n4\r\n5\u{1B}[H\u{1B}[2J$ ")
    terminal.resize(columns: 8, rows: 3)
    #expect(terminal.screenText == ["$", "", ""])
  }

  @Test func wideCharactersAreNotCut() {
    var terminal = VirtualTerminal(6, 3, "漢字漢字")
    #expect(terminal.screenText == ["漢字漢", "字", ""])
    terminal.resize(columns: 5, rows: 5)
    #expect(terminal.screenText == ["漢字", "漢字", "", "", ""])
    terminal.resize(columns: 8, rows: 3)
    #expect(terminal.screenText == ["漢字漢字", "", ""])
  }

  @Test func theAlternateScreenIsCutAndTheOtherFlows() {
    var terminal = VirtualTerminal(10, 3, "abcdefghijkl\u{1B}[?1049h\u{1B}[Hvim vim vi")
    terminal.resize(columns: 4, rows: 3)
    #expect(terminal.screenText == ["vim", "", ""])
    terminal.resize(columns: 12, rows: 3)
    terminal.feed("\u{1B}[?1049l")
    #expect(terminal.screenText == ["abcdefghijkl", "", ""])
  }

  @Test func looksAndLinksComeAlong() {
    var terminal = VirtualTerminal(
      10, 2, "\u{1B}[31m\u{1B}]8;;http://a/\u{07}abcdefgh\u{1B}]8;;\u{07}\u{1B}[m\r\n\r\n\r\n")
    terminal.resize(columns: 4, rows: 6)
    let cell = terminal.cells(ofLine: terminal.lines.lowerBound + 1).first
    #expect(cell?.style.foreground == .indexed(1))
    #expect(cell?.link?.address == "http://a/")
  }

  @Test func aLineAsLongAsTheScrollbackKeepsItsText() {
    var terminal = VirtualTerminal(40, 10)
    for number in 0..<20_000 { terminal.feed("\(number) 漢") }
    let before = allText(terminal)
    for columns in [7, 200, 39] {
      terminal.resize(columns: columns, rows: 10)
      // Narrow lines are more lines, and the oldest go.
      #expect(before.hasSuffix(allText(terminal)), "\(columns)")
    }
    #expect(allText(terminal).count > 60_000)
  }

  @Test(arguments: ["git-log", "colours", "readline", "vttest-screen"])
  func randomSizesLoseNoText(_ name: String) {
    let session = Session.named(name)
    var random = Random(seed: 11)
    var terminal = VirtualTerminal(columns: session.columns, rows: session.rows)
    // Below the cursor a smaller screen has no room, so the cursor goes last.
    terminal.feed(session.output + Array("\u{1B}[r\u{1B}[m\u{1B}[999;1H\r\n".utf8))
    let before = allText(terminal)
    for _ in 0..<12 {
      terminal.resize(columns: .random(in: 2...160, using: &random), rows: .random(in: 1...60, using: &random))
      #expect(allText(terminal) == before)
    }
  }

  @Test(arguments: Session.names)
  func randomSizesInTheMidstOfOutputBreakNothing(_ name: String) {
    let session = Session.named(name)
    var random = Random(seed: 5)
    var terminal = VirtualTerminal(columns: session.columns, rows: session.rows)
    var rest = session.output[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...2_000, using: &random)
      terminal.feed(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
      terminal.resize(columns: .random(in: 2...120, using: &random), rows: .random(in: 1...50, using: &random))
      expectWhole(terminal)
    }
  }

  /// The cursor is on the screen, and every wide character has both its halves.
  private func expectWhole(_ terminal: VirtualTerminal) {
    if let cursor = terminal.cursor {
      #expect((0..<terminal.rows).contains(cursor.row) && (0..<terminal.columns).contains(cursor.column))
    }
    for row in 0..<terminal.rows {
      var widths: [Int] = []
      terminal.forEachCell(ofRow: row) { _, cell in widths.append(cell.width) }
      let halves = zip(widths, widths.dropFirst() + [1])
      #expect(halves.allSatisfy { ($0 == 2) == ($1 == 0) }, "\(widths)")
    }
  }
}
