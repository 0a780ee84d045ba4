import Config
import Glibc
import Testing

@testable import Dashboard
@testable import Terminal

extension TerminalTests {
  @Suite struct Restoring {
    @Test func pausesAreLeftOut() {
      #expect(RestoringBytes.withoutPadding("\u{1B}[?5h$<100/>\u{1B}[?5l$<5>x") == "\u{1B}[?5h\u{1B}[?5lx")
      #expect(RestoringBytes.withoutPadding("a$<b") == "a$<b")
    }

    @Test(arguments: [(60_000, 60_000), (1, 1), (300, 2)])
    func anySizeIsTakenWithinReason(columns: UInt16, rows: UInt16) throws {
      let bench = try Bench(columns: 20, rows: 4)
      bench.person.resize(columns: columns, rows: rows)
      let size = Size(columns: min(Int(columns), 1000), rows: min(Int(rows), 500))
      #expect(bench.terminal.resize() == size)
      bench.terminal.show(Frame(size: size, filledWith: .bar))
      _ = try bench.person.takeOutput()
    }

    @Test func aTerminalOfAnySizeCanBeOpened() throws {
      let person = try PseudoTerminal(columns: 65_000, rows: 65_000)
      let terminal = try Terminal(
        theme: Theme.load().0, input: person.terminal, output: person.terminal,
        environment: TerminalEnvironment(type: "xterm-256color"))
      #expect(terminal.size == Size(columns: 1000, rows: 500))
      terminal.close()
    }

    @Test func whatIsSaidOfAnUnknownTypeIsShortAndHarmless() {
      let hostile = "\u{1B}]0;" + String(repeating: "x", count: 3000)
      for error in [TerminalError.unknownTerminalType(hostile), .tooPlain(hostile)] {
        #expect(error.description.count < 200 && !error.description.contains("\u{1B}"), "\(error)")
      }
    }
  }
}
