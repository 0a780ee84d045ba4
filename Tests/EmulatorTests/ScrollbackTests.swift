import Emulator
import Testing

/// Lines that left the screen: kept in order, with their looks, and within their bounds.
@Suite struct ScrollbackTests {
  private func options(lines: Int = 10_000, bytes: Int = 8 << 20) -> TerminalOptions {
    var options = TerminalOptions()
    options.scrollbackLines = lines
    options.scrollbackBytes = bytes
    return options
  }

  private func text(_ terminal: VirtualTerminal, _ line: Int) -> String {
    let cells = terminal.cells(ofLine: line)
    return cells.filter { $0.width > 0 }.map { String($0.scalar) + $0.marks }.joined()
  }

  @Test func linesComeBackAsTheyWere() {
    var terminal = VirtualTerminal(20, 2)
    for number in 0..<3_000 { terminal.feed("\u{1B}[3\(number % 8)mline \(number)\u{1B}[m e\u{301} 漢\r\n") }
    #expect(terminal.lines == 0..<3_001)
    for number in [0, 1, 700, 2_998] {
      #expect(text(terminal, number) == "line \(number) e\u{301} 漢")
      #expect(terminal.cells(ofLine: number)[0].style.foreground == .indexed(UInt8(number % 8)))
      #expect(terminal.cells(ofLine: number)[5 + String(number).count].style == Style())
    }
  }

  @Test func linesAreBounded() {
    var terminal = VirtualTerminal(20, 2, options: options(lines: 100))
    for number in 0..<1_000 { terminal.feed("\(number)\r\n") }
    #expect(terminal.lines == 899..<1_001)
    #expect(text(terminal, 899) == "899")
  }

  @Test func bytesAreBounded() {
    var terminal = VirtualTerminal(200, 2, options: options(lines: 1_000_000, bytes: 1 << 20))
    for number in 0..<20_000 { terminal.feed(String(repeating: "\(number % 10)", count: 190) + "\r\n") }
    // About 190 bytes each, and a chunk may be missing.
    #expect((3_500...6_000).contains(terminal.lines.count))
  }

  @Test func noneIsKeptWhenNoneIsAllowed() {
    var terminal = VirtualTerminal(20, 2, options: options(lines: 0))
    for number in 0..<100 { terminal.feed("\(number)\r\n") }
    #expect(terminal.lines.count == 2)
  }

  @Test func theAlternateScreenHasNone() {
    var terminal = VirtualTerminal(20, 2, "1\r\n2\r\n3\u{1B}[?1049h")
    let before = terminal.lines
    for number in 0..<100 { terminal.feed("\(number)\r\n") }
    #expect(terminal.lines == before && before.count == 2)
    terminal.feed("\u{1B}[?1049l")
    #expect(terminal.lines.count == 3)
  }

  @Test func onlyTheTopOfTheScreenGoesThere() {
    var terminal = VirtualTerminal(20, 4, "1\r\n2\r\n3\r\n4\u{1B}[2;3r\u{1B}[3;1H\n\n")
    #expect(terminal.lines.count == 4)
    terminal.feed("\u{1B}[1;3r\u{1B}[3;1H\n")
    #expect(terminal.lines.count == 5)
  }

  @Test func eraseThreeClearsIt() {
    let terminal = VirtualTerminal(20, 2, "1\r\n2\r\n3\r\n4\u{1B}[3J")
    #expect(terminal.lines.count == 2 && terminal.screenText == ["3", "4"])
  }

  @Test func damageIsByLine() {
    var terminal = VirtualTerminal(20, 5)
    #expect(terminal.takeDamage().rows == [0, 1, 2, 3, 4])
    #expect(terminal.takeDamage().isEmpty)
    terminal.feed("\u{1B}[2;1Ha\u{1B}[4;1Hb")
    #expect(terminal.takeDamage().rows == [1, 3])
    terminal.feed("\u{1B}[2;3r\u{1B}[3;1H\n")
    #expect(terminal.takeDamage().rows == [1, 2])
    terminal.feed("\u{1B}[r\u{1B}[5;1H\n\n")
    let damage = terminal.takeDamage()
    #expect(damage.rows == [0, 1, 2, 3, 4] && damage.scrolledLines == 2)
    terminal.feed("\u{1B}[1;1H\u{1B}[5n\u{1B}[?25l")
    #expect(terminal.takeDamage().isEmpty, "a move of the cursor changes no cell")
  }
}
