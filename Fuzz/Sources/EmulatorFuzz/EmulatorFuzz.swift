import Emulator

/// One input: columns, rows, then records of a length, that many bytes for the terminal, and a byte that says what
/// a pane does next.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEmulator(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  guard input.count > 2 else { return 0 }
  var options = TerminalOptions()
  options.scrollbackLines = 200
  options.scrollbackBytes = 256 * 1024
  options.allowsClipboard = true
  var terminal = VirtualTerminal(columns: Int(input[0]), rows: Int(input[1]) % 64, options: options)
  var index = 2
  while index < input.count {
    let length = Int(input[index])
    let end = min(input.count, index + 1 + length)
    terminal.feed(Array(input[(index + 1)..<end]))
    if end < input.count { act(input[end], &terminal) }
    index = end + 1
  }
  check(&terminal)
  return 0
}

/// What a pane may do between two reads from the program.
private func act(_ action: UInt8, _ terminal: inout VirtualTerminal) {
  let amount = Int(action >> 3)
  switch action & 7 {
  case 0: terminal.resize(columns: amount * 5, rows: terminal.rows)
  case 1: terminal.resize(columns: terminal.columns, rows: amount * 2)
  case 2: terminal.resize(columns: terminal.columns + amount - 16, rows: terminal.rows + amount % 5 - 2)
  case 3:
    let units: [Selection.Unit] = [.characters, .words, .lines, .block]
    let head = Position(line: terminal.lines.lowerBound + amount * 3, column: amount)
    let anchor = Position(line: terminal.screenTop, column: terminal.columns / 2)
    let selection = Selection(anchor: anchor, head: head, unit: units[amount % 4])
    _ = terminal.text(of: selection)
    _ = terminal.columns(of: selection, inLines: terminal.screenTop..<terminal.lines.upperBound)
  case 4: _ = terminal.find("a", from: Position(line: terminal.screenTop, column: 0), amount % 2 == 0 ? .up : .down)
  case 5: _ = terminal.bytes(for: MouseEvent(.press, .left, row: amount, column: amount * 8))
  case 6: _ = terminal.bytes(for: KeyStroke(.function(amount), [.control]))
  default: check(&terminal)
  }
}

/// What holds whatever the bytes were.
private func check(_ terminal: inout VirtualTerminal) {
  if let cursor = terminal.cursor {
    precondition((0..<terminal.rows).contains(cursor.row) && (0..<terminal.columns).contains(cursor.column))
  }
  precondition(terminal.lines.count <= terminal.rows + 200)
  precondition(terminal.takeReplies().count <= Limits.replies)
  precondition(terminal.title.unicodeScalars.count <= Limits.title)
  for row in 0..<terminal.rows {
    var expectsTrailing = false
    terminal.forEachCell(ofRow: row) { _, cell in
      precondition((cell.width == 0) == expectsTrailing, "half a wide character")
      expectsTrailing = cell.width == 2
      precondition(cell.width == 0 || cell.scalar.value >= 0x20 && !(0x7F..<0xA0).contains(cell.scalar.value))
      precondition(cell.marks.unicodeScalars.count <= Limits.marks)
    }
    precondition(!expectsTrailing, "a wide character without its right half")
  }
  // Reading all of the scrollback takes longer than all the rest: some of its lines, others with every input.
  for line in stride(from: terminal.lines.lowerBound + terminal.columns % 13, to: terminal.lines.upperBound, by: 13) {
    _ = terminal.cells(ofLine: line)
  }
  _ = terminal.takeDamage()
}
