/// A column of a server-printed table: `TableColumnDefinition` of meta.k8s.io/v1.
public struct Column: Hashable, Sendable {
  /// As the server spells it (`Nominated Node`); kubectl prints it in capitals.
  public var name: String
  /// OpenAPI type: `string`, `integer`, `number`, `boolean`, `date`.
  public var type: String
  public var format: String
  /// 0 is always shown; more is shown only when wide.
  public var priority: Int

  public init(name: String, type: String = "string", format: String = "", priority: Int = 0) {
    self.name = name
    self.type = type
    self.format = format
    self.priority = priority
  }

  public var isWide: Bool { priority > 0 }
  public var isNumeric: Bool { type == "integer" || type == "number" }
}
