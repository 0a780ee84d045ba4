import Model

/// The objects one has gone into to come to a table, the outermost first: a cron job, then one of its jobs.
struct Trail: Hashable, Sendable {
  var objects: [ObjectReference] = []
  /// Whether only those rows are shown that say the last object is their controller. By its name, not its uid: the table
  /// is about what bears the name, also when that was made anew.
  var isOwned = false

  /// Whether a row belongs to a table with this trail.
  func admits(_ row: Row) -> Bool {
    guard isOwned, let owner = objects.last else { return true }
    return row.owners.contains {
      $0.isController && $0.name == owner.name && $0.kind == owner.resource.kind
        && $0.group == owner.resource.group
    }
  }

  /// What is left of it in other namespaces: an object in a namespace leads nowhere else.
  var outsideItsNamespace: Trail {
    objects.allSatisfy(\.namespace.isEmpty) ? self : Trail()
  }

  func going(into object: ObjectReference, isOwned: Bool = false) -> Trail {
    Trail(objects: objects + [object], isOwned: isOwned)
  }
}

extension Owner {
  /// API group; empty for the core group.
  var group: String { apiVersion.firstIndex(of: "/").map { String(apiVersion[..<$0]) } ?? "" }
}
