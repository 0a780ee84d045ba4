import Testing

@testable import Emulator

/// Actions as text, one line each.
private struct Recorder: ParserActions {
  var lines: [String] = []
  private var isText = false

  mutating func print(ascii run: Span<UInt8>) {
    let text = String(decoding: run.indices.map { run[$0] }, as: UTF8.self)
    if isText { lines[lines.count - 1] += text } else { lines.append("text " + text) }
    isText = true
  }

  mutating func print(_ scalar: Unicode.Scalar) { add("print U+" + String(scalar.value, radix: 16, uppercase: true)) }
  mutating func execute(_ control: UInt8) { add("control \(control)") }

  mutating func escape(_ sequence: EscapeSequence) {
    let intermediate = sequence.intermediate == 0 ? "" : String(Unicode.Scalar(sequence.intermediate))
    add("escape " + intermediate + String(Unicode.Scalar(sequence.final)))
  }

  mutating func control(_ sequence: borrowing ControlSequence) { add("csi " + describe(sequence)) }

  mutating func operatingSystemCommand(_ body: Span<UInt8>, endedBy terminator: StringTerminator) {
    add("osc " + String(decoding: body.indices.map { body[$0] }, as: UTF8.self) + " \(terminator)")
  }

  mutating func deviceControl(_ sequence: borrowing ControlSequence, _ body: Span<UInt8>) {
    add("dcs " + describe(sequence) + " " + String(decoding: body.indices.map { body[$0] }, as: UTF8.self))
  }

  private mutating func add(_ line: String) {
    lines.append(line)
    isText = false
  }

  private func describe(_ sequence: borrowing ControlSequence) -> String {
    var text = sequence.prefix == 0 ? "" : String(Unicode.Scalar(sequence.prefix))
    for index in 0..<sequence.parameters.count {
      text += (index == 0 ? "" : sequence.parameters.isJoined(index) ? ":" : ";") + String(sequence.parameters[index])
    }
    if sequence.intermediate != 0 { text += String(Unicode.Scalar(sequence.intermediate)) }
    return text + String(Unicode.Scalar(sequence.final))
  }
}

@Suite struct ParserTests {
  private func actions(_ bytes: [UInt8], stringLimit: Int = 100) -> [String] {
    var parser = Parser(stringLimit: stringLimit)
    var whole = Recorder()
    parser.feed(bytes.span, to: &whole)
    var byteParser = Parser(stringLimit: stringLimit)
    var single = Recorder()
    for byte in bytes { byteParser.feed([byte].span, to: &single) }
    #expect(whole.lines == single.lines, "byte by byte it has to be the same")
    return whole.lines
  }

  private func actions(_ text: String) -> [String] { actions(Array(text.utf8)) }

  @Test func textAndControlsInOrder() {
    #expect(actions("ab\r\ncd\u{7F}e") == ["text ab", "control 13", "control 10", "text cde"])
  }

  @Test func sequencesWithParameters() {
    #expect(actions("\u{1B}[1;31m\u{1B}[?25h\u{1B}[>c\u{1B}[2 q") == ["csi 1;31m", "csi ?25h", "csi >c", "csi 2 q"])
    #expect(actions("\u{1B}[;5H") == ["csi 0;5H"])
    #expect(actions("\u{1B}[38:2::1:2:3m") == ["csi 38:2:0:1:2:3m"])
  }

  @Test func numbersSaturate() {
    #expect(actions("\u{1B}[99999999999999999999A") == ["csi 65535A"])
  }

  @Test func tooManyNumbersMakeTheSequenceVoid() {
    let many = String(repeating: "1;", count: 40)
    #expect(actions("\u{1B}[\(many)mx") == ["text x"])
  }

  @Test func controlsInsideASequenceAreDoneAtOnce() {
    #expect(actions("\u{1B}[1\r;2H") == ["control 13", "csi 1;2H"])
  }

  @Test func cancelAndEscapeEndASequence() {
    #expect(actions("\u{1B}[1\u{18}x\u{1B}[2\u{1B}[3A") == ["text x", "csi 3A"])
    #expect(actions("\u{1B}]0;t\u{1A}x") == ["text x"])
  }

  @Test func malformedSequencesAreReadToTheirEnd() {
    #expect(actions("\u{1B}[1?2hx\u{1B}[ 1hy") == ["text xy"])
  }

  @Test func stringsEndInBellOrTerminator() {
    #expect(actions("\u{1B}]0;a\u{07}\u{1B}]2;b\u{1B}\\x") == ["osc 0;a bell", "osc 2;b stringTerminator", "text x"])
    #expect(actions("\u{1B}]0;ä✜\u{9C}x") == ["osc 0;ä✜ stringTerminator", "text x"])
    #expect(actions("\u{1B}P1$qm\u{1B}\\") == ["dcs 1$q m"])
  }

  @Test func aStringThatASequenceInterruptsIsDropped() {
    #expect(actions("\u{1B}]0;a\u{1B}[2Jx") == ["csi 2J", "text x"])
  }

  @Test func applicationStringsAreDropped() {
    #expect(actions("\u{1B}_abc\u{1B}\\\u{1B}^d\u{1B}\\\u{1B}Xe\u{1B}\\x") == ["text x"])
  }

  @Test func aStringBeyondTheLimitIsDroppedWhole() {
    #expect(actions(Array("\u{1B}]0;abcdef\u{07}x".utf8), stringLimit: 5) == ["text x"])
  }

  @Test func c1ControlsAreKnownAsCharactersOnly() {
    #expect(actions([0xC2, 0x9B, 0x32, 0x4A]) == ["csi 2J"])
    #expect(actions([0xC2, 0x84]) == ["escape D"])
    #expect(actions([0x9B, 0x32, 0x4A]) == ["print U+FFFD", "text 2J"])
  }

  @Test func brokenCharactersAreReplacedByMaximalSubparts() {
    // Unicode 15, table 3-8.
    let bytes: [UInt8] = [0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64]
    let bad = "print U+FFFD"
    #expect(actions(bytes) == ["text a", bad, bad, bad, "text b", bad, "text c", bad, bad, "text d"])
  }

  @Test func surrogatesAndOverlongFormsAreNoCharacters() {
    #expect(actions([0xED, 0xA0, 0x80]) == Array(repeating: "print U+FFFD", count: 3))
    #expect(actions([0xC0, 0xAF]) == Array(repeating: "print U+FFFD", count: 2))
    #expect(actions([0xF4, 0x90, 0x80, 0x80]) == Array(repeating: "print U+FFFD", count: 4))
  }

  @Test func aCharacterEndsASequence() {
    #expect(actions("\u{1B}[1漢") == ["print U+6F22"])
  }
}
