import JSON
import Text

/// A column of a table, as the server describes it.
struct PrintedColumn: Sendable {
  var name: String
  var type = "string"
  var format = ""
  /// 1 for those of `-o wide`.
  var priority = 0

  var document: JSONTree {
    [
      "name": .string(name), "type": .string(type), "format": .string(format), "description": "",
      "priority": JSONTree(priority),
    ]
  }

  /// `Name Ready Restarts:integer IP*`: a type after a colon, an asterisk for those of `-o wide`, an underscore for a
  /// space. What is called Name has the format of names, as everywhere.
  static func list(_ text: String) -> [PrintedColumn] {
    text.split(separator: " ").map { word in
      let isWide = word.hasSuffix("*")
      let parts = (isWide ? word.dropLast() : word).split(separator: ":")
      let name = String(parts[0]).replacing("_", with: " ")
      return PrintedColumn(
        name: name, type: parts.count > 1 ? String(parts[1]) : "string", format: name == "Name" ? "name" : "",
        priority: isWide ? 1 : 0)
    }
  }
}

/// How objects of a kind are shown in a table: the printer of the real server for it.
struct TablePrinter: Sendable {
  var columns: [PrintedColumn]
  /// One cell for each column.
  var cells: @Sendable (JSONTree, Instant) -> [JSONTree]
  /// What a row says of its object besides.
  var conditions: @Sendable (JSONTree) -> [JSONTree] = { _ in [] }

  init(_ columns: String, cells: @escaping @Sendable (JSONTree, Instant) -> [JSONTree]) {
    self.columns = PrintedColumn.list(columns)
    self.cells = cells
  }

  /// That of an older server, which had one column less.
  func without(column index: Int) -> TablePrinter {
    var printer = self
    printer.columns.remove(at: index)
    printer.cells = { object, now in
      var cells = self.cells(object, now)
      cells.remove(at: index)
      return cells
    }
    return printer
  }

  /// For kinds without one of their own.
  static let plain = TablePrinter("Name Created_At:date") { object, _ in
    [.string(object.name), object["metadata", "creationTimestamp"] ?? .null]
  }
}
