import Emulator
import Testing

/// Recordings of real programs look the same here and in libvterm, or the difference stands in `KnownDifferences`.
@Suite struct RecordedSessionTests {
  @Test(arguments: Session.names)
  func sameCellsAsLibvterm(_ name: String) {
    let session = Session.named(name)
    var terminal = VirtualTerminal(columns: session.columns, rows: session.rows)
    let other = VtermScreen(columns: session.columns, rows: session.rows)
    for (step, event) in session.events.enumerated() {
      switch event {
      case .output(let bytes):
        terminal.feed(bytes)
        other.feed(bytes)
        // Not right after a change of size: one reflows, the other cuts, until the program has drawn.
        let isLast = step == session.events.count - 1
        let rows = isLast ? Array(0..<terminal.rows) : terminal.takeDamage().rows
        let difference = difference(terminal, other, rows)
        if let known = KnownDifferences.reason(session: name, step: step) {
          #expect(difference != nil, "\(name) \(step) no longer differs: \(known)")
        } else if let difference {
          Issue.record("\(name) \(step) \(difference)")
        }
      case .resize(let columns, let rows):
        terminal.resize(columns: columns, rows: rows)
        other.resize(columns: columns, rows: rows)
      case .key: break
      }
    }
  }

  /// vttest's menu 5: each key sends what vttest was sent when it named the key, in the modes that it had set by then.
  @Test func keysAreWhatVttestTakesThemFor() {
    let session = Session.named("vttest-keyboard")
    var terminal = VirtualTerminal(columns: session.columns, rows: session.rows)
    var pressed: String?
    var named = 0
    for event in session.events {
      switch event {
      case .key(let key, let name, let sent):
        #expect(terminal.bytes(for: key) == sent, "\(name)")
        pressed = name
      case .output(let bytes):
        terminal.feed(bytes)
        guard let key = pressed else { break }
        let verdict = terminal.text(ofRow: 22)
        #expect(!verdict.contains("Unknown"), "\(key): \(verdict)")
        if verdict.contains(" key)") { named += 1 }
        pressed = nil
      case .resize: break
      }
    }
    #expect(named == 4 + 4 + 18 + 18 + 4 + 16, "cursor, cursor, keypad, keypad, editing, function keys")
  }

  /// Any size at any moment. What a change of size leaves on the screen differs by design (text flows again here, and
  /// libvterm fills new cells with the pen), so the screen is cleared, as programs do when they draw anew.
  @Test(arguments: ["vim", "less", "htop", "top", "tmux", "mc", "git-log", "colours", "readline"])
  func randomSizesGiveTheSameCells(_ name: String) {
    let session = Session.named(name)
    var random = Random(seed: 3)
    var terminal = VirtualTerminal(columns: session.columns, rows: session.rows)
    let other = VtermScreen(columns: session.columns, rows: session.rows)
    for case .output(let bytes) in session.events {
      let columns = Int.random(in: 20...120, using: &random)
      let rows = Int.random(in: 5...50, using: &random)
      terminal.resize(columns: columns, rows: rows)
      other.resize(columns: columns, rows: rows)
      for output in [Array("\u{1B}[r\u{1B}[m\u{1B}[2J\u{1B}[H".utf8), bytes] {
        terminal.feed(output)
        other.feed(output)
      }
      if let difference = difference(terminal, other, Array(0..<terminal.rows), KnownDifferences.onBlanks) {
        Issue.record("\(name) \(columns) x \(rows): \(difference)")
        return
      }
    }
  }

  /// The first cell that differs, as a sentence.
  private func difference(
    _ terminal: VirtualTerminal, _ other: VtermScreen, _ rows: [Int],
    _ leavingOut: (ComparableCell) -> ComparableCell = { $0 }
  ) -> String? {
    for row in rows {
      for column in 0..<terminal.columns {
        let ours = leavingOut(terminal.comparableCell(row: row, column: column)).normalized
        let theirs = leavingOut(other.cell(row: row, column: column)).normalized
        if ours != theirs { return "row \(row) column \(column): ours \(ours), libvterm \(theirs)" }
      }
    }
    return nil
  }
}
