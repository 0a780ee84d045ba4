import Model

/// What a person has set on the tables of a kind, kept from run to run.
public struct TableChoices: Hashable, Sendable {
  /// Nil for the order of the keys, as servers list.
  public var sort: ColumnSort?
  public var isWide: Bool
  public var columns: ColumnChoices

  public init(sort: ColumnSort? = nil, isWide: Bool = false, columns: ColumnChoices = ColumnChoices()) {
    self.sort = sort
    self.isWide = isWide
    self.columns = columns
  }

  /// What the columns that are shown, and the one it is sorted by, need of each object.
  var wanted: WantedFields {
    WantedFields(
      Set(columns.added.filter { columns.shown[$0.header] != false || sort?.column == $0.header }.map(\.path)))
  }
}

/// Which tables choices are about: those of one kind on one context.
public struct TableKind: Hashable, Sendable {
  public var context: String
  /// `deployments.apps`.
  public var resource: String

  public init(context: String, resource: String) {
    self.context = context
    self.resource = resource
  }
}

extension TableQuery {
  var kind: TableKind { TableKind(context: scope.contexts.first ?? "", resource: resource.qualifiedName) }
}

extension TableView {
  var kind: TableKind { query.kind }
}
