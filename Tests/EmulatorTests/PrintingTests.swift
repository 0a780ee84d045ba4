import Emulator
import Testing

/// Characters on cells: widths, marks, wrapping, character sets.
@Suite struct PrintingTests {
  @Test func wideCharactersTakeTwoCells() {
    let terminal = VirtualTerminal(6, 1, "a漢b")
    #expect((0..<5).map { terminal.cell(row: 0, column: $0).width } == [1, 2, 0, 1, 1])
  }

  @Test func aWideCharacterAtTheEdgeGoesToTheNextLine() {
    #expect(VirtualTerminal(5, 2, "abcd漢").screenText == ["abcd", "漢"])
    #expect(VirtualTerminal(5, 2, "\u{1B}[?7labcd漢").screenText == ["abc漢", ""])
  }

  @Test func halfOfAWideCharacterNeverStays() {
    #expect(VirtualTerminal(6, 1, "漢字\u{1B}[1;2Hx").screenText == [" x字"])
    #expect(VirtualTerminal(6, 1, "漢字\u{1B}[1;3Hx").screenText == ["漢x"])
    #expect(VirtualTerminal(6, 1, "漢字\u{1B}[1;2H\u{1B}[X").screenText == ["  字"])
    #expect(VirtualTerminal(6, 1, "漢字\u{1B}[1;2H\u{1B}[P").screenText == [" 字"])
    #expect(VirtualTerminal(6, 1, "漢字漢\u{1B}[1;2H\u{1B}[@").screenText == ["   字"])
  }

  @Test func marksJoinTheCharacterBefore() {
    let terminal = VirtualTerminal(6, 1, "e\u{301}x漢\u{308}")
    #expect(terminal.cell(row: 0, column: 0).marks == "\u{301}")
    #expect(terminal.cell(row: 0, column: 2).marks == "\u{308}")
    #expect(terminal.cell(row: 0, column: 2).width == 2)
    // The last column waits for the next character, and so do its marks.
    #expect(VirtualTerminal(2, 2, "abe\u{301}").screenText == ["ab", "e\u{301}"])
    #expect(VirtualTerminal(2, 2, "ae\u{301}").screenText == ["ae\u{301}", ""])
  }

  @Test func marksOnOneCharacterAreBounded() {
    let terminal = VirtualTerminal(6, 1, "e" + String(repeating: "\u{301}", count: 500))
    #expect(terminal.cell(row: 0, column: 0).marks.unicodeScalars.count == Limits.marks)
  }

  @Test func aMarkWithNothingBeforeItIsDropped() {
    #expect(VirtualTerminal(6, 1, "\u{301}a").screenText == ["a"])
  }

  @Test func whatTurnsOrHidesTextIsDropped() {
    #expect(VirtualTerminal(9, 1, "a\u{202E}b\u{2066}c\u{FEFF}d\u{E0041}e\u{2028}f").screenText == ["abcdef"])
  }

  @Test func whatIsNotAssignedIsReplaced() {
    #expect(VirtualTerminal(9, 1, "a\u{378}b\u{10FFFF}").screenText == ["a\u{FFFD}b\u{FFFD}"])
  }

  @Test func joinedEmojiTakeTheSumOfTheirParts() {
    let terminal = VirtualTerminal(10, 1, "👩\u{200D}👩\u{200D}👧!")
    #expect(terminal.cursor?.column == 7)
  }

  @Test func lineDrawingByBothWays() {
    #expect(VirtualTerminal(9, 1, "\u{1B}(0lqk\u{1B}(Bq").screenText == ["┌─┐q"])
    #expect(VirtualTerminal(9, 1, "\u{1B})0q\u{0E}q\u{0F}q").screenText == ["q─q"])
    #expect(VirtualTerminal(9, 1, "\u{1B}*0q\u{1B}Nqq").screenText == ["q─q"])
    #expect(VirtualTerminal(9, 1, "\u{1B}+0\u{1B}Oq\u{1B}oq\u{0F}q").screenText == ["──q"])
    #expect(VirtualTerminal(9, 1, "\u{1B}(A#").screenText == ["£"])
  }

  @Test func repeatingIsBoundedByTheLine() {
    #expect(VirtualTerminal(10, 3, "x\u{1B}[65535b").screenText == ["xxxxxxxxxx", "x", ""])
  }

  @Test func insertModeMovesTheRest() {
    #expect(VirtualTerminal(6, 1, "abcdef\r\u{1B}[4h漢").screenText == ["漢abcd"])
  }

  @Test func marginsAtTheSidesHoldText() {
    let terminal = VirtualTerminal(8, 3, "\u{1B}[?69h\u{1B}[3;5s\u{1B}[1;3Habcdefghijkl")
    #expect(terminal.screenText == ["  def", "  ghi", "  jkl"])
  }

  @Test func aMarginAtTheSideKeepsWhatIsBeyondIt() {
    var terminal = VirtualTerminal(8, 2, "12345678\r\nabcdefgh\u{1B}[?69h\u{1B}[3;5s\u{1B}[2;3H\n")
    #expect(terminal.screenText == ["12cde678", "ab   fgh"])
    terminal.feed("\u{1B}[1;3H\u{1B}[2P")
    #expect(terminal.screenText[0] == "12e  678")
  }
}
