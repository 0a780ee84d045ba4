import Dashboard
import Files
import JSON
import Text

/// What was asked for, as the bytes of a file.
enum SavedFile {
  /// How much there is of it, and its bytes.
  static func of(_ request: SaveRequest) -> (what: String, bytes: [UInt8]) {
    switch request.content {
    case .text(let text): (count(text.utf8.count { $0 == 0x0A }, "line"), Array(text.utf8))
    case .table(let table):
      (count(table.rows, "row"), Array(text(of: table, ending: request.path.lowercased()).utf8))
    }
  }

  private static func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

  private static func text(of table: SavedTable, ending path: String) -> String {
    if path.hasSuffix(".csv") { return csv(table) }
    if path.hasSuffix(".json") { return json(table) }
    return aligned(table)
  }

  /// As kubectl prints tables: three spaces between columns, none behind the last.
  static func aligned(_ table: SavedTable) -> String {
    var widths = table.headers.map(CellWidth.of)
    table.forEachRow { cells in
      for (column, cell) in cells.enumerated() { widths[column] = max(widths[column], CellWidth.of(cell)) }
    }
    var text = line(table.headers, widths)
    table.forEachRow { text += line($0, widths) }
    return text
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      line += cell
      guard column < cells.count - 1 else { break }
      line += String(repeating: " ", count: max(6, widths[column] + 3) - CellWidth.of(cell))
    }
    return line + "\n"
  }

  /// RFC 4180.
  static func csv(_ table: SavedTable) -> String {
    var text = record(table.headers)
    table.forEachRow { text += record($0) }
    return text
  }

  private static func record(_ cells: [String]) -> String {
    cells.map { cell in
      cell.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
        ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }.joined(separator: ",") + "\r\n"
  }

  /// An array of objects, a member for each column.
  static func json(_ table: SavedTable) -> String {
    let headers = table.headers
    var rows: [String] = []
    table.forEachRow { cells in
      rows.append("  " + JSONText.object(zip(headers, cells).map { ($0, JSONText.string($1)) }))
    }
    return rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
  }
}
