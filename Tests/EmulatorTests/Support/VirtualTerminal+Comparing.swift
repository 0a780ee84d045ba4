import Emulator

extension VirtualTerminal {
  init(_ columns: Int, _ rows: Int, _ text: String = "", options: TerminalOptions = TerminalOptions()) {
    self.init(columns: columns, rows: rows, options: options)
    feed(text)
  }

  mutating func feed(_ text: String) { feed(Array(text.utf8)) }

  /// The screen's rows without the blanks at their ends.
  var screenText: [String] { (0..<rows).map { text(ofRow: $0) } }

  func text(ofRow row: Int) -> String {
    var text = ""
    forEachCell(ofRow: row) { _, cell in
      if cell.width > 0 { text.unicodeScalars.append(cell.scalar) }
      text += cell.marks
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  mutating func repliesText() -> String { String(decoding: takeReplies(), as: UTF8.self) }

  func comparableCell(row: Int, column: Int) -> ComparableCell {
    let cell = cell(row: row, column: column)
    // libvterm turns each cell over for DECSCNM; here that is one fact about the screen.
    var attributes = cell.style.attributes.subtracting([.dim, .invisible, .overlined])
    if isReversed { attributes.formSymmetricDifference(.reverse) }
    return ComparableCell(
      text: cell.marks.isEmpty ? String(cell.scalar) : String(cell.scalar) + cell.marks, width: cell.width,
      foreground: Self.paint(cell.style.foreground), background: Self.paint(cell.style.background),
      attributes: attributes, isUnderlined: cell.style.underline != .none)
  }

  private static func paint(_ color: Color) -> ComparableCell.Paint {
    switch color {
    case .standard: .standard
    case .indexed(let index): .indexed(index)
    case .rgb(let red, let green, let blue): .rgb(red, green, blue)
    }
  }
}
