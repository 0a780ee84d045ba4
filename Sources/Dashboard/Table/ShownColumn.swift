import Model
import Text

/// A column on the screen and where its cells come from.
struct ShownColumn: Hashable, Sendable {
  enum Source: Hashable, Sendable {
    case context
    case namespace
    /// Index of the server's column.
    case cell(Int)
    /// Of the objects.
    case field(FieldPath)
  }

  var source: Source
  /// In capitals, as kubectl prints it.
  var header: String
  var isNumeric = false
  /// Whether it is of those that `-o wide` adds.
  var isWide = false
  /// Context, namespace and name: fixed while the others scroll sideways.
  var isFixed = false
  var isName = false
  /// Whether its cells are sentences to be read.
  var isProse = false
  /// Whether its cells are addresses: one that is cut to a few letters leads nowhere.
  var isAddress = false
  /// What its cells are about.
  var sense = ColumnSense.any

  /// What servers call columns of sentences: in events, and in the conditions of custom resources.
  private static let prose: Set<String> = ["message", "note"]
  private static let addresses: Set<String> = ["server", "url"]

  /// What a query shows of the server's columns: context and namespace in front where rows differ in
  /// them, and those of `-o wide` only when wide.
  static func of(_ columns: [Column], query: TableQuery, isWide: Bool) -> [ShownColumn] {
    var shown: [ShownColumn] = []
    if query.scope.contexts.count > 1 {
      shown.append(ShownColumn(source: .context, header: "CONTEXT", isFixed: true, sense: .text))
    }
    if query.resource.isNamespaced, query.scope.namespaces.isSeveral {
      shown.append(ShownColumn(source: .namespace, header: "NAMESPACE", isFixed: true, sense: .text))
    }
    for (index, column) in columns.enumerated() where isWide || !column.isWide {
      // Events have their name last and only when wide: no column of theirs stays.
      let isName = index == 0 && column.name.lowercased() == "name"
      let header = Visible.text(column.name.uppercased())
      shown.append(
        ShownColumn(
          source: .cell(index), header: header, isNumeric: column.isNumeric, isWide: column.isWide, isFixed: isName,
          isName: isName, isProse: prose.contains(column.name.lowercased()),
          isAddress: addresses.contains(column.name.lowercased()),
          sense: ColumnSense(header: header, type: column.type, isName: isName)))
    }
    return shown
  }
}

extension Namespaces {
  /// Whether rows may differ in their namespace.
  var isSeveral: Bool {
    switch self {
    case .all: true
    case .some(let names): names.count > 1
    }
  }
}
