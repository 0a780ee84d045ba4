import JSON
import Model

extension Column {
  /// Reads `columnDefinitions` of a Table; nil where they are absent or null, as in all events of a watch but the
  /// first.
  static func definitions(in table: JSONValue) -> [Column]? {
    guard let definitions = table["columnDefinitions"], definitions.kind == .array else { return nil }
    var columns: [Column] = []
    definitions.forEachElement { definition in
      columns.append(
        Column(
          name: definition["name"]?.string ?? "", type: definition["type"]?.string ?? "string",
          format: definition["format"]?.string ?? "",
          priority: Int(clamping: definition["priority"]?.integer ?? 0)))
    }
    return columns
  }
}
