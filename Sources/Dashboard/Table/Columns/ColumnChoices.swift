import Model

/// Which columns a person wants to see, and in which order.
public struct ColumnChoices: Hashable, Sendable {
  /// Those that the server does not have, in the order they were added in.
  public var added: [AddedColumn]
  /// The headers of all columns that could be moved when one was; empty for the server's order.
  public var order: [String]
  /// Headers of those that are shown, or not, whatever is shown otherwise.
  public var shown: [String: Bool]

  public init(added: [AddedColumn] = [], order: [String] = [], shown: [String: Bool] = [:]) {
    self.added = added
    self.order = order
    self.shown = shown
  }
}

/// A column with what stands at a path of each object.
public struct AddedColumn: Hashable, Sendable {
  /// In capitals.
  public var header: String
  public var path: FieldPath

  public init(header: String, path: FieldPath) {
    self.header = header
    self.path = path
  }
}

extension ShownColumn {
  /// All columns that a table could show, shown or not, in the order chosen: those that stay first, then the others, one
  /// that was not there when they were ordered behind the one it follows by itself.
  static func all(_ columns: [Column], query: TableQuery, choices: ColumnChoices) -> [ShownColumn] {
    let natural =
      of(columns, query: query, isWide: true)
      + choices.added.map { added in
        ShownColumn(
          source: .field(added.path), header: added.header, sense: ColumnSense(header: added.header))
      }
    guard !choices.order.isEmpty else { return natural }
    var movable = natural.filter { !$0.isFixed }
    var ordered: [ShownColumn] = choices.order.compactMap { header in
      movable.firstIndex { $0.header == header }.map { movable.remove(at: $0) }
    }
    var before: ShownColumn?
    for column in natural where !column.isFixed {
      defer { before = column }
      guard movable.contains(column) else { continue }
      let place = before.flatMap { before in ordered.firstIndex(of: before) }.map { $0 + 1 } ?? 0
      ordered.insert(column, at: place)
    }
    return natural.filter(\.isFixed) + ordered
  }

  func isShown(_ choices: TableChoices) -> Bool {
    isFixed || choices.columns.shown[header] ?? isShownByItself(choices)
  }

  /// Whether it would be shown if nobody had chosen.
  func isShownByItself(_ choices: TableChoices) -> Bool { choices.isWide || !isWide }
}
