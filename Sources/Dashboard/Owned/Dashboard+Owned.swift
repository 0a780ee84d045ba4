import Model

// MARK: - Tables narrowed to what one object owns

extension Dashboard {
  /// Follows what stands between the object that the open table is about and its rows, for as long as that is open.
  mutating func followOwned() -> [Effect] {
    // Asked after every input, nearly always in vain.
    guard stack.narrowedTable != ownedRows?.table else { return [] }
    var effects: [Effect] = ownedRows?.followed.map { .close($0) } ?? []
    ownedRows = nil
    guard let table = stack.table, let (object, rule) = table.ownership else { return effects }
    var kinds: [TableID: String] = [:]
    for resource in EventKinds.owned(by: object.resource) where resource != table.query.resource {
      let id = stack.newID()
      kinds[id] = resource.kind.lowercased()
      let scope = Scope(contexts: [object.context], namespaces: .some([object.namespace]))
      effects.append(.follow(id, TableQuery(resource: resource, scope: scope)))
    }
    if !kinds.isEmpty {
      ownedRows = OwnedRows(table: table.id, of: object, by: rule, kinds: kinds, hasRows: table.rows.total > 0)
    }
    return effects
  }
}

extension TableView {
  /// Whose rows these are, where that takes following others.
  fileprivate var ownership: (ObjectReference, OwnedRows.Rule)? {
    if let about { return (about, .events) }
    guard trail.ownership == .descendants, let object = trail.objects.last else { return nil }
    return (object, .controller(isPicked: !query.labelSelector.isEmpty))
  }
}
