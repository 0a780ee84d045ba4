import Model

/// The definitions of one kind (CustomResourceDefinitions, APIServices) as last heard of, to tell which have changed.
///
/// Both kinds name theirs so that the group stands behind the first dot: `widgets.example.com`, `v1.apps`, `v1.`.
struct Definitions {
  /// Name → uid and resourceVersion; nil before the first whole list.
  private var known: [String: [String]]?

  /// Names of those that have appeared, changed or gone since; none for the first list, which is where one starts from.
  mutating func take(_ update: TableUpdate) -> Set<String> {
    var changed: Set<String> = []
    if let replacement = update.replacement, !replacement.isPartial {
      let new = Dictionary(replacement.rows.map { ($0.name, Self.mark($0)) }) { $1 }
      if let known { changed = Set(known.keys).union(new.keys).filter { known[$0] != new[$0] } }
      known = new
    }
    guard known != nil else { return changed }
    for change in update.changes {
      changed.insert(change.row.name)
      if case .upsert(let row, _, _) = change {
        known?[row.name] = Self.mark(row)
      } else {
        known?[change.row.name] = nil
      }
    }
    return changed
  }

  private static func mark(_ row: Row) -> [String] { [row.uid, row.resourceVersion] }

  static func group(of name: String) -> String {
    name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
  }
}
