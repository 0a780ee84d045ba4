import Model

/// Narrows the events of a namespace to those about one object and what it owns, which changes while one looks.
///
/// All events are kept, as references: one may have come before it was known whose it is.
struct ObjectEvents: Sendable {
  /// The table it narrows.
  let table: TableID
  private let object: ObjectReference
  /// The tables that bring what the object may own, with its kind in lower case.
  private var kinds: [TableID: String]
  private var owned = OwnedObjects()
  /// The rows that each of them brought, to tell what a new list has no more.
  private var ownedRows: [TableID: [RowKey: Row]] = [:]
  /// What events are shown of.
  private var subjects: Set<String>
  private var events: [RowKey: Row] = [:]
  /// Where events say what they are about; nil where the server does not print that.
  private var subjectCell: Int?
  /// Those of `kinds` that have told nothing yet.
  private var awaited: Set<TableID>
  /// The list that waits for them: who comes back to a table does not see it empty first.
  private var held: TableUpdate.Replacement?
  private let holdsBack: Bool

  /// - Parameter holdsBack: whether the table has rows that are to stay until all is known.
  init(table: TableID, object: ObjectReference, kinds: [TableID: String], holdsBack: Bool) {
    self.table = table
    self.object = object
    self.kinds = kinds
    self.holdsBack = holdsBack
    awaited = Set(kinds.keys)
    subjects = [Self.subject(of: object)]
  }

  private static func subject(of object: ObjectReference) -> String {
    "\(object.resource.kind.lowercased())/\(object.name)"
  }

  /// The tables to be closed with it.
  var followed: Set<TableID> { Set(kinds.keys) }

  /// News of the events, without those that are about others.
  mutating func narrow(_ update: TableUpdate) -> TableUpdate {
    var narrow = update
    if let replacement = update.replacement {
      subjectCell = replacement.columns.firstIndex { $0.name.lowercased() == "object" }
      events = Dictionary(replacement.rows.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
      narrow.replacement?.rows = replacement.rows.filter(isShown)
      if holdsBack, !awaited.isEmpty {
        held = replacement
        narrow.replacement = nil
      }
    }
    for change in update.changes {
      if case .delete(let row, _) = change { events[row.key] = nil } else { events[change.row.key] = change.row }
    }
    narrow.changes = held == nil ? update.changes.filter { isShown($0.row) } : []
    return narrow
  }

  /// News of what may be owned, and what they come to for the events.
  mutating func observe(_ update: TableUpdate, of table: TableID) -> TableUpdate {
    guard let kind = kinds[table] else { return TableUpdate() }
    var known = ownedRows[table] ?? [:]
    if let replacement = update.replacement {
      let rows = Dictionary(replacement.rows.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
      for (key, row) in known where rows[key]?.uid != row.uid && !replacement.isPartial { owned.remove(row) }
      for row in replacement.rows { owned.put(row, kind: kind) }
      known = replacement.isPartial ? known.merging(rows) { $1 } : rows
    }
    for change in update.changes {
      let row = change.row
      if let old = known[row.key], old.uid != row.uid { owned.remove(old) }
      if case .delete = change {
        owned.remove(row)
        known[row.key] = nil
      } else {
        owned.put(row, kind: kind)
        known[row.key] = row
      }
    }
    ownedRows[table] = known
    if update.replacement?.isPartial == false || update.state?.hasNothingToTell == true { awaited.remove(table) }
    return follow()
  }

  /// Events of what is owned now come, those of what is not any more go.
  private mutating func follow() -> TableUpdate {
    let before = subjects
    subjects = owned.subjects(ownedBy: object.uid).union([Self.subject(of: object)])
    if var replacement = held {
      guard awaited.isEmpty else { return TableUpdate() }
      held = nil
      replacement.rows = events.values.filter(isShown)
      return TableUpdate(replacement: replacement)
    }
    let changed = before.symmetricDifference(subjects)
    guard !changed.isEmpty else { return TableUpdate() }
    return TableUpdate(
      changes: events.values.compactMap { row in
        guard let subject = subject(of: row), changed.contains(subject) else { return nil }
        return subjects.contains(subject) ? .upsert(row, before: nil) : .delete(row)
      })
  }

  private func isShown(_ row: Row) -> Bool { subject(of: row).map(subjects.contains) ?? true }

  private func subject(of row: Row) -> String? { subjectCell.map { row.cell($0).string } }
}

extension FeedState {
  /// Whether no list will come for some time.
  fileprivate var hasNothingToTell: Bool {
    switch self {
    case .forbidden, .failed, .stale: true
    case .connecting, .listing, .live, .polled: false
    }
  }
}
