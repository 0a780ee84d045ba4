/// A terminal as a value: bytes of a program in; cells, scrollback and answers out. No I/O, no clock, no lock.
///
/// It does what xterm's terminfo entry `xterm-256color` promises, and what programs use beyond it: 256 and true
/// colours in both notations, underline styles, bracketed paste, focus events, SGR mouse, cursor shapes, titles and
/// their stack, links (OSC 8), the clipboard (OSC 52), colours asked for, DECRQM, DECRQSS, synchronized output.
///
/// The program is taken for hostile. No bytes make it trap, hang, or keep more than `Limits` and `TerminalOptions`
/// allow, and no cell holds a character that could not go to another terminal as it is.
///
/// What it will not do:
/// - Answer with anything a program wrote: no title reports (`CSI 20 t`, `21 t`), no answerback (ENQ), no reading of
///   the clipboard, no names in XTGETTCAP. An answer is typed into the program's input, so an echo is a way to type
///   commands. Answers hold fixed text and numbers only: sizes, places, modes, colours, the pen.
/// - Move, resize, raise or iconify anything (`CSI 1 t` to `CSI 8 t`, DECCOLM's width): the pane is the person's.
/// - Lock the keyboard (KAM), print (MC), or define keys (DECUDK): the same.
/// - Clear the scrollback on RIS: what has been read stays. `CSI 3 J`, which a person's `clear` sends, does clear it.
/// - Lines of double width or height (`ESC # 3` to `# 6`): nothing uses them, and half a line would be lost.
/// - Rectangles (DECCRA and its kin), national character sets, 8-bit controls, VT52 mode: nothing met uses them.
/// - Sixel and other pictures, for now: a pane of cells has no place for them.
/// - kitty's keyboard protocol: programs ask for it and do without.
public struct VirtualTerminal: Sendable {
  var parser = Parser(stringLimit: Limits.string)
  var state: TerminalState

  /// A clear screen; a size beyond `Limits` is brought within them.
  public init(columns: Int, rows: Int, options: TerminalOptions = TerminalOptions()) {
    state = TerminalState(
      columns: columns.clamped(to: Limits.columns), rows: rows.clamped(to: Limits.rows), options: options)
  }

  /// Takes what the program wrote. Bytes may be cut anywhere: a character or sequence that is not complete waits.
  ///
  /// Two bytes can clear a screen, so hostile output costs up to a screenful of cells for every two or three bytes:
  /// whoever must not be late feeds a few KB at a time and looks at the clock in between.
  public mutating func feed(_ bytes: Span<UInt8>) {
    parser.feed(bytes, to: &state)
  }

  /// Takes what the program wrote.
  public mutating func feed(_ bytes: [UInt8]) {
    parser.feed(bytes.span, to: &state)
  }

  /// What is to be sent to the program, at most `Limits.replies` bytes; empty after this.
  public mutating func takeReplies() -> [UInt8] { state.replies.take() }

  /// What changed since this was last called; at first, everything.
  public mutating func takeDamage() -> Damage {
    defer { state.damage.clear() }
    return state.damage
  }

  /// How often the bell rang since this was last called.
  public mutating func takeBells() -> Int {
    defer { state.bells = 0 }
    return state.bells
  }

  /// What the program last put on the clipboard (OSC 52), when `TerminalOptions.allowsClipboard`; nil after this.
  public mutating func takeClipboard() -> [UInt8]? {
    defer { state.clipboard = nil }
    return state.clipboard
  }

  /// Gives the screen another size, within `Limits`. On the primary screen lines that were wrapped flow again, with
  /// the scrollback; the alternate screen is cut or extended, as its program draws it anew.
  ///
  /// Line numbers of before mean nothing after this.
  public mutating func resize(columns: Int, rows: Int) {
    state.resize(columns: columns.clamped(to: Limits.columns), rows: rows.clamped(to: Limits.rows))
  }
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
  }
}
