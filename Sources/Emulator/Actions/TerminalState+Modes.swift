// SM, RM, DECSET, DECRST, and xterm's saving and restoring of modes.
extension TerminalState {
  mutating func setAnsiModes(_ parameters: borrowing Parameters, _ isOn: Bool) {
    for index in 0..<parameters.count {
      guard let mode = Modes.ansi(parameters[index]) else { continue }
      modes.set(mode, isOn)
    }
  }

  mutating func setPrivateModes(_ parameters: borrowing Parameters, _ isOn: Bool) {
    for index in 0..<parameters.count { setPrivateMode(parameters[index], isOn) }
  }

  mutating func savePrivateModes(_ parameters: borrowing Parameters) {
    for index in 0..<parameters.count {
      // Only modes that are known are kept, so what a program can store here is bounded.
      if let isOn = privateMode(parameters[index]) { savedModes[parameters[index]] = isOn }
    }
  }

  mutating func restorePrivateModes(_ parameters: borrowing Parameters) {
    for index in 0..<parameters.count {
      if let isOn = savedModes[parameters[index]] { setPrivateMode(parameters[index], isOn) }
    }
  }

  /// Whether a mode is on; nil when there is none of that number.
  func privateMode(_ number: Int) -> Bool? {
    if let mode = Modes.dec(number) { return modes.contains(mode) }
    switch number {
    case 9, 1000, 1002, 1003: return mouse.rawValue == number
    case 47, 1047, 1049: return showsAlternate
    default: return nil
    }
  }

  private mutating func setPrivateMode(_ number: Int, _ isOn: Bool) {
    if let mode = Modes.dec(number) { modes.set(mode, isOn) }
    switch number {
    case 3: if modes.contains(.columnsMayChange) { clearForColumns() }
    case 5: damage.mark(0..<grid.rows)
    case 6: move(toRow: 1, column: 1)
    case 7: if !isOn { cursor.isPastEnd = false }
    case 9, 1000, 1002, 1003: mouse = isOn ? MouseTracking(rawValue: number) ?? .off : .off
    case 47: show(alternate: isOn)
    case 69:
      region.left = 0
      region.right = grid.columns
    case 1047:
      if !isOn, showsAlternate { clearScreen() }
      show(alternate: isOn)
    case 1048: if isOn { saveCursor() } else { restoreCursor() }
    case 1049: showAlternateWithCursor(isOn)
    default: break
    }
  }

  /// 1049: the cursor is saved and the alternate screen comes up clear; going back restores it.
  private mutating func showAlternateWithCursor(_ isOn: Bool) {
    if isOn {
      if !showsAlternate { saveCursor() }
      show(alternate: true)
      clearScreen()
    } else if showsAlternate {
      show(alternate: false)
      restoreCursor()
    }
  }

  /// DECCOLM clears the screen and the margins; the width is not the program's to change.
  private mutating func clearForColumns() {
    region = grid.whole
    modes.remove(.sideMargins)
    clearScreen()
    move(toRow: 1, column: 1)
  }
}

extension Modes {
  fileprivate mutating func set(_ mode: Modes, _ isOn: Bool) {
    if isOn { insert(mode) } else { remove(mode) }
  }
}
