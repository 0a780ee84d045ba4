import Config
import Testing

@testable import Dashboard

struct FrameTests {
  private let style = Style(.text)

  @Test func textIsClippedToItsRegion() {
    var frame = Frame(size: Size(columns: 10, rows: 2))
    let used = frame.draw("abcdef", style: style, in: Region(column: 3, row: 1, columns: 4, rows: 1))
    #expect(used == 4)
    #expect(frame.lines == ["", "   abcd"])
    frame.draw("xyz", style: style, in: Region(column: 8, row: 0, columns: 5, rows: 1))
    frame.draw("xyz", style: style, in: Region(column: 0, row: 2, columns: 5, rows: 1))
    #expect(frame.lines == ["        xy", "   abcd"])
  }

  @Test func aWideCharacterTakesTwoCellsOrNone() {
    var frame = Frame(size: Size(columns: 5, rows: 1))
    #expect(frame.draw("日本語", style: style, in: frame.region) == 4)
    #expect(frame[column: 1, row: 0].isContinuation)
    #expect(frame[column: 4, row: 0].scalar == " ")
  }

  @Test func drawingOverHalfAWideCharacterClearsTheOtherHalf() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    frame.draw("日本語", style: style, in: frame.region)
    frame.draw("x", style: style, in: Region(column: 1, row: 0, columns: 1, rows: 1))
    frame.draw("y", style: style, in: Region(column: 4, row: 0, columns: 1, rows: 1))
    #expect(frame.lines == [" x本y"])
    #expect(!frame.cells.indices.contains { frame.cells[$0].isContinuation && $0 != 3 })
  }

  @Test func marksStayOnTheirBase() {
    var frame = Frame(size: Size(columns: 4, rows: 1))
    frame.draw("\u{301}e\u{301}日\u{302}", style: style, in: frame.region)
    #expect(frame[column: 0, row: 0].combining == "\u{301}")
    #expect(frame[column: 1, row: 0].combining == "\u{302}")
    #expect(frame[column: 2, row: 0].combining.isEmpty)
  }

  @Test func textIsCutWhereCellsEnd() {
    #expect(Cut.end(of: "abcdef", to: 4) == "abc…")
    #expect(Cut.end(of: "abcd", to: 4) == "abcd")
    #expect(Cut.end(of: "日本語", to: 5) == "日本…")
    #expect(Cut.end(of: "日本語", to: 4) == "日…")
    #expect(Cut.end(of: "e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
    #expect(Cut.end(of: "abc", to: 0) == "")
    #expect(Cut.middle(of: "payments-api-5966-5fwm4", to: 15) == "payments-…5fwm4")
    #expect(Cut.middle(of: "payments", to: 5) == "paym…")
  }

  @Test func sentencesWrapAtSpaces() {
    #expect(Cut.wrap("one two three", to: 8) == ["one two", "three"])
    #expect(Cut.wrap("abcdefghij kl", to: 4) == ["abcd", "efgh", "ij", "kl"])
    #expect(Cut.wrap("日本 語", to: 1) == ["…"])
    #expect(Cut.wrap("", to: 10).isEmpty)
    #expect(Cut.wrap("x", to: 0).isEmpty)
  }

  @Test func countsHaveTheirThousandsApart() {
    #expect([0, 999, 1204, 1_000_000, -1204].map(CountText.of) == ["0", "999", "1,204", "1,000,000", "-1,204"])
  }
}
