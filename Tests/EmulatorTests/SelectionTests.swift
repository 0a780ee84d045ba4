import Emulator
import Testing

/// What is marked, and what is found.
@Suite struct SelectionTests {
  private func select(
    _ terminal: VirtualTerminal, _ from: (Int, Int), _ to: (Int, Int), _ unit: Selection.Unit = .characters
  ) -> String {
    let anchor = Position(line: from.0, column: from.1)
    return terminal.text(of: Selection(anchor: anchor, head: Position(line: to.0, column: to.1), unit: unit))
  }

  private let terminal = VirtualTerminal(10, 4, "one two   \r\nabcdefghijklmnop\r\n漢字 end")

  @Test func wrappedLinesAreJoinedAndBlanksTrimmed() {
    #expect(select(terminal, (0, 0), (3, 9)) == "one two\nabcdefghijklmnop\n漢字 end")
    #expect(select(terminal, (1, 8), (2, 1)) == "ijkl")
    #expect(select(terminal, (2, 1), (1, 8)) == "ijkl", "in either order")
  }

  @Test func wordsAreMadeWhole() {
    #expect(select(terminal, (0, 5), (0, 5), .words) == "two")
    #expect(select(terminal, (1, 9), (1, 9), .words) == "abcdefghijklmnop")
    #expect(select(terminal, (0, 1), (0, 5), .words) == "one two")
    let path = VirtualTerminal(40, 1, "see (/var/log/pods.txt), there")
    #expect(select(path, (0, 9), (0, 9), .words) == "/var/log/pods.txt")
  }

  @Test func linesAreMadeWhole() {
    #expect(select(terminal, (2, 3), (2, 3), .lines) == "abcdefghijklmnop")
  }

  @Test func aBlockIsTheSameColumnsOfEachLine() {
    #expect(select(terminal, (0, 4), (2, 1), .block) == "ne t\nbcde\nlmno")
  }

  @Test func halfAWideCharacterMarksAllOfIt() {
    #expect(select(terminal, (3, 1), (3, 2)) == "漢字")
    let selection = Selection(anchor: Position(line: 3, column: 1), head: Position(line: 3, column: 2))
    #expect(terminal.columns(of: selection, inLines: 2..<4) == [nil, 0..<4])
  }

  @Test func whatIsNotThereIsEmpty() {
    #expect(select(terminal, (-9, 0), (-2, 5)) == "")
    #expect(select(terminal, (90, 0), (99, 5), .words) == "")
    #expect(select(terminal, (-9, 0), (99, 5), .lines) == "one two\nabcdefghijklmnop\n漢字 end")
  }

  @Test func textIsFoundUpAndDown() {
    let from = Position(line: 3, column: 9)
    #expect(terminal.find("two", from: from, .up) == Position(line: 0, column: 4)...Position(line: 0, column: 6))
    #expect(terminal.find("TWO", from: from, .up) == nil, "capitals are meant")
    #expect(VirtualTerminal(10, 1, "a TWO").find("two", from: Position(line: 0, column: 0), .down) != nil)
    #expect(terminal.find("字", from: Position(line: 0, column: 0), .down)?.lowerBound == Position(line: 3, column: 2))
    #expect(terminal.find("nope", from: from, .up) == nil)
    #expect(terminal.find("", from: from, .up) == nil)
  }

  @Test func textThatWrappingCutIsFound() {
    let found = terminal.find("ijklm", from: Position(line: 0, column: 0), .down)
    #expect(found == Position(line: 1, column: 8)...Position(line: 2, column: 2))
    #expect(terminal.matches(of: "p", aroundLine: 1) == [Position(line: 2, column: 5)...Position(line: 2, column: 5)])
  }

  @Test func eachMatchIsFoundInTurn() {
    var terminal = VirtualTerminal(20, 3)
    for number in 0..<1_000 { terminal.feed("line \(number) x\r\n") }
    var place = Position(line: terminal.lines.upperBound - 1, column: 0)
    var count = 0
    while let match = terminal.find("9 x", from: place, .up) {
      place = match.lowerBound
      count += 1
    }
    #expect(count == 100)
  }
}
