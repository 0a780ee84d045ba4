import Emulator
import Testing

/// The terminfo entry `xterm-256color` is walked: each capability does what terminfo(5) says of it.
@Suite struct TerminfoTests {
  private static let entry = Terminfo.xterm256color

  /// Capabilities that ask nothing of the terminal, and why.
  private static let silent: [String: String] = [
    "OTbs": "backspace is cub1, tested there", "km": "the meta key sends ESC first: see KeyEncoderTests",
    "npc": "no pad character", "mc5i": "says that printing does not echo; nothing prints here",
    "XT": "says that titles can be set: see CommandTests", "AX": "says that SGR 39 and 49 work: see op",
    "ccc": "says that initc works", "it": "the tab stops, tested by ht", "cols": "the size is the pane's",
    "lines": "the size is the pane's", "xm": "the form of mouse reports, tested by kmous",
    "pairs": "counts colours over colours",
  ]

  @Test func everyCapabilityHasATest() {
    let tested = Set(Self.checks.keys).union(TerminfoKeyTests.keys.keys).union(Self.silent.keys)
    #expect(Self.entry.names.subtracting(tested).sorted() == [])
    #expect(tested.subtracting(Self.entry.names).sorted() == [])
  }

  @Test(arguments: checks.keys.sorted())
  func does(_ name: String) throws {
    let check = try #require(Self.checks[name])
    check(name)
  }

  /// What `name` gives with `parameters`.
  static func string(_ name: String, _ parameters: Int...) -> String {
    TerminfoExpansion.expand(entry.strings[name] ?? "", parameters)
  }

  /// Draws `before`, then the capability, then `after`, and expects these rows.
  private static func draws(
    _ before: String, with parameters: [Int] = [], after: String = "*", _ rows: [String], columns: Int = 10
  ) -> @Sendable (String) -> Void {
    return { name in
      var terminal = VirtualTerminal(columns, rows.count, before)
      terminal.feed(TerminfoExpansion.expand(entry.strings[name] ?? "", parameters))
      terminal.feed(after)
      #expect(terminal.screenText == rows, "\(name)")
    }
  }

  /// Expects the looks of an `x` written after the capability.
  private static func looks(
    _ before: String = "", _ parameters: [Int] = [], _ change: @escaping @Sendable (inout Style) -> Void
  ) -> @Sendable (String) -> Void {
    return { name in
      let terminal = VirtualTerminal(
        10, 2, before + TerminfoExpansion.expand(entry.strings[name] ?? "", parameters) + "x")
      var style = Style()
      change(&style)
      #expect(terminal.cell(row: 0, column: 0).style == style, "\(name)")
    }
  }

  /// Expects something of the terminal after `before` and the capability.
  private static func leaves(
    _ before: String = "", _ holds: @escaping @Sendable (inout VirtualTerminal) -> Bool
  ) -> @Sendable (String) -> Void {
    return { name in
      var terminal = VirtualTerminal(10, 4, before + (entry.strings[name] ?? ""))
      #expect(holds(&terminal), "\(name)")
    }
  }

  private static let fill = "aaa\r\nbbb\r\nccc\r\nddd\u{1B}[2;2H"
  private static let checks: [String: @Sendable (String) -> Void] = motion.merging(editing) { $1 }
    .merging(looking) { $1 }.merging(modes) { $1 }.merging(settings) { $1 }.merging(flags) { $1 }

  private static let motion: [String: @Sendable (String) -> Void] = [
    "cr": draws("abc", ["*bc"]), "cub": draws("abcd", with: [2], ["ab*d"]), "cub1": draws("abc", ["ab*"]),
    "cud": draws("a", with: [2], ["a", "", " *"]), "cud1": draws("a", ["a", " *"]),
    "cuf": draws("a", with: [2], ["a  *"]),
    "cuf1": draws("a", ["a *"]), "cup": draws("", with: [1, 2], ["", "  *"]),
    "cuu": draws("\n\n\n", with: [2], ["", "*", "", ""]),
    "cuu1": draws("\n", ["*", ""]), "home": draws("\nab", ["*", "ab"]), "hpa": draws("abcd", with: [2], ["ab*d"]),
    "vpa": draws("a\nb", with: [0], ["a *", " b"]), "ht": draws("a", ["a       *"]),
    "cbt": draws("\u{1B}[1;10H", ["        *"]), "nel": draws("ab", ["ab", "*"]),
    "ind": draws("a\nb", [" b", "  *"]),
    "indn": draws(fill, with: [2], ["ccc", "d*d", "", ""]), "ri": draws("ab", ["  *", "ab"]),
    "rin": draws(fill, with: [2], ["", " *", "aaa", "bbb"]), "sc": draws("ab", after: "cd\u{1B}8*", ["ab*d"]),
    "rc": draws("ab\u{1B}7cd", ["ab*d"]),
    "csr": draws(fill, with: [1, 2], after: "\u{1B}[3;1H\n*", ["aaa", "ccc", "*", "ddd"]),
    "hts": draws("abc", after: "\r\t*", ["abc*"]), "tbc": draws("abc\u{1B}H", after: "\r\t*", ["abc      *"]),
    "smglp": draws("", with: [3], after: "abcdefghijklm", ["abcdefghij", "   klm"]),
    "smgrp": draws("", with: [3], after: "abcdef", ["abcd", "ef"]),
    "smglr": draws("", with: [2, 4], after: "\u{1B}[1;3Habcdef", ["  abc", "  def"]),
    "mgc": draws("\u{1B}[?69h\u{1B}[1;3s", after: "abcdef", ["abcdef"]),
    "meml": draws(fill, after: "\u{1B}[4;1H\n*", ["aaa", "ccc", "ddd", "*"]),
    "memu": draws(fill + "\u{1B}l", after: "\u{1B}[4;1H\n*", ["bbb", "ccc", "ddd", "*"]),
  ]

  private static let editing: [String: @Sendable (String) -> Void] = [
    "clear": draws(fill, ["*", "", "", ""]), "dch": draws("abcd\r", with: [2], ["*d"]),
    "dch1": draws("abcd\r", ["*cd"]),
    "dl": draws(fill, with: [2], ["aaa", "*dd", "", ""]), "dl1": draws(fill, ["aaa", "*cc", "ddd", ""]),
    "ech": draws("abcd\r", with: [3], ["*  d"]), "ed": draws(fill, ["aaa", "b*", "", ""]), "el": draws("abcd\r", ["*"]),
    "el1": draws("abcd\u{1B}[2G", [" *cd"]), "ich": draws("abcd\r", with: [2], ["* abcd"]),
    "il": draws(fill, with: [2], ["aaa", "*", "", "bbb"]), "il1": draws(fill, ["aaa", "*", "bbb", "ccc"]),
    "smir": draws("abc\r", ["*abc"]), "rmir": draws("abc\r\u{1B}[4h", ["*bc"]),
    "rep": draws("", with: [0x78, 3], ["xxx*"]), "E3": leaves("1\r\n2\r\n3\r\n4\r\n5\r\n6") { $0.lines.count == 4 },
  ]

  private static let looking: [String: @Sendable (String) -> Void] = [
    "blink": looks { $0.attributes = .blink }, "bold": looks { $0.attributes = .bold },
    "dim": looks { $0.attributes = .dim }, "invis": looks { $0.attributes = .invisible },
    "rev": looks { $0.attributes = .reverse }, "smso": looks { $0.attributes = .reverse },
    "sitm": looks { $0.attributes = .italic }, "smul": looks { $0.underline = .single },
    "smxx": looks { $0.attributes = .struckOut }, "rmxx": looks("\u{1B}[9m") { _ in },
    "rmso": looks("\u{1B}[7m") { _ in }, "rmul": looks("\u{1B}[4m") { _ in }, "ritm": looks("\u{1B}[3m") { _ in },
    "op": looks("\u{1B}[31;42m") { _ in }, "sgr0": looks("\u{1B}[1;4;31m\u{1B}(0") { _ in },
    "setaf": { name in
      looks("", [3]) { $0.foreground = .indexed(3) }(name)
      looks("", [11]) { $0.foreground = .indexed(11) }(name)
      looks("", [200]) { $0.foreground = .indexed(200) }(name)
    },
    "setab": { name in
      looks("", [3]) { $0.background = .indexed(3) }(name)
      looks("", [11]) { $0.background = .indexed(11) }(name)
      looks("", [200]) { $0.background = .indexed(200) }(name)
    },
    "sgr": { name in
      looks("", [0, 1, 1, 1, 1, 1, 1, 0, 0]) { style in
        style.underline = .single
        style.attributes = [.reverse, .blink, .dim, .bold, .invisible]
      }(name)
      looks("\u{1B}[1;4m", [0, 0, 0, 0, 0, 0, 0, 0, 0]) { _ in }(name)
      draws("", with: [0, 0, 0, 0, 0, 0, 0, 0, 1], after: "q", ["─"])(name)
    },
    "smacs": draws("", after: "lqk", ["┌─┐"]), "rmacs": draws("\u{1B}(0", after: "q", ["q"]),
    "acsc": { name in
      // Pairs of the VT100's name of a figure and what is sent for it: the same here, as smacs selects the set.
      var terminal = VirtualTerminal(40, 1, string("smacs"))
      let pairs = Array(string(name).unicodeScalars)
      for index in stride(from: 1, to: pairs.count, by: 2) { terminal.feed(String(pairs[index])) }
      #expect(terminal.screenText == ["◆▒°±␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·"])
    },
    "flash": leaves { !$0.isReversed },
  ]

  private static let modes: [String: @Sendable (String) -> Void] = [
    "civis": leaves { $0.cursor == nil }, "cnorm": leaves("\u{1B}[?25l") { $0.cursor != nil && !$0.cursorBlinks },
    "cvvis": leaves("\u{1B}[?25l") { $0.cursor != nil && $0.cursorBlinks },
    "smcup": leaves("ab") { $0.showsAlternate && $0.screenText[0].isEmpty },
    "rmcup": leaves("ab\u{1B}[?1049hcd") { !$0.showsAlternate && $0.screenText[0] == "ab" && $0.cursor?.column == 2 },
    "smkx": leaves { $0.bytes(for: KeyStroke(.up)) == Array("\u{1B}OA".utf8) },
    "rmkx": leaves("\u{1B}[?1h\u{1B}=") { $0.bytes(for: KeyStroke(.up)) == Array("\u{1B}[A".utf8) },
    "smam": draws("\u{1B}[?7l", after: "abcdefghijkl", ["abcdefghij", "kl"]),
    "rmam": draws("", after: "abcdefghijkl", ["abcdefghil", ""]),
    "smm": leaves { $0.screenText[0].isEmpty }, "rmm": leaves { $0.screenText[0].isEmpty },
    "mc0": leaves { $0.screenText[0].isEmpty }, "mc4": leaves { $0.screenText[0].isEmpty },
    // Printing is not done, and text goes on to the screen.
    "mc5": draws("", after: "x", ["x"]),
    "BE": leaves { $0.bytes(forPasting: "a") == Array((string("PS") + "a" + string("PE")).utf8) },
    "BD": leaves("\u{1B}[?2004h") { $0.bytes(forPasting: "a") == Array("a".utf8) },
    "PS": leaves("\u{1B}[?2004h") { $0.bytes(forPasting: "").starts(with: string("PS").utf8) },
    "PE": leaves("\u{1B}[?2004h") { $0.bytes(forPasting: "").reversed().starts(with: string("PE").utf8.reversed()) },
    "XM": { name in
      var terminal = VirtualTerminal(10, 4, string(name, 1))
      #expect(terminal.mouseTracking == .pressAndRelease)
      terminal.feed(string(name, 0))
      #expect(terminal.mouseTracking == .off)
    },
    "kmous": { name in
      let terminal = VirtualTerminal(10, 4, string("XM", 1))
      #expect(
        terminal.bytes(for: MouseEvent(.press, .left, row: 1, column: 2)) == Array((string(name) + "0;3;2M").utf8))
    },
    "Ss": { name in
      #expect(VirtualTerminal(10, 4, string(name, 4)).cursorShape == .underline)
      #expect(VirtualTerminal(10, 4, string(name, 5)).cursorShape == .bar)
    },
    "Se": leaves("\u{1B}[5 q") { $0.cursorShape == .block && !$0.cursorBlinks },
  ]

  private static let settings: [String: @Sendable (String) -> Void] = [
    "bel": leaves { $0.takeBells() == 1 },
    "is2": leaves("\u{1B}[4h\u{1B}[?1h\u{1B}=") { $0.bytes(for: KeyStroke(.up)) == Array("\u{1B}[A".utf8) },
    "rs2": leaves("\u{1B}[?6h\u{1B}[2;3r") {
      $0.feed("\u{1B}[4;1Hx"); return $0.screenText[3] == "x"
    },
    "rs1": leaves("ab\u{1B}[31m\u{1B}]4;1;#000\u{07}") { $0.screenText[0].isEmpty && !$0.palette.isChanged },
    "initc": { name in
      let terminal = VirtualTerminal(10, 4, string(name, 5, 1000, 500, 0))
      #expect(terminal.palette[5] == RGB(red: 255, green: 127, blue: 0))
    },
    "oc": leaves("\u{1B}]4;1;#123456\u{07}") { !$0.palette.isChanged },
    "Cs": { name in
      let sequence = (entry.strings[name] ?? "").replacing("%p1%s", with: "#ff8000")
      #expect(VirtualTerminal(10, 4, sequence).palette.cursor == RGB(red: 255, green: 128, blue: 0))
    },
    "Cr": leaves("\u{1B}]12;#ff8000\u{07}") { $0.palette.cursor == nil },
    "Ms": { name in
      let sequence = (entry.strings[name] ?? "").replacing("%p1%s", with: "c").replacing("%p2%s", with: "aGk=")
      var options = TerminalOptions()
      options.allowsClipboard = true
      var terminal = VirtualTerminal(10, 4, sequence, options: options)
      #expect(terminal.takeClipboard() == Array("hi".utf8))
    },
    "u7": leaves("\u{1B}[3;5H") { $0.repliesText() == "\u{1B}[3;5R" },
    // A form for reading, not for writing: what u7 is answered with.
    "u6": { name in #expect(entry.strings[name] == "\u{1B}[%i%d;%dR") },
    "u9": leaves { $0.repliesText() == "\u{1B}[?62;22c" },
    "u8": { name in #expect((entry.strings[name] ?? "").hasPrefix("\u{1B}[?"), "what u9 is answered with begins so") },
  ]

  private static let flags: [String: @Sendable (String) -> Void] = [
    "am": draws("abcdefghij", ["abcdefghij", "*"]),
    "xenl": draws("abcdefghij\n", after: "*", ["abcdefghij", "         *"]),
    "bce": { _ in
      let terminal = VirtualTerminal(4, 2, "\u{1B}[41m\u{1B}[2J")
      #expect(terminal.cell(row: 1, column: 3).style.background == .indexed(1))
    },
    "mir": draws("abc\u{1B}[4h\u{1B}[1;2H", after: "*", ["a*bc"]),
    "msgr": draws("\u{1B}[7m\u{1B}[2;3H", after: "*", ["", "  *"]),
    "colors": { name in
      for index in 0..<(entry.numbers[name] ?? 0) {
        looks("", [index]) { $0.foreground = .indexed(UInt8(index)) }("setaf")
      }
    },
  ]
}
