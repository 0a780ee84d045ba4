/// Which values of its objects a table needs besides the server's own columns: what each subscriber of a feed asks
/// for, and what the feed extracts for all of them.
public struct WantedFields: Hashable, Sendable {
  public private(set) var paths: Set<FieldPath>

  /// Nothing: rows are as small as they can be.
  public static let none = WantedFields([])

  public init(_ paths: Set<FieldPath>) { self.paths = paths }

  public var isEmpty: Bool { paths.isEmpty }

  /// Whether the server must send whole objects (`includeObject=Object`): twice the bytes and twice the time of a list.
  public var needsObject: Bool { paths.contains { !$0.isInMetadata } }

  public func union(_ other: WantedFields) -> WantedFields { WantedFields(paths.union(other.paths)) }

  /// Whether a feed that extracts these has all that `other` wants.
  public func isSuperset(of other: WantedFields) -> Bool { paths.isSuperset(of: other.paths) }
}

/// The paths of the fields in a row, in the order of their values; one object for all rows of a reader.
final class FieldPaths: Sendable {
  let paths: [FieldPath]
  init(_ wanted: WantedFields) { paths = wanted.paths.sorted() }
}
