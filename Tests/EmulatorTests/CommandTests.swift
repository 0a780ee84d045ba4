import Emulator
import Testing

/// OSC, resets, modes that only need to be known.
@Suite struct CommandTests {
  @Test func titlesAreSetStackedAndBounded() {
    var terminal = VirtualTerminal(20, 2, "\u{1B}]0;one\u{07}\u{1B}[22;0;0t\u{1B}]2;two\u{1B}\\")
    #expect(terminal.title == "two" && terminal.iconTitle == "one")
    terminal.feed("\u{1B}[23;0;0t")
    #expect(terminal.title == "one")
    terminal.feed("\u{1B}]2;\(String(repeating: "x", count: 5_000))\u{07}")
    #expect(terminal.title.count == Limits.title)
    for _ in 0..<50 { terminal.feed("\u{1B}[22t") }
    for _ in 0..<Limits.titles { terminal.feed("\u{1B}[23t") }
    terminal.feed("\u{1B}]2;last\u{07}\u{1B}[23t")
    #expect(terminal.title == "last", "more titles were stacked than allowed")
  }

  @Test func titlesHaveNothingUnprintable() {
    let terminal = VirtualTerminal(20, 2, "\u{1B}]2;a\u{202E}b\u{85}c\u{FEFF}\u{07}")
    #expect(terminal.title == "abc")
  }

  @Test func linksLieUnderText() {
    let terminal = VirtualTerminal(20, 2, "\u{1B}]8;id=7;https://skua.dev/?a=1;b\u{1B}\\ab\u{1B}]8;;\u{1B}\\c")
    let link = Hyperlink(identifier: "7", address: "https://skua.dev/?a=1;b")
    #expect((0..<3).map { terminal.cell(row: 0, column: $0).link } == [link, link, nil])
  }

  @Test func linksThatAreNoAddressesAreNone() {
    for address in ["http://a b/", "http://ä/", "http://\(String(repeating: "x", count: 3_000))/"] {
      #expect(VirtualTerminal(20, 2, "\u{1B}]8;;\(address)\u{07}a").cell(row: 0, column: 0).link == nil)
    }
  }

  @Test func theClipboardIsWrittenOnlyWhenAllowed() {
    var refused = VirtualTerminal(20, 2, "\u{1B}]52;c;aGVsbG8=\u{07}")
    #expect(refused.takeClipboard() == nil)
    var options = TerminalOptions()
    options.allowsClipboard = true
    var terminal = VirtualTerminal(20, 2, "\u{1B}]52;c;aGVsbG8=\u{07}", options: options)
    #expect(terminal.takeClipboard() == Array("hello".utf8))
    #expect(terminal.takeClipboard() == nil)
    terminal.feed("\u{1B}]52;c;?\u{07}\u{1B}]52;c;@@@@\u{07}\u{1B}]52;c;\u{07}\u{1B}]52;c;aGVsbG8\u{07}")
    #expect(terminal.takeClipboard() == Array("hello".utf8), "base64 without padding is read too")
    #expect(terminal.repliesText().isEmpty)
  }

  @Test func coloursAreReadInAllForms() {
    let forms = ["rgb:f/8/0", "rgb:ff/88/00", "rgb:ffff/8888/0000", "#ff8800", "#ffff88880000"]
    for form in forms {
      let terminal = VirtualTerminal(20, 2, "\u{1B}]4;1;\(form)\u{07}")
      #expect(terminal.palette[1] == RGB(red: 255, green: 136, blue: 0), "\(form)")
    }
    for form in ["red", "rgb:1/2", "#12345", "rgb:/1/2", "rgb:12345/1/1", "#", "rgb:g/0/0"] {
      #expect(!VirtualTerminal(20, 2, "\u{1B}]4;1;\(form)\u{07}").palette.isChanged, "\(form)")
    }
  }

  @Test func coloursGoBackOneByOneOrAll() {
    var terminal = VirtualTerminal(20, 2, "\u{1B}]4;1;#123456;2;#123456\u{07}\u{1B}]104;1\u{07}")
    #expect(terminal.palette[1] == RGB(red: 0xCD, green: 0, blue: 0))
    #expect(terminal.palette.isChanged)
    terminal.feed("\u{1B}]104\u{07}\u{1B}]10;#123456\u{07}\u{1B}]110\u{07}")
    #expect(!terminal.palette.isChanged)
  }

  @Test func thePaletteIsXterms() {
    let palette = VirtualTerminal(2, 1).palette
    #expect(palette[16] == RGB(red: 0, green: 0, blue: 0))
    #expect(palette[208] == RGB(red: 255, green: 135, blue: 0))
    #expect(palette[232] == RGB(red: 8, green: 8, blue: 8))
    #expect(palette[255] == RGB(red: 238, green: 238, blue: 238))
  }

  @Test func aSoftResetKeepsScreenAndPlace() {
    var terminal = VirtualTerminal(10, 4, "ab\u{1B}[1;31m\u{1B}[2;3r\u{1B}[?6h\u{1B}[4h\u{1B}[?25l\u{1B}[3;3H\u{1B}[!p")
    #expect(terminal.screenText[0] == "ab" && terminal.cursor != nil)
    terminal.feed("\u{1B}[4;1Hx")
    #expect(terminal.screenText[3] == "x")
    #expect(terminal.cell(row: 3, column: 0).style == Style())
  }

  @Test func aHardResetClearsAllButTheScrollback() {
    let before = "1\r\n2\r\n3\r\n4\r\n5\u{1B}[?1049h\u{1B}[?1000h\u{1B}[?2004h\u{1B}]2;t\u{07}\u{1B}[41mx"
    let terminal = VirtualTerminal(10, 3, before + "\u{1B}c")
    #expect(terminal.screenText == ["", "", ""] && !terminal.showsAlternate && terminal.title.isEmpty)
    #expect(terminal.mouseTracking == .off && terminal.bytes(forPasting: "a") == Array("a".utf8))
    #expect(terminal.lines.count == 5)
    #expect(
      terminal.cell(row: 0, column: 0).style == Style()
        || terminal.cell(row: 0, column: 0).style.background == .standard)
  }

  @Test func severalModesInOneSequence() {
    let terminal = VirtualTerminal(10, 2, "\u{1B}[?1006;1000h")
    #expect(terminal.bytes(for: MouseEvent(.press, .left, row: 0, column: 0)) == Array("\u{1B}[<0;1;1M".utf8))
  }

  @Test func modesAreSavedAndRestored() {
    var terminal = VirtualTerminal(10, 2, "\u{1B}[?25l\u{1B}[?25s\u{1B}[?25h\u{1B}[?25r")
    #expect(terminal.cursor == nil)
    terminal.feed("\u{1B}[?1000h\u{1B}[?1000s\u{1B}[?1000l\u{1B}[?1000r")
    #expect(terminal.mouseTracking == .pressAndRelease)
  }

  @Test(arguments: [47, 1047, 1049])
  func theAlternateScreenLeavesTheOtherAlone(_ mode: Int) {
    var terminal = VirtualTerminal(10, 2, "ab\u{1B}[?\(mode)h\u{1B}[2J\u{1B}[Hxyz")
    #expect(terminal.showsAlternate && terminal.screenText[0] == "xyz")
    terminal.feed("\u{1B}[?\(mode)l")
    #expect(!terminal.showsAlternate && terminal.screenText[0] == "ab")
  }

  @Test func synchronizedOutputIsTold() {
    #expect(VirtualTerminal(10, 2, "\u{1B}[?2026h").isSynchronizing)
    #expect(!VirtualTerminal(10, 2, "\u{1B}[?2026h\u{1B}[?2026l").isSynchronizing)
  }

  @Test func protectedCellsOutliveSelectiveErasing() {
    let text = "\u{1B}[1\"qab\u{1B}[0\"qcd\u{1B}[?2K"
    #expect(VirtualTerminal(10, 1, text).screenText == ["ab"])
    #expect(VirtualTerminal(10, 1, text + "\u{1B}[2K").screenText == [""])
  }

  @Test func columnsComeAndGo() {
    #expect(VirtualTerminal(8, 2, "abcd\r\nefgh\u{1B}[1;2H\u{1B}[2'}").screenText == ["a  bcd", "e  fgh"])
    #expect(VirtualTerminal(8, 2, "abcd\r\nefgh\u{1B}[1;2H\u{1B}[2'~").screenText == ["ad", "eh"])
    #expect(VirtualTerminal(8, 1, "abcd\u{1B}[2 @").screenText == ["cd"])
    #expect(VirtualTerminal(8, 1, "abcd\u{1B}[2 A").screenText == ["  abcd"])
    #expect(VirtualTerminal(8, 1, "abcd\r\u{1B}6").screenText == [" abcd"])
    #expect(VirtualTerminal(8, 1, "abcd\u{1B}[1;8H\u{1B}9").screenText == ["bcd"])
  }

  @Test func reverseWrapGoesBackOverLines() {
    #expect(VirtualTerminal(4, 2, "\u{1B}[?45habcde\u{08}\u{08}x").screenText == ["abcx", "e"])
  }

  @Test func theBackgroundOfTheWholeScreenTurns() {
    #expect(VirtualTerminal(4, 2, "\u{1B}[?5h").isReversed)
  }

  @Test func thePatternForAdjustingFillsTheScreen() {
    #expect(VirtualTerminal(4, 2, "\u{1B}#8").screenText == ["EEEE", "EEEE"])
  }
}
