// Control sequences to what they do.
extension TerminalState {
  mutating func control(_ sequence: borrowing ControlSequence) {
    let final = Unicode.Scalar(sequence.final)
    switch (sequence.prefix, sequence.intermediate) {
    case (0, 0):
      if !motion(final, sequence), !editing(final, sequence) { state(final, sequence) }
    case (UInt8(ascii: "?"), 0): privateSequence(final, sequence)
    case (UInt8(ascii: ">"), 0): extendedSequence(final, sequence)
    case (UInt8(ascii: "="), 0): if final == "c" { reply("\u{1B}P!|00000000\u{1B}\\") }
    case (0, _), (UInt8(ascii: "?"), _): intermediateSequence(final, sequence)
    default: break
    }
  }

  private mutating func motion(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) -> Bool {
    let count = sequence.count(0)
    switch final {
    case "A": move(rows: -count)
    case "B": move(rows: count)
    case "C": move(columns: count)
    case "D": move(columns: -count)
    case "E":
      move(rows: count)
      carriageReturn()
    case "F":
      move(rows: -count)
      carriageReturn()
    case "G", "`": move(toRow: nil, column: count)
    case "H", "f": move(toRow: count, column: sequence.count(1))
    case "I": tabForward(count)
    case "Z": tabBackward(count)
    case "a": move(toRow: nil, column: reportedCursor.column + count)
    case "d": move(toRow: count, column: nil)
    case "e": move(toRow: reportedCursor.row + count, column: nil)
    default: return false
    }
    return true
  }

  private mutating func editing(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) -> Bool {
    let count = sequence.count(0)
    switch final {
    case "@": insertCharacters(count)
    case "J": eraseDisplay(sequence.parameters[0], selectively: false)
    case "K": eraseLine(sequence.parameters[0], selectively: false)
    case "L": insertLines(count)
    case "M": deleteLines(count)
    case "P": deleteCharacters(count)
    case "S": scrollUp(count)
    case "T", "^": if sequence.parameters.count <= 1 { scrollDown(region, count) }
    case "X": eraseCharacters(count)
    case "b": repeatLast(count)
    default: return false
    }
    return true
  }

  private mutating func state(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) {
    switch final {
    case "c": if sequence.parameters[0] == 0 { reply("\u{1B}[\(Self.primaryAttributes)") }
    case "g": clearTabs(sequence.parameters[0])
    case "h": setAnsiModes(sequence.parameters, true)
    case "l": setAnsiModes(sequence.parameters, false)
    case "m": selectGraphicRendition(sequence.parameters)
    case "n": reportStatus(sequence.parameters[0])
    case "r": setMargins(top: sequence.parameters[0], bottom: sequence.parameters[1])
    case "s":
      if modes.contains(.sideMargins) {
        setMargins(left: sequence.parameters[0], right: sequence.parameters[1])
      } else {
        saveCursor()
      }
    case "t": windowOperation(sequence.parameters)
    case "u": restoreCursor()
    default: break
    }
  }

  private mutating func privateSequence(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) {
    switch final {
    case "h": setPrivateModes(sequence.parameters, true)
    case "l": setPrivateModes(sequence.parameters, false)
    case "r": restorePrivateModes(sequence.parameters)
    case "s": savePrivateModes(sequence.parameters)
    case "J": eraseDisplay(sequence.parameters[0], selectively: true)
    case "K": eraseLine(sequence.parameters[0], selectively: true)
    case "n": reportPrivateStatus(sequence.parameters[0])
    default: break
    }
  }

  private mutating func extendedSequence(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) {
    switch final {
    case "c": if sequence.parameters[0] == 0 { reply("\u{1B}[>1;10;0c") }
    case "m": if sequence.parameters[0] == 4 { modifyOtherKeys = min(2, sequence.parameters[1]) }
    case "n": if sequence.parameters[0] == 4 { modifyOtherKeys = 0 }
    case "q": if sequence.parameters[0] == 0 { reply("\u{1B}P>|skua\u{1B}\\") }
    default: break
    }
  }

  private mutating func intermediateSequence(_ final: Unicode.Scalar, _ sequence: borrowing ControlSequence) {
    let isPrivate = sequence.prefix != 0
    switch (Unicode.Scalar(sequence.intermediate), final) {
    case ("$", "p"): reportMode(sequence.parameters[0], isPrivate: isPrivate)
    case _ where isPrivate: break
    case ("!", "p"): softReset()
    case (" ", "q"): setCursorShape(sequence.parameters[0])
    case ("\"", "q"): pen.isProtected = sequence.parameters[0] == 1
    case ("'", "}"): if isInsideMargins { insertColumns(sequence.count(0), at: cursor.column) }
    case ("'", "~"): if isInsideMargins { deleteColumns(sequence.count(0), at: cursor.column) }
    case (" ", "@"): deleteColumns(sequence.count(0), at: region.left)
    case (" ", "A"): insertColumns(sequence.count(0), at: region.left)
    default: break
    }
  }

  private mutating func clearTabs(_ what: Int) {
    switch what {
    case 0: tabs.clear(cursor.column)
    case 3: tabs.clearAll()
    default: break
    }
  }

  private mutating func setCursorShape(_ number: Int) {
    guard number <= 6 else { return }
    cursorShape = number <= 2 ? .block : number <= 4 ? .underline : .bar
    if number == 0 || number % 2 == 1 { modes.insert(.cursorBlinks) } else { modes.remove(.cursorBlinks) }
  }
}
