import Emulator
import Testing

/// Bytes may be cut anywhere.
@Suite struct ChunkingTests {
  @Test(arguments: Session.names)
  func anyCutGivesTheSame(_ name: String) {
    let session = Session.named(name)
    var whole = VirtualTerminal(columns: session.columns, rows: session.rows)
    whole.feed(session.output)
    var single = VirtualTerminal(columns: session.columns, rows: session.rows)
    for byte in session.output { single.feed([byte]) }
    expectSame(whole, single)
    var random = Random(seed: 7)
    var cut = VirtualTerminal(columns: session.columns, rows: session.rows)
    var rest = session.output[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...60, using: &random)
      cut.feed(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    expectSame(whole, cut)
  }

  private func expectSame(_ one: VirtualTerminal, _ other: VirtualTerminal) {
    #expect(one.lines == other.lines)
    #expect(one.cursor?.row == other.cursor?.row && one.cursor?.column == other.cursor?.column)
    #expect(one.title == other.title)
    #expect(one.lines.allSatisfy { one.cells(ofLine: $0) == other.cells(ofLine: $0) })
  }
}
