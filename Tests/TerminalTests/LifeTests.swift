import Config
import Glibc
import Testing

@testable import Dashboard
@testable import Terminal

extension termios {
  fileprivate func hasSameLines(as other: termios) -> Bool {
    c_lflag == other.c_lflag && c_iflag == other.c_iflag && c_oflag == other.c_oflag && c_cflag == other.c_cflag
  }
}

extension TerminalTests {
  @Suite struct Life {
    @Test func openingTakesTheTerminalOver() throws {
      let bench = try Bench()
      bench.terminal.show(bench.frame(["hello"]))
      let sent = try bench.sent()
      #expect(sent.contains("␛[?1049h") && sent.contains("␛[?2004h"))
      #expect(bench.person.modes.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0, "ctrl-c is a key")
    }

    @Test(arguments: ["", "truecolor"])
    func closingGivesItBackAsItWas(colorTerm: String) throws {
      let person = try PseudoTerminal(columns: 20, rows: 4)
      let before = person.modes
      let terminal = try Terminal(
        theme: Theme.load().0, input: person.terminal, output: person.terminal,
        environment: TerminalEnvironment(type: "xterm-256color", colorTerm: colorTerm))
      terminal.show(Frame(size: terminal.size))
      _ = try person.takeOutput()
      terminal.close()
      let sent = String(decoding: try person.takeOutput(), as: UTF8.self)
      for sequence in ["\u{1B}[?1049l", "\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1l"] {
        #expect(sent.contains(sequence), "\(sent)")
      }
      let after = person.modes
      #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag && after.c_oflag == before.c_oflag)
    }

    @Test func whileSuspendedItIsAsItWasAndThenAllIsDrawnAnewInTheNewSize() throws {
      let person = try PseudoTerminal(columns: 20, rows: 4)
      let before = person.modes
      let terminal = try Terminal(
        theme: Theme.load().0, input: person.terminal, output: person.terminal,
        environment: TerminalEnvironment(type: "xterm-256color"))
      let ours = person.modes
      terminal.show(Frame(size: terminal.size))
      _ = try person.takeOutput()
      terminal.suspend()
      terminal.show(Frame(size: terminal.size, filledWith: .bar))
      terminal.copy("secret")
      let left = String(decoding: try person.takeOutput(), as: UTF8.self)
      for sequence in ["\u{1B}[?1049l", "\u{1B}[?2004l", "\u{1B}[?25h", "\u{1B}[?1l"] {
        #expect(left.contains(sequence), "\(left)")
      }
      #expect(!left.contains("]52;"), "what is not ours gets nothing")
      #expect(person.modes.hasSameLines(as: before))
      person.type("x")
      #expect(terminal.read().isEmpty, "keys are the other program's")
      person.resize(columns: 30, rows: 5)
      #expect(terminal.resume() == Size(columns: 30, rows: 5))
      #expect(person.modes.hasSameLines(as: ours))
      terminal.show(Frame(size: terminal.size))
      let again = String(decoding: try person.takeOutput(), as: UTF8.self)
      for sequence in ["\u{1B}[?1049h", "\u{1B}[?2004h", "\u{1B}[?25l"] {
        #expect(again.contains(sequence), "\(again)")
      }
      terminal.close()
      #expect(person.modes.hasSameLines(as: before))
    }

    @Test func modesLeftByAnotherProgramAreNotTakenForThoseOfTheStart() throws {
      for adopts in [false, true] {
        let person = try PseudoTerminal(columns: 20, rows: 4)
        let before = person.modes
        let terminal = try Terminal(
          theme: Theme.load().0, input: person.terminal, output: person.terminal,
          environment: TerminalEnvironment(type: "xterm-256color"))
        terminal.suspend()
        var silent = person.modes
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(person.terminal, TCSANOW, &silent)
        terminal.resume(adoptingModes: adopts)
        terminal.close()
        #expect(person.modes.hasSameLines(as: adopts ? silent : before))
      }
    }

    @Test func afterClosingNothingHappens() throws {
      let bench = try Bench()
      bench.terminal.close()
      _ = try bench.person.takeOutput()
      bench.terminal.close()
      bench.terminal.show(bench.frame(["x"]))
      bench.terminal.redraw()
      #expect(bench.terminal.resize() == nil)
      #expect(bench.terminal.read().isEmpty)
      #expect(try bench.sent() == "")
    }

    @Test func aNewSizeIsReportedOnceAndDrawnAnew() throws {
      let bench = try Bench(columns: 20, rows: 4)
      _ = try bench.sent(bench.frame(["hello"]))
      bench.person.resize(columns: 31, rows: 7)
      #expect(bench.terminal.read() == [.resized(Size(columns: 31, rows: 7))])
      #expect(bench.terminal.read().isEmpty)
      #expect(bench.terminal.size == Size(columns: 31, rows: 7))
      let sent = try bench.sent(bench.frame(["hello", "", "", "", "", "", "seventh line out to here"]))
      #expect(sent.contains("hello") && sent.contains("␛[7") && sent.contains("seventh line out to here"), "\(sent)")
      bench.person.resize(columns: 10, rows: 2)
      #expect(bench.terminal.resize() == Size(columns: 10, rows: 2))
      #expect(bench.terminal.read().isEmpty, "told already")
    }

    @Test func keysAndPastesComeInOrderAndEveryByteIsCounted() throws {
      let bench = try Bench()
      let bytes = "a\u{1B}[1;5A\u{1B}[200~two\rlines\u{1B}[201~\u{3}é\u{1B}"
      let inputs = try bench.typed(bytes)
      #expect(
        inputs == [
          .key(Key("a")), .key(Key(.up, .control)), .paste("two\nlines"), .key(Key("c", .control)), .key(Key("é")),
          .key(Key(.escape)),
        ])
      #expect(bench.terminal.bytesRead == bytes.utf8.count)
      #expect(bench.terminal.read().isEmpty)
    }

    /// What the entry of the terminal says its keys send must be read as those keys.
    @Test(arguments: [
      ("rxvt-unicode", "\u{1B}Oa", Key(.up, .control)), ("linux", "\u{1B}[[A", Key(.f1)),
      ("xterm-256color", "\u{1B}[1;5D", Key(.left, .control)), ("screen-256color", "\u{1B}[1~", Key(.home)),
    ])
    func theTerminalsOwnKeysAreKnown(type: String, bytes: String, key: Key) throws {
      #expect(try Bench(type: type).typed(bytes) == [.key(key)])
    }

    @Test func aTerminalThatIsGoneEndsQuietly() throws {
      var ends: (master: Int32, terminal: Int32) = (-1, -1)
      try #require(openpty(&ends.master, &ends.terminal, nil, nil, nil) == 0)
      let terminal = try Terminal(
        theme: Theme.load().0, input: ends.terminal, output: ends.terminal,
        environment: TerminalEnvironment(type: "xterm-256color"))
      close(ends.master)
      #expect(terminal.read().last == .hangup)
      for _ in 0..<3 { terminal.show(Frame(size: Size(columns: 200, rows: 60), filledWith: .bar)) }
      terminal.close()
      close(ends.terminal)
    }
  }

  @Suite struct Opening {
    @Test func whatIsNoTerminalIsRefused() throws {
      let null = open("/dev/null", O_RDWR)
      defer { close(null) }
      #expect(throws: TerminalError.notATerminal) {
        try Terminal(
          theme: Theme.load().0, input: null, output: null, environment: TerminalEnvironment(type: "xterm"))
      }
    }

    @Test(arguments: [
      ("", TerminalError.noTerminalType), ("no-such-terminal", .unknownTerminalType("no-such-terminal")),
      ("dumb", .tooPlain("dumb")),
    ])
    func aTypeThatCannotWorkIsRefusedBeforeAnythingIsSent(type: String, error: TerminalError) throws {
      let person = try PseudoTerminal(columns: 20, rows: 4)
      #expect(throws: error) {
        try Terminal(
          theme: Theme.load().0, input: person.terminal, output: person.terminal,
          environment: TerminalEnvironment(type: type))
      }
      #expect(String(decoding: try person.takeOutput(), as: UTF8.self) == "")
      #expect(error.description.hasSuffix(".") && error.description.contains("TERM"))
    }
  }
}
