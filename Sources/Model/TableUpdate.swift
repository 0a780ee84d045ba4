import Text

/// What happened to one object, with the row it had before.
///
/// `at` is when its event arrived, on our clock; nil where it was found by comparing lists, and happened at any time
/// between them.
public enum RowChange: Sendable {
  /// Added when `before` is nil. Where `before` has another uid, the object was deleted and made anew in between (S2).
  case upsert(Row, before: Row?, at: Instant? = nil)
  /// Carries the last known row (S4).
  case delete(Row, at: Instant? = nil)

  public var row: Row {
    switch self {
    case .upsert(let row, _, _): row
    case .delete(let row, _): row
    }
  }

  public var at: Instant? {
    switch self {
    case .upsert(_, _, let at), .delete(_, let at): at
    }
  }

  /// For who follows incarnations rather than names: a change of uid as the deletion of one object and the addition of
  /// another, any other change as it is.
  public var byIncarnation: [RowChange] {
    guard case .upsert(let row, let before?, let at) = self, before.uid != row.uid else { return [self] }
    return [.delete(before, at: at), .upsert(row, before: nil, at: at)]
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
