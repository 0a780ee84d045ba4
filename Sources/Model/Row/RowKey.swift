/// An object's identity within one feed: the bytes of `namespace/name`, borrowed from a row.
///
/// The uid is no part of it (client-go's stores agree, S2): it tells the incarnation.
public struct RowKey: Hashable, Comparable, Sendable {
  package let row: Row

  init(row: Row) { self.row = row }

  public static func == (left: RowKey, right: RowKey) -> Bool { left.row.hasSameKey(as: right.row) }

  /// Bytewise, which is the order the API server lists in.
  public static func < (left: RowKey, right: RowKey) -> Bool { left.row.keyOrder(against: right.row) < 0 }

  public func hash(into hasher: inout Hasher) { row.withKey { hasher.combine(bytes: $0) } }
}
