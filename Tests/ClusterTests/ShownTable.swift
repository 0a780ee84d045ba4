import Bed
import Text

/// A table as it stands on the screen, all of it: read page by page while scrolling to its end.
struct ShownTable {
  var header: [String]
  /// The cells that are not empty, by namespace and name, each as `HEADER=text`.
  var rows: [String: [String]] = [:]
  /// The first page, for what is said in place of rows.
  var firstPage: ScreenText

  /// A cell, or a header, where it stands.
  private struct Segment {
    var text: String
    /// First column, and the one behind the last.
    var start: Int
    var end: Int
  }

  /// Goes to the first row, then page by page to the last.
  static func read(_ program: PtyProgram) async throws -> ShownTable {
    program.type("g")
    var screen = try await program.waitIdle()
    var table = ShownTable(header: header(of: screen), firstPage: screen)
    while true {
      table.add(page: screen)
      program.press(.pageDown)
      let next = try await program.waitIdle()
      if body(of: next) == body(of: screen) { return table }
      screen = next
    }
  }

  /// The names of all rows in their order, from the first to the last.
  static func names(_ program: PtyProgram) async throws -> [String] {
    program.type("g")
    var screen = try await program.waitIdle()
    var names: [String] = []
    var positions: Set<String> = []
    while true {
      let headers = segments(of: screen, row: 1)
      let start = headers.first { $0.text.hasPrefix("NAME") && !$0.text.hasPrefix("NAMESPACE") }?.start
      for row in 2..<screen.rows - 1 {
        guard let name = segments(of: screen, row: row).first(where: { $0.start == start })?.text else { continue }
        if positions.insert(name).inserted { names.append(name) }
      }
      program.press(.pageDown)
      let next = try await program.waitIdle()
      if body(of: next) == body(of: screen) { return names }
      screen = next
    }
  }

  static func header(of screen: ScreenText) -> [String] { segments(of: screen, row: 1).map(\.text) }

  /// Lines below the header, but for the cursor's mark.
  private static func body(of screen: ScreenText) -> [Substring] {
    screen.lines[2..<screen.rows - 1].map { $0.dropFirst() }
  }

  /// A cell belongs to the header that it is aligned with, left or right.
  private mutating func add(page screen: ScreenText) {
    let headers = Self.segments(of: screen, row: 1)
    for row in 2..<screen.rows - 1 where !screen.line(row).isEmpty {
      let cells = Self.segments(of: screen, row: row).map { cell in
        let column = headers.first { $0.start == cell.start || $0.end == cell.end }
        return "\(column?.text ?? "(no column)")=\(cell.text)"
      }
      rows[Self.key(cells)] = cells
    }
  }

  /// What a row is known by: its namespace, if shown, and its name.
  static func key(_ cells: [String]) -> String {
    cells.filter { $0.hasPrefix("NAMESPACE=") || $0.hasPrefix("NAME=") }.joined(separator: " ")
  }

  /// What stands on a line, parted by two spaces or more. The first column is the cursor's mark.
  private static func segments(of screen: ScreenText, row: Int) -> [Segment] {
    var found: [Segment] = []
    var spaces = 2
    for column in 1..<screen.columns {
      let text = screen.cell(row: row, column: column).text
      if text.isEmpty { continue }
      if text == " " {
        spaces += 1
        continue
      }
      let width = max(1, CellWidth.of(text))
      if spaces >= 2 || found.isEmpty {
        found.append(Segment(text: text, start: column, end: column + width))
      } else {
        found[found.count - 1].text += String(repeating: " ", count: spaces) + text
        found[found.count - 1].end = column + width
      }
      spaces = 0
    }
    return found
  }
}
