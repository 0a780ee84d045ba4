import Model

/// The objects one has gone into to come to a table, the outermost first: a deployment, then one of its pods.
struct Trail: Hashable, Sendable {
  var objects: [ObjectReference] = []
  /// Whose rows are shown, of those that the query picks. By the last object's name, not its uid: the table is about what
  /// bears the name, also when that was made anew.
  var ownership = Ownership.anyones

  enum Ownership: Hashable, Sendable {
    case anyones
    /// Those that say the last object is their controller.
    case children
    /// Those of what the last object controls: a deployment's pods say the name of a replica set (`OwnedRows`).
    case descendants
  }

  /// Whether a row belongs to a table with this trail.
  func admits(_ row: Row) -> Bool {
    guard ownership == .children, let owner = objects.last else { return true }
    return row.owners.contains { $0.isController && $0.names(owner) }
  }

  /// What is left of it in other namespaces: an object in a namespace leads nowhere else.
  var outsideItsNamespace: Trail {
    objects.allSatisfy(\.namespace.isEmpty) ? self : Trail()
  }

  func going(into object: ObjectReference, ownership: Ownership = .anyones) -> Trail {
    Trail(objects: objects + [object], ownership: ownership)
  }
}
