import Config
import Testing

@testable import Dashboard
@testable import Terminal

extension TerminalTests {
  @Suite struct Drawing {
    @Test func onlyWhatDiffersFromTheScreenIsSent() throws {
      let bench = try Bench()
      #expect(try bench.sent(bench.frame(["hello", "world"])).contains("hello"))
      #expect(try bench.sent(bench.frame(["hello", "world"])) == "")
      let change = try bench.sent(bench.frame(["hello", "wOrld"]))
      #expect(change.contains("O") && change.utf8.count < 30, "\(change)")
      #expect(try bench.screen().lines == ["hello", "wOrld", "", ""])
    }

    @Test func redrawSendsEverythingAgainOnce() throws {
      let bench = try Bench()
      _ = try bench.screen(showing: bench.frame(["hello"]))
      bench.terminal.redraw()
      let again = try bench.sent(bench.frame(["hello"]))
      #expect(again.contains("␛[2J") && again.contains("hello"))
      #expect(try bench.sent(bench.frame(["hello"])) == "")
    }

    @Test func theLastCellIsDrawnWithoutScrolling() throws {
      let bench = try Bench(columns: 5, rows: 2)
      #expect(try bench.screen(showing: bench.frame(["first", "lastZ"])).lines == ["first", "lastZ"])
      #expect(try bench.screen(showing: bench.frame(["again", "lastY"])).lines == ["again", "lastY"])
    }

    @Test func aLargerFrameIsCutAndASmallerOneLeavesBlanks() throws {
      let bench = try Bench(columns: 6, rows: 2)
      let large = bench.frame(["abcdefghij", "klm", "unseen"], size: Size(columns: 12, rows: 5))
      #expect(try bench.screen(showing: large).lines == ["abcdef", "klm"])
      #expect(try bench.screen(showing: bench.frame(["X"], size: Size(columns: 3, rows: 1))).lines == ["X", ""])
    }

    @Test func aFrameOfNothingIsNoTrap() throws {
      let bench = try Bench()
      _ = try bench.screen(showing: Frame(size: Size(columns: 0, rows: 0)))
      _ = try bench.screen(showing: Frame(size: Size(columns: 0, rows: 3)))
      #expect(try bench.screen(showing: bench.frame(["still"])).line(0) == "still")
    }

    @Test func wideCharactersTakeTwoColumnsAndAreNeverCut() throws {
      let bench = try Bench(columns: 8, rows: 2)
      let screen = try bench.screen(showing: bench.frame(["日\0本\0x", "123456日\0"]))
      #expect(screen.lines == ["日本x", "123456日"])
      #expect(screen.cell(row: 0, column: 4).text == "x")
      let cut = bench.frame(["a", "1234567日\0z"], size: Size(columns: 10, rows: 2))
      #expect(try bench.screen(showing: cut).lines == ["a", "1234567"], "half of it would be outside")
    }

    @Test func aNarrowCharacterMayTakeThePlaceOfAWideOne() throws {
      let bench = try Bench(columns: 8, rows: 2)
      _ = try bench.screen(showing: bench.frame(["日\0本\0x"]))
      #expect(try bench.screen(showing: bench.frame(["a本\0bcx"])).line(0) == "a本bcx")
      #expect(try bench.screen(showing: bench.frame(["abcde"])).line(0) == "abcde")
    }

    @Test func marksStayOnTheirLetter() throws {
      let bench = try Bench()
      var frame = bench.frame(["exb"])
      frame.cells[0].combining = "\u{301}"
      frame.cells[1].combining = "\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}"
      let screen = try bench.screen(showing: frame)
      #expect(screen.cell(row: 0, column: 0).text.unicodeScalars.elementsEqual("e\u{301}".unicodeScalars))
      #expect(screen.cell(row: 0, column: 1).text.unicodeScalars.count == 5)
      #expect(screen.cell(row: 0, column: 2).text == "b")
    }

    @Test func nothingInAFrameSteersTheTerminal() throws {
      let bench = try Bench()
      var frame = bench.frame(["a\u{1B}]0;t\u{7}\u{9B}J\u{7F}\n\u{301}z"])
      frame.cells[0].combining = "\u{1B}c\u{9B}\u{200B}"
      let sent = try bench.sent(frame)
      #expect(!sent.contains("␛]") && !sent.contains("\u{7}") && !sent.contains("\u{9B}") && !sent.contains("␛c"))
      #expect(
        try bench.screen().line(0).filter { $0 != "\u{200B}" }
          == "a\u{FFFD}]0;t\u{FFFD}\u{FFFD}J\u{FFFD}\u{FFFD}\u{FFFD}z")
    }

    @Test func theCursorShowsOnlyWhereTheFrameHasOne() throws {
      let bench = try Bench()
      var frame = bench.frame(["hello"])
      #expect(try !bench.screen(showing: frame).cursor.isVisible)
      frame.cursor = Frame.Position(column: 3, row: 2)
      let cursor = try bench.screen(showing: frame).cursor
      #expect(cursor.isVisible && cursor.column == 3 && cursor.row == 2)
      frame.cursor = Frame.Position(column: 20, row: 2)
      #expect(try !bench.screen(showing: frame).cursor.isVisible, "outside the screen")
    }
  }
}
