import CVterm

/// A screen at one moment: rows and columns counted from 0 at the top left.
public struct ScreenText: Sendable, CustomStringConvertible {
  public struct Cursor: Hashable, Sendable {
    public let row: Int
    public let column: Int
    public let isVisible: Bool
  }

  public let columns: Int
  public let rows: Int
  public let cursor: Cursor
  /// As the program set it last.
  public let title: String
  public let isAlternateScreen: Bool
  private let cells: [bed_cell]

  init(_ emulator: Emulator, modes: TerminalModes, title: String) {
    columns = emulator.columns
    rows = emulator.rows
    cells = emulator.cells()
    cursor = Cursor(row: emulator.cursor.row, column: emulator.cursor.column, isVisible: modes.showsCursor)
    self.title = title
    isAlternateScreen = modes.isAlternateScreen
  }

  /// Traps outside the screen.
  public func cell(row: Int, column: Int) -> ScreenCell {
    precondition((0..<rows).contains(row) && (0..<columns).contains(column), "no cell \(row), \(column)")
    return ScreenCell(cells[row * columns + column])
  }

  /// The row's text without the spaces at its end.
  public func line(_ row: Int) -> String {
    precondition((0..<rows).contains(row), "no row \(row)")
    var text = String.UnicodeScalarView()
    var end = text.endIndex
    for cell in cells[row * columns..<(row + 1) * columns] where !cell.isContinuation {
      if cell.scalars.1 == 0 {
        text.append(Unicode.Scalar(cell.scalars.0 == 0 ? 32 : cell.scalars.0) ?? "\u{FFFD}")
      } else {
        text.append(contentsOf: cell.text.unicodeScalars)
      }
      if cell.scalars.0 != 0, cell.scalars.0 != 32 { end = text.endIndex }
    }
    return String(text[..<end])
  }

  public var lines: [String] { (0..<rows).map(line) }

  /// All lines, separated by newlines.
  public var text: String { lines.joined(separator: "\n") }

  /// Whether `text` stands in one of the lines.
  public func contains(_ text: String) -> Bool { row(containing: text) != nil }

  /// The first row in which `text` stands.
  public func row(containing text: String) -> Int? { (0..<rows).first { line($0).contains(text) } }

  /// The cells of the first occurrence of `text`, to look at its colours; nil when it is not on the screen.
  public func cells(of text: String) -> [ScreenCell]? {
    guard !text.isEmpty else { return nil }
    for row in 0..<rows where line(row).contains(text) {
      let cells = (0..<columns).map { cell(row: row, column: $0) }
      for start in cells.indices {
        var end = start
        var found = ""
        while end < cells.endIndex, found.utf8.count < text.utf8.count {
          found += cells[end].text
          end += 1
        }
        if found == text, !cells[start].text.isEmpty { return Array(cells[start..<end]) }
      }
    }
    return nil
  }

  /// The screen in a frame, each row with its number: what a failed test prints.
  public var description: String {
    let edge = String(repeating: "─", count: columns)
    let cursorText = "cursor \(cursor.row),\(cursor.column)\(cursor.isVisible ? "" : " hidden")"
    let screen = isAlternateScreen ? "alternate screen" : "main screen"
    let body = (0..<rows).map { row in
      let number = String(row)
      let cells = cells[row * columns..<(row + 1) * columns].map(\.text).joined()
      return String(repeating: " ", count: max(0, 3 - number.count)) + number + "│" + cells + "│\n"
    }
    return
      "   ┌\(edge)┐\n\(body.joined())   └\(edge)┘\n\(columns)x\(rows), \(screen), \(cursorText), title \"\(title)\""
  }
}
