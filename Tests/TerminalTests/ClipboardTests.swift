import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  @Test(arguments: [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("a\tb\n", "YQliCg==")])
  func textIsSentAsOSC52(text: String, payload: String) {
    #expect(
      String(decoding: Clipboard.sequence(text, inTmux: false), as: UTF8.self) == "\u{1B}]52;c;\(payload)\u{7}")
  }

  @Test func whatCouldSteerAShellIsMadeVisible() {
    #expect(Clipboard.visible("rm\u{1B}[201~\r\n\u{202E}x\ty") == "rm␛[201~␍\n\u{FFFD}x\ty")
  }

  @Test func tmuxGetsItPlainAndInItsEnvelope() {
    let sent = String(decoding: Clipboard.sequence("a", inTmux: true), as: UTF8.self)
    #expect(sent == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
  }

  @Test func aLongTextIsCutBetweenCharacters() {
    let sent = Clipboard.sequence(String(repeating: "é", count: Clipboard.limit), inTmux: false)
    #expect(sent.count < Clipboard.limit * 3 / 2)
  }
}
