import Foundation
import Testing

@testable import Terminal

@Suite struct ClipboardTests {
  @Test(arguments: [("", ""), ("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("a\tb\n", "YQliCg==")])
  func textIsSentAsOSC52(text: String, payload: String) {
    #expect(
      String(decoding: Clipboard.sequence(text), as: UTF8.self) == "\u{1B}]52;c;\(payload)\u{7}")
  }

  @Test func whatCouldSteerAShellIsMadeVisible() {
    #expect(Clipboard.visible("rm\u{1B}[201~\r\n\u{202E}x\ty") == "rm␛[201~␍\n\u{FFFD}x\ty")
  }

  @Test func tmuxGetsItPlainAndInItsEnvelope() {
    let sent = String(decoding: Clipboard.sequence("a", through: .tmux), as: UTF8.self)
    #expect(sent == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
  }

  @Test func screenGetsItInEnvelopesThatItTakes() {
    let text = String(repeating: "a", count: 1000)
    let sent = String(decoding: Clipboard.sequence(text, through: .screen), as: UTF8.self)
    let envelopes = sent.components(separatedBy: "\u{1B}\\").dropLast()
    #expect(envelopes.count == 2 && envelopes.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 768 })
    let inside = envelopes.map { $0.dropFirst(2) }.joined()
    #expect(inside == String(decoding: Clipboard.sequence(text), as: UTF8.self))
  }

  @Test func aLongTextIsCutBetweenCharacters() {
    let sent = Clipboard.sequence(String(repeating: "é", count: Clipboard.limit))
    #expect(sent.count < Clipboard.limit * 3 / 2)
  }
}
