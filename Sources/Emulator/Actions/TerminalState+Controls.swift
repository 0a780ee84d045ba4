// C0 controls, and escape sequences without parameters.
extension TerminalState: ParserActions {
  mutating func execute(_ control: UInt8) {
    switch control {
    case 0x07: bells &+= 1
    case 0x08: backspace()
    case 0x09: tabForward(1)
    case 0x0A, 0x0B, 0x0C: lineFeed()
    case 0x0D: carriageReturn()
    case 0x0E: charsets.lock(1)
    case 0x0F: charsets.lock(0)
    default: break
    }
  }

  mutating func escape(_ sequence: EscapeSequence) {
    let final = Unicode.Scalar(sequence.final)
    switch Unicode.Scalar(sequence.intermediate) {
    case "\0": plainEscape(final)
    case "(": designate(0, final)
    case ")", "-": designate(1, final)
    case "*", ".": designate(2, final)
    case "+", "/": designate(3, final)
    case "#": if final == "8" { fillWithE() }
    default: break
    }
  }

  private mutating func plainEscape(_ final: Unicode.Scalar) {
    switch final {
    case "D":
      cursor.isPastEnd = false
      index()
    case "E":
      carriageReturn()
      index()
    case "H": tabs.set(cursor.column)
    case "M": reverseIndex()
    case "N": charsets.shiftOnce(2)
    case "O": charsets.shiftOnce(3)
    case "Z": reply("\u{1B}[\(Self.primaryAttributes)")
    case "c": reset()
    case "n": charsets.lock(2)
    case "o": charsets.lock(3)
    case "7": saveCursor()
    case "8": restoreCursor()
    case "6": backIndex()
    case "9": forwardIndex()
    case "=": modes.insert(.applicationKeypad)
    case ">": modes.remove(.applicationKeypad)
    case "l": lockMemory(above: cursor.row)
    case "m": lockMemory(above: 0)
    default: break
    }
  }

  private mutating func designate(_ number: Int, _ final: Unicode.Scalar) {
    switch final {
    case "0": charsets[number] = .lineDrawing
    case "A": charsets[number] = .british
    default: charsets[number] = .ascii
    }
  }

  /// HP's memory lock: rows above the cursor stop scrolling.
  private mutating func lockMemory(above row: Int) {
    guard row < region.bottom - 1 else { return }
    region.top = row
  }

  private mutating func backIndex() {
    if cursor.column == region.left, isInsideMargins {
      insertColumns(1, at: region.left)
    } else {
      move(columns: -1)
    }
  }

  private mutating func forwardIndex() {
    if cursor.column == region.right - 1, isInsideMargins {
      deleteColumns(1, at: region.left)
    } else {
      move(columns: 1)
    }
  }
}
