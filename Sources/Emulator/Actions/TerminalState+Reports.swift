// Answers: fixed texts, and numbers of the screen's own. Nothing that a program wrote comes back out.
extension TerminalState {
  /// A VT220 (62) with colours (22).
  static let primaryAttributes = "?62;22c"

  mutating func reply(_ text: String) { replies.add(text) }

  /// DSR.
  mutating func reportStatus(_ what: Int) {
    switch what {
    case 5: reply("\u{1B}[0n")
    case 6: reply("\u{1B}[\(reportedCursor.row);\(reportedCursor.column)R")
    default: break
    }
  }

  /// DEC's DSR: no printer, keys not definable, a North American keyboard, no locator.
  mutating func reportPrivateStatus(_ what: Int) {
    switch what {
    case 6: reply("\u{1B}[?\(reportedCursor.row);\(reportedCursor.column)R")
    case 15: reply("\u{1B}[?13n")
    case 25: reply("\u{1B}[?21n")
    case 26: reply("\u{1B}[?27;1;0;0n")
    case 53, 55: reply("\u{1B}[?53n")
    case 56: reply("\u{1B}[?57;0n")
    default: break
    }
  }

  /// DECRQM: 0 not known, 1 set, 2 reset, 4 never set.
  mutating func reportMode(_ number: Int, isPrivate: Bool) {
    let value: Int
    if isPrivate {
      value = privateMode(number).map { $0 ? 1 : 2 } ?? (number == 3 ? 4 : 0)
    } else {
      value = Modes.ansi(number).map { modes.contains($0) ? 1 : 2 } ?? (number == 12 ? 4 : 0)
    }
    reply("\u{1B}[\(isPrivate ? "?" : "")\(number);\(value)$y")
  }

  /// XTWINOPS: the size in characters, and the stack of titles. The rest moves windows or tells titles.
  mutating func windowOperation(_ parameters: borrowing Parameters) {
    switch parameters[0] {
    case 18: reply("\u{1B}[8;\(grid.rows);\(grid.columns)t")
    case 19: reply("\u{1B}[9;\(grid.rows);\(grid.columns)t")
    case 22: titles.push()
    case 23: titles.pop(parameters[1])
    default: break
    }
  }

  mutating func deviceControl(_ sequence: borrowing ControlSequence, _ body: Span<UInt8>) {
    switch (Unicode.Scalar(sequence.intermediate), Unicode.Scalar(sequence.final)) {
    case ("$", "q"): reportSetting(body)
    // XTGETTCAP: the terminfo entry says it all.
    case ("+", "q"): reply("\u{1B}P0+r\u{1B}\\")
    default: break
    }
  }

  /// DECRQSS.
  private mutating func reportSetting(_ body: Span<UInt8>) {
    let name = (0..<min(3, body.count)).map { body[$0] }
    let value: String
    switch String(decoding: name, as: UTF8.self) {
    case "m": value = pen.style.parameters + "m"
    case "r": value = "\(region.top + 1);\(region.bottom)r"
    case "s": value = "\(region.left + 1);\(region.right)s"
    case " q": value = "\(cursorShapeNumber) q"
    case "\"q": value = "\(pen.isProtected ? 1 : 0)\"q"
    case "\"p": value = "62;1\"p"
    default: return reply("\u{1B}P0$r\u{1B}\\")
    }
    reply("\u{1B}P1$r\(value)\u{1B}\\")
  }

  private var cursorShapeNumber: Int {
    let steady = cursorShape == .block ? 2 : cursorShape == .underline ? 4 : 6
    return steady - (modes.contains(.cursorBlinks) ? 1 : 0)
  }
}
