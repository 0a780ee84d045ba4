import Text

/// What happened to one object, with the row it had before.
public enum RowChange: Sendable {
  /// Added when `before` is nil.
  case upsert(Row, before: Row?)
  /// Carries the last known row.
  case delete(Row)

  public var row: Row {
    switch self {
    case .upsert(let row, _): row
    case .delete(let row): row
    }
  }
}

/// All that happened to a table since its mailbox was last drained, coalesced by object.
///
/// Applied in this order: `replacement` throws away all that was there; then `changes`.
public struct TableUpdate: Sendable {
  /// New rows in place of all old ones, with their columns, unordered.
  public var replacement: Replacement?
  /// At most one per object, unordered.
  public var changes: [RowChange]
  /// The newest state, when it changed.
  public var state: FeedState?

  public struct Replacement: Sendable {
    public var columns: [Column]
    public var rows: [Row]
    /// Whether these are a first page only: the rest is on its way.
    public var isPartial: Bool

    public init(columns: [Column], rows: [Row], isPartial: Bool) {
      self.columns = columns
      self.rows = rows
      self.isPartial = isPartial
    }
  }

  public init(replacement: Replacement? = nil, changes: [RowChange] = [], state: FeedState? = nil) {
    self.replacement = replacement
    self.changes = changes
    self.state = state
  }
}
