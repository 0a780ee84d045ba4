import Bed
import Config
import Dashboard
import Testing

@testable import Terminal

private func inputs(_ text: String, sequences: KeySequences = KeySequences()) -> [TerminalInput] {
  inputs(Array(text.utf8), sequences: sequences)
}

/// What `bytes` mean when nothing comes after them.
private func inputs(_ bytes: [UInt8], sequences: KeySequences = KeySequences()) -> [TerminalInput] {
  var parser = InputParser(sequences: sequences)
  return parser.feed(bytes) + parser.settle()
}

@Suite struct InputParserTests {
  @Test(arguments: [
    ("a", "a"), ("G", "G"), (" ", "space"), ("é", "é"), ("日", "日"), ("😀", "😀"), ("\u{3}", "ctrl-c"),
    ("\u{0}", "ctrl-space"), ("\u{1F}", "ctrl-_"), ("\u{1C}", "ctrl-\\"), ("\t", "tab"), ("\r", "enter"),
    ("\n", "enter"), ("\u{8}", "ctrl-h"), ("\u{7F}", "backspace"), ("\u{1B}", "escape"), ("\u{1B}x", "alt-x"),
    ("\u{1B}é", "alt-é"), ("\u{1B}\r", "alt-enter"), ("\u{1B}\u{3}", "ctrl-alt-c"), ("\u{1B}[", "alt-["),
    ("\u{1B}O", "alt-O"), ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[D", "left"), ("\u{1B}[H", "home"),
    ("\u{1B}OF", "end"), ("\u{1B}[1~", "home"), ("\u{1B}[7~", "home"), ("\u{1B}[3~", "delete"),
    ("\u{1B}[5~", "page-up"), ("\u{1B}[6~", "page-down"), ("\u{1B}[Z", "shift-tab"), ("\u{1B}OP", "f1"),
    ("\u{1B}[15~", "f5"), ("\u{1B}[24~", "f12"), ("\u{1B}[1;5A", "ctrl-up"), ("\u{1B}[1;2D", "shift-left"),
    ("\u{1B}[1;3C", "alt-right"), ("\u{1B}[1;8B", "ctrl-alt-shift-down"), ("\u{1B}[1;9A", "alt-up"),
    ("\u{1B}[3;5~", "ctrl-delete"), ("\u{1B}[5;3~", "alt-page-up"), ("\u{1B}[15;2~", "shift-f5"),
    ("\u{1B}]", "alt-]"), ("\u{1B}P", "alt-P"), ("\u{1B}OM", "enter"), ("\u{1B}Op", "0"), ("\u{1B}Ok", "+"),
  ])
  func aKeyIsReadFromItsBytes(bytes: String, key: String) throws {
    #expect(inputs(bytes) == [.key(try #require(Key(parsing: key)))])
  }

  @Test(arguments: [
    "\u{1B}[99~", "\u{1B}[?62;c", "\u{1B}[<0;10M", "\u{1B}[<0;0;1M", "\u{1B}[<2;1;1M", "\u{1B}[<35;3;4M",
    "\u{1B}[<66;1;1M", "\u{1B}[12345678A", "\u{1B}[1;5", "\u{1B}[I", "\u{1B}[200;1~",
    "\u{85}", "\u{9B}", "\u{1B}]11;rgb:0000/ffff/0000\u{7}", "\u{1B}]52;c;OnE=\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
    "\u{1B}_Gi=1;OK\u{1B}\\",
  ])
  func whatNobodyKnowsIsSwallowedWhole(bytes: String) {
    #expect(inputs(bytes).isEmpty)
    #expect(inputs(bytes + "\u{3}") == [.key(Key("c", .control))])
  }

  @Test(arguments: [
    ("\u{1B}[<0;10;20M", MouseEvent(.press, column: 9, row: 19)),
    ("\u{1B}[<0;1;1m", MouseEvent(.release, column: 0, row: 0)),
    ("\u{1B}[<64;300;90M", MouseEvent(.wheelUp, column: 299, row: 89)),
    ("\u{1B}[<65;2;3M", MouseEvent(.wheelDown, column: 1, row: 2)),
    ("\u{1B}[<20;2;3M", MouseEvent(.press, column: 1, row: 2, modifiers: [.shift, .control])),
  ])
  func theMouseIsReadFromItsReports(bytes: String, event: MouseEvent) {
    #expect(inputs(bytes) == [.mouse(event)])
  }

  @Test(arguments: [[0xFF], [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE6, 0x97]])
  func bytesThatAreNoUTF8TypeNothing(bytes: [UInt8]) {
    #expect(inputs(bytes).isEmpty)
    #expect(inputs([0xC3] + Array("a".utf8)) == [.key(Key("a"))], "what cuts a character short is a key itself")
  }

  @Test func aSequenceOfTheTerminalsOwnComesBeforeWhatMostMean() {
    let sequences = KeySequences(own: [
      Array("\u{1B}Oa".utf8): Key(.up, .control), Array("\u{1B}[[A".utf8): Key(.f1),
      Array("\u{1B}[3$".utf8): Key(.delete, .shift), Array("\u{1B}[H".utf8): Key(.end),
    ])
    #expect(
      inputs("\u{1B}Oa\u{1B}[[A\u{1B}[H", sequences: sequences)
        == [.key(Key(.up, .control)), .key(Key(.f1)), .key(Key(.end))])
    #expect(inputs("\u{1B}[3$", sequences: sequences) == [.key(Key(.delete, .shift))])
  }

  @Test func controlHIsBackspaceWhereTheTerminalErasesWithIt() {
    #expect(inputs("\u{8}", sequences: KeySequences(erasesWithControlH: true)) == [.key(Key(.backspace))])
  }

  @Test func escapeIsOnlyKnownWhenNothingFollows() {
    var parser = InputParser(sequences: KeySequences())
    #expect(parser.feed([0x1B]).isEmpty)
    #expect(parser.awaitsMore)
    #expect(parser.settle() == [.key(Key(.escape))])
    #expect(!parser.awaitsMore)
    #expect(parser.settle().isEmpty)
    #expect(parser.feed([0x1B, 0x1B]) == [.key(Key(.escape))])
    #expect(parser.feed(Array("[A".utf8)) == [.key(Key(.up))])
  }

  @Test func everyChunkingGivesTheSame() {
    let bytes = Array("aé\u{1B}[1;5A\u{1B}OB日\u{1B}x\u{1B}[200~p\r\nq\u{1B}[20\u{1B}[201~\u{1B}[99~z\u{3}".utf8)
    let whole = inputs(bytes)
    #expect(whole.count == 9)
    for size in 1..<bytes.count {
      var parser = InputParser(sequences: KeySequences())
      var pieces: [TerminalInput] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        pieces += parser.feed(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(pieces == whole, "in pieces of \(size)")
    }
  }

  @Test func noBytesTrap() {
    var random = SeededGenerator(seed: 20)
    let pieces = ["\u{1B}", "[", "O", ";", "5", "~", "A", "200~", "201~", "\u{1B}[200~", "\u{1B}[201~", "é"].map {
      Array($0.utf8)
    }
    for _ in 0..<2000 {
      var parser = InputParser(sequences: KeySequences())
      for _ in 0..<30 {
        let bytes =
          Bool.random(using: &random)
          ? pieces.randomElement(using: &random) ?? [] : [UInt8.random(in: 0...255, using: &random)]
        _ = parser.feed(bytes)
        if Int.random(in: 0..<8, using: &random) == 0 { _ = parser.settle() }
      }
      // Whatever was unfinished ends: the keyboard works again.
      _ = parser.feed(Array("\u{1B}[201~".utf8)) + parser.settle()
      #expect(parser.feed([0x78]) == [.key(Key("x"))])
    }
  }
}

@Suite struct PasteTests {
  private func paste(_ text: String) -> [TerminalInput] { inputs("\u{1B}[200~" + text + "\u{1B}[201~") }

  @Test func aPasteIsOneInputAndItsKeysAreText() {
    #expect(paste("kubectl\u{3}q") == [.paste("kubectl\u{3}q")])
    #expect(inputs("a\u{1B}[200~b\u{1B}[201~c") == [.key(Key("a")), .paste("b"), .key(Key("c"))])
    #expect(paste("") == [.paste("")])
  }

  @Test func lineEndsBecomeLineFeeds() {
    #expect(paste("a\rb\r\nc\nd\r\r") == [.paste("a\nb\nc\nd\n\n")])
  }

  @Test(arguments: ["\u{1B}[201", "\u{1B}\u{1B}", "\u{1B}[20", "\u{1B}[A", "\u{1B}[200~"])
  func whatOnlyLooksLikeTheEndIsText(text: String) {
    #expect(paste(text + "x") == [.paste(text + "x")])
  }

  @Test func anEscapeRightBeforeTheEndIsText() {
    #expect(paste("x\u{1B}") == [.paste("x\u{1B}")])
    #expect(paste("x\u{1B}[20") == [.paste("x\u{1B}[20")])
  }

  @Test func anUnfinishedPasteWaitsAsLongAsItTakes() {
    var parser = InputParser(sequences: KeySequences())
    #expect(parser.feed(Array("\u{1B}[200~abc".utf8)).isEmpty)
    #expect(!parser.awaitsMore)
    #expect(parser.settle().isEmpty)
    #expect(parser.feed(Array("d\u{1B}[201~".utf8)) == [.paste("abcd")])
  }

  @Test func moreThanAMegabyteIsCutOff() throws {
    let inputs = paste(String(repeating: "x", count: (1 << 20) + 1000)) + inputs("y")
    #expect(inputs == [.paste(String(repeating: "x", count: 1 << 20)), .key(Key("y"))])
  }

  @Test func textThatIsNoUTF8IsRepaired() {
    #expect(inputs(Array("\u{1B}[200~".utf8) + [0xFF] + Array("\u{1B}[201~".utf8)) == [.paste("\u{FFFD}")])
  }
}
