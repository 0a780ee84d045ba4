// Saving the cursor, changing screens, resetting.
extension TerminalState {
  mutating func saveCursor() {
    saved = SavedCursor(cursor: cursor, pen: pen, charsets: charsets, isOrigin: modes.contains(.origin))
  }

  mutating func restoreCursor() {
    cursor = saved.cursor
    cursor.keep(within: grid)
    cursor.isPastEnd = cursor.isPastEnd && cursor.column == rightLimit - 1
    pen = saved.pen
    charsets = saved.charsets
    if saved.isOrigin { modes.insert(.origin) } else { modes.remove(.origin) }
  }

  /// Shows the other screen, with its own saved cursor; the cursor itself stays.
  mutating func show(alternate: Bool) {
    guard alternate != showsAlternate else { return }
    swap(&grid, &hidden)
    swap(&saved, &hiddenSaved)
    showsAlternate = alternate
    damage.mark(0..<grid.rows)
  }

  mutating func clearScreen() {
    grid.erase(rows: 0..<grid.rows, with: blank())
    damage.mark(0..<grid.rows)
  }

  /// RIS. The scrollback stays: what a person has read is not the program's to take back.
  mutating func reset() {
    show(alternate: false)
    pen = Pen()
    clearScreen()
    hidden.erase(rows: 0..<hidden.rows, with: .blank(style: 0))
    softReset()
    cursor = Cursor()
    modes = .initial
    savedModes = [:]
    mouse = .off
    hiddenSaved = SavedCursor()
    tabs = TabStops(columns: grid.columns)
    titles = Titles()
    palette.resetIndexed()
    for role in [Palette.Role.foreground, .background, .cursor] { palette.set(role, nil) }
    lastPrinted = nil
  }

  /// DECSTR, as DEC's table of its defaults and xterm have it: the screen and the cursor's place stay.
  mutating func softReset() {
    modes.remove([.insert, .origin, .applicationCursor, .applicationKeypad, .reverseWrap, .sideMargins])
    modes.remove([.keyboardLocked])
    modes.insert([.autowrap, .cursorShows])
    cursor.isPastEnd = false
    region = grid.whole
    pen = Pen()
    charsets = Charsets()
    saved = SavedCursor()
    cursorShape = .block
    modifyOtherKeys = 0
  }
}
