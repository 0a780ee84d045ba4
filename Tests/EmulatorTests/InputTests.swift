import Emulator
import Testing

/// Keys, mouse, pasting and focus as bytes; the keys of the terminfo entry are walked in `TerminfoKeyTests`.
@Suite struct InputTests {
  private func key(_ code: KeyStroke.Code, _ modifiers: KeyStroke.Modifiers = [], after text: String = "") -> String {
    String(decoding: VirtualTerminal(80, 24, text).bytes(for: KeyStroke(code, modifiers)), as: UTF8.self)
  }

  @Test func controlMakesControls() {
    let pairs: [(Unicode.Scalar, String)] = [
      ("a", "\u{01}"), ("z", "\u{1A}"), ("C", "\u{03}"), ("[", "\u{1B}"), ("\\", "\u{1C}"), ("]", "\u{1D}"),
      ("^", "\u{1E}"), ("_", "\u{1F}"), ("/", "\u{1F}"), (" ", "\0"), ("@", "\0"), ("2", "\0"), ("8", "\u{7F}"),
      ("?", "\u{7F}"), ("1", "1"), ("ä", "ä"),
    ]
    for (scalar, text) in pairs { #expect(key(.character(scalar), .control) == text, "\(scalar)") }
  }

  @Test func altPutsEscapeBefore() {
    #expect(key(.character("x"), .alt) == "\u{1B}x")
    #expect(key(.character("x"), [.alt, .control]) == "\u{1B}\u{18}")
    #expect(key(.enter, .alt) == "\u{1B}\r")
    #expect(key(.backspace, .alt) == "\u{1B}\u{7F}")
    #expect(key(.character("ä"), .alt) == "\u{1B}ä")
  }

  @Test func modesChangeKeys() {
    #expect(key(.up) == "\u{1B}[A")
    #expect(key(.up, after: "\u{1B}[?1h") == "\u{1B}OA")
    #expect(key(.up, .control, after: "\u{1B}[?1h") == "\u{1B}[1;5A")
    #expect(key(.enter, after: "\u{1B}[20h") == "\r\n")
    #expect(key(.backspace, after: "\u{1B}[?67h") == "\u{08}")
    #expect(key(.backspace, .control) == "\u{08}")
    #expect(key(.keypad(.character("5"))) == "5")
    #expect(key(.keypad(.character("5")), after: "\u{1B}=") == "\u{1B}Ou")
    #expect(key(.keypad(.character("=")), after: "\u{1B}[?66h") == "\u{1B}OX")
    #expect(key(.keypad(.enter)) == "\r")
    #expect(key(.character("a"), after: "\u{1B}[2h") == "a", "no program locks the keyboard")
  }

  @Test func otherKeysAreToldWhenAsked() {
    #expect(key(.character("1"), .control, after: "\u{1B}[>4;1m") == "\u{1B}[27;5;49~")
    #expect(key(.character("a"), .control, after: "\u{1B}[>4;1m") == "\u{01}")
    #expect(key(.character("a"), .control, after: "\u{1B}[>4;2m") == "\u{1B}[27;5;97~")
    #expect(key(.character("A"), .shift, after: "\u{1B}[>4;2m") == "A")
    #expect(key(.tab, .control, after: "\u{1B}[>4;1m") == "\u{1B}[27;5;9~")
    #expect(key(.character("1"), .control, after: "\u{1B}[>4;2m\u{1B}[>4m") == "1")
  }

  @Test func functionKeysBeyondTheLastAreNothing() {
    #expect(key(.function(0)) == "" && key(.function(21)) == "" && key(.function(-1)) == "")
    #expect(key(.function(20)) == "\u{1B}[34~")
  }

  private func mouse(_ event: MouseEvent, _ modes: String) -> String {
    String(decoding: VirtualTerminal(80, 24, modes).bytes(for: event), as: UTF8.self)
  }

  @Test func mouseEventsByMode() {
    let press = MouseEvent(.press, .left, row: 4, column: 9)
    let release = MouseEvent(.release, .left, row: 4, column: 9)
    let drag = MouseEvent(.move, .left, row: 4, column: 9)
    let move = MouseEvent(.move, .none, row: 4, column: 9)
    let sgr = "\u{1B}[?1006h"
    let expected: [(Int, [String])] = [
      (9, ["\u{1B}[<0;10;5M", "", "", ""]), (1000, ["\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "", ""]),
      (1002, ["\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[<32;10;5M", ""]),
      (1003, ["\u{1B}[<0;10;5M", "\u{1B}[<0;10;5m", "\u{1B}[<32;10;5M", "\u{1B}[<35;10;5M"]),
    ]
    for (mode, texts) in expected {
      #expect([press, release, drag, move].map { mouse($0, sgr + "\u{1B}[?\(mode)h") } == texts, "\(mode)")
    }
    #expect(mouse(press, sgr).isEmpty)
    #expect(mouse(press, sgr + "\u{1B}[?1003h\u{1B}[?1003l").isEmpty)
  }

  @Test func modifiersAndWheel() {
    let modes = "\u{1B}[?1000;1006h"
    let press = MouseEvent(.press, .right, row: 0, column: 0, modifiers: [.shift, .alt, .control])
    #expect(mouse(press, modes) == "\u{1B}[<30;1;1M")
    #expect(mouse(MouseEvent(.press, .wheelDown, row: 0, column: 0), modes) == "\u{1B}[<65;1;1M")
    #expect(mouse(MouseEvent(.release, .wheelDown, row: 0, column: 0), modes).isEmpty)
  }

  @Test func theOldFormEndsAt223() {
    let terminal = VirtualTerminal(300, 24, "\u{1B}[?1000h")
    #expect(terminal.bytes(for: MouseEvent(.press, .left, row: 1, column: 222)) == [27, 91, 77, 32, 255, 34])
    #expect(terminal.bytes(for: MouseEvent(.press, .left, row: 1, column: 223)).isEmpty)
    #expect(terminal.bytes(for: MouseEvent(.release, .left, row: 0, column: 0)) == [27, 91, 77, 35, 33, 33])
  }

  @Test func theWheelMovesProgramsWithoutMouse() {
    let wheel = MouseEvent(.press, .wheelUp, row: 0, column: 0)
    #expect(mouse(wheel, "").isEmpty)
    #expect(mouse(wheel, "\u{1B}[?1049h") == "\u{1B}[A\u{1B}[A\u{1B}[A")
    #expect(mouse(wheel, "\u{1B}[?1049h\u{1B}[?1007l").isEmpty)
  }

  @Test func pastedTextCannotTypeCommands() {
    func paste(_ text: String, _ modes: String) -> String {
      String(decoding: VirtualTerminal(80, 24, modes).bytes(forPasting: text), as: UTF8.self)
    }
    #expect(paste("a\nb\r\nc\td", "") == "a\rb\rc\td")
    let evil = "a\u{1B}[201~rm\u{9B}201~\u{03}x"
    #expect(paste(evil, "\u{1B}[?2004h") == "\u{1B}[200~a[201~rm201~x\u{1B}[201~")
  }

  @Test func focusIsToldWhenAsked() {
    #expect(VirtualTerminal(80, 24).bytes(forFocus: true).isEmpty)
    let asked = VirtualTerminal(80, 24, "\u{1B}[?1004h")
    #expect(asked.bytes(forFocus: true) == Array("\u{1B}[I".utf8))
    #expect(asked.bytes(forFocus: false) == Array("\u{1B}[O".utf8))
  }
}
