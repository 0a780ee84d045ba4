import Emulator
import Testing

/// What a terminal answers, and that nothing a program wrote comes back out.
@Suite struct ReportTests {
  private func replies(_ text: String) -> String {
    var terminal = VirtualTerminal(80, 24, text)
    return terminal.repliesText()
  }

  @Test(arguments: [
    ("\u{1B}[c", "\u{1B}[?62;22c"), ("\u{1B}Z", "\u{1B}[?62;22c"), ("\u{1B}[>c", "\u{1B}[>1;10;0c"),
    ("\u{1B}[=c", "\u{1B}P!|00000000\u{1B}\\"), ("\u{1B}[5n", "\u{1B}[0n"), ("\u{1B}[3;7H\u{1B}[6n", "\u{1B}[3;7R"),
    ("\u{1B}[?6n", "\u{1B}[?1;1R"), ("\u{1B}[?15n", "\u{1B}[?13n"), ("\u{1B}[?26n", "\u{1B}[?27;1;0;0n"),
    ("\u{1B}[18t", "\u{1B}[8;24;80t"), ("\u{1B}[5;9r\u{1B}[?6h\u{1B}[2;2H\u{1B}[6n", "\u{1B}[2;2R"),
    ("\u{1B}[>q", "\u{1B}P>|skua\u{1B}\\"),
  ])
  func answers(_ question: String, _ answer: String) {
    #expect(replies(question) == answer)
  }

  @Test(arguments: [
    ("?7", 1), ("?6", 2), ("?25", 1), ("?2004", 2), ("?2026", 2), ("?1000", 2), ("?1049", 2), ("?3", 4), ("?4711", 0),
    ("4", 2), ("20", 2), ("12", 4), ("99", 0),
  ])
  func modesAreTold(_ mode: String, _ value: Int) {
    #expect(replies("\u{1B}[\(mode)$p") == "\u{1B}[\(mode);\(value)$y")
  }

  @Test func modesThatAreSetAreToldSo() {
    #expect(replies("\u{1B}[?2026h\u{1B}[?2026$p") == "\u{1B}[?2026;1$y")
    #expect(replies("\u{1B}[?1003h\u{1B}[?1003$p\u{1B}[?1000$p") == "\u{1B}[?1003;1$y\u{1B}[?1000;2$y")
  }

  @Test(arguments: [
    ("m", "\u{1B}[1;4:3;38;2;1;2;3;105m", "0;1;4:3;38:2::1:2:3;105m"), ("r", "\u{1B}[2;9r", "2;9r"),
    ("s", "\u{1B}[?69h\u{1B}[2;9s", "2;9s"), (" q", "\u{1B}[4 q", "4 q"), ("\"q", "\u{1B}[1\"q", "1\"q"),
  ])
  func settingsAreTold(_ name: String, _ before: String, _ value: String) {
    #expect(replies("\(before)\u{1B}P$q\(name)\u{1B}\\") == "\u{1B}P1$r\(value)\u{1B}\\")
  }

  @Test func unknownSettingsAreRefusedWithoutTheirName() {
    #expect(replies("\u{1B}P$qrm -rf\u{1B}\\") == "\u{1B}P0$r\u{1B}\\")
    #expect(replies("\u{1B}P+q726d\u{1B}\\") == "\u{1B}P0+r\u{1B}\\")
  }

  @Test func coloursAreToldAsTheyWereAsked() {
    #expect(replies("\u{1B}]4;196;?\u{07}") == "\u{1B}]4;196;rgb:ffff/0000/0000\u{07}")
    #expect(replies("\u{1B}]11;?\u{1B}\\") == "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\")
    #expect(
      replies("\u{1B}]10;#fff;#102030\u{07}\u{1B}]10;?;?\u{07}")
        == "\u{1B}]10;rgb:f0f0/f0f0/f0f0\u{07}\u{1B}]11;rgb:1010/2020/3030\u{07}")
  }

  /// Whatever was written into titles, links, the clipboard and the screen: no question brings it out.
  @Test func nothingWrittenComesBack() {
    var options = TerminalOptions()
    options.allowsClipboard = true
    let secret = "SECRET"
    var terminal = VirtualTerminal(80, 24, options: options)
    terminal.feed("\u{1B}]0;\(secret)\u{07}\u{1B}]8;id=\(secret);http://\(secret)/\u{07}\(secret)")
    terminal.feed("\u{1B}]52;c;U0VDUkVU\u{07}\u{1B}P$q\(secret)\u{1B}\\\u{1B}P+q\(secret)\u{1B}\\")
    let questions = [
      "\u{05}", "\u{1B}]52;c;?\u{07}", "\u{1B}]0;?\u{07}", "\u{1B}]8;?\u{07}", "\u{1B}[?1$u", "\u{1B}[1$w",
    ]
    for question in questions { terminal.feed(question) }
    for number in 0..<120 { terminal.feed("\u{1B}[\(number)t\u{1B}[\(number)n\u{1B}[?\(number)n\u{1B}[\(number)*y") }
    let replies = terminal.repliesText()
    #expect(!replies.contains(secret) && !replies.contains("U0VD") && !replies.contains("5345"))
    // Answers are sequences: no bare text, and nothing that a shell would take for the end of a line.
    #expect(replies.unicodeScalars.allSatisfy { $0 == "\u{1B}" || $0 == "\u{07}" || $0.value >= 0x20 })
  }

  @Test func answersNotTakenAreBounded() {
    var terminal = VirtualTerminal(80, 24)
    for _ in 0..<1_000 { terminal.feed(String(repeating: "\u{1B}[c", count: 100)) }
    let replies = terminal.takeReplies()
    #expect(replies.count <= Limits.replies && replies.count > Limits.replies - 20)
    #expect(terminal.takeReplies().isEmpty)
  }
}
