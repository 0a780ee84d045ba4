import Model

/// Narrows the rows of a table to those about one object and what it owns, also through others, which changes while one
/// looks.
///
/// All rows are kept, as references: one may have come before it was known whose it is.
struct OwnedRows: Sendable {
  /// The table it narrows.
  let table: TableID
  private let object: ObjectReference
  private let rule: Rule
  /// The tables that bring what the object may own, with its kind in lower case.
  private var kinds: [TableID: String]
  private var owned: OwnedObjects
  /// The rows that each of them brought, to tell what a new list has no more.
  private var ownedRows: [TableID: [RowKey: Row]] = [:]
  /// What rows are shown of.
  private var subjects: Set<String>
  private var rows: [RowKey: Row] = [:]
  /// Where events say what they are about; nil where the server does not print that.
  private var subjectCell: Int?
  /// Those of `kinds` that have told nothing yet.
  private var awaited: Set<TableID>
  /// Why the server does not list some of `kinds`.
  private var refusals: [TableID: String] = [:]
  /// Whether rows cannot be told apart for that.
  private var showsAll = false
  /// Of the table, as its own feed says.
  private var state: FeedState?
  /// The list that waits for them, with the state that it brought.
  private var held: TableUpdate?
  private let holdsBack: Bool

  /// How a row says what it is about.
  enum Rule: Hashable, Sendable {
    /// An event, in its column OBJECT. The object's own come at once, those of what it owns as that is known.
    case events
    /// By its controller. Where the server does not list what stands between, all rows are shown that a selector has
    /// picked, and none where none has.
    case controller(isPicked: Bool)
  }

  /// - Parameter hasRows: whether the table has rows already, that are to stay until all is known.
  init(table: TableID, of object: ObjectReference, by rule: Rule, kinds: [TableID: String], hasRows: Bool) {
    self.table = table
    self.object = object
    self.rule = rule
    self.kinds = kinds
    // What a controller made is not shown as nothing before it is known.
    holdsBack = hasRows || rule != .events
    awaited = Set(kinds.keys)
    owned = OwnedObjects(root: object)
    subjects = [Self.subject(of: object)]
  }

  private static func subject(of object: ObjectReference) -> String {
    "\(object.resource.kind.lowercased())/\(object.name)"
  }

  /// The tables to be closed with it.
  var followed: Set<TableID> { Set(kinds.keys) }

  /// News of the table, without the rows that are about others.
  mutating func narrow(_ update: TableUpdate) -> TableUpdate {
    state = update.state ?? state
    if let replacement = update.replacement {
      subjectCell = replacement.columns.firstIndex { $0.name.lowercased() == "object" }
      let new = Dictionary(replacement.rows.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
      rows = replacement.isPartial ? rows.merging(new) { $1 } : new
    }
    for change in update.changes {
      if case .delete(let row, _) = change { rows[row.key] = nil } else { rows[change.row.key] = change.row }
    }
    if holdsBack, !awaited.isEmpty { return hold(update) }
    var narrow = update
    if narrow.state != nil { narrow.state = ignorance ?? state }
    narrow.replacement?.rows.removeAll { !isShown($0) }
    narrow.changes = update.changes.map { isShown($0.row) ? $0 : .delete($0.row, at: $0.at) }
    return narrow
  }

  /// Keeps a list and what it makes of the table until it can be narrowed; trouble is told at once.
  private mutating func hold(_ update: TableUpdate) -> TableUpdate {
    var kept = held ?? TableUpdate()
    kept.replacement = update.replacement ?? kept.replacement
    kept.state = update.state ?? kept.state
    held = kept
    return TableUpdate(state: update.state.flatMap { $0.isComplete ? nil : $0 })
  }

  /// News of what may be owned, and what they come to for the table.
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
    let before = ignorance
    if let refusal = update.state?.refusal {
      refusals[table] = refusal
    } else if update.replacement != nil {
      refusals[table] = nil
    }
    var news = follow()
    if ignorance != before { news.state = ignorance ?? state }
    return news
  }

  /// What is said in place of the table's own state where nothing picks its rows, and nobody tells whose they are.
  private var ignorance: FeedState? {
    guard rule == .controller(isPicked: false), let reason = refusals.values.first else { return nil }
    return .failed(reason: "whose pods these are is not known: \(reason)")
  }

  /// Rows of what is owned now come, those of what is not any more go.
  private mutating func follow() -> TableUpdate {
    let (before, showedAll) = (subjects, showsAll)
    subjects = owned.subjects.union([Self.subject(of: object)])
    // What was told of something that is gone by now is often what one came to read.
    if rule == .events { subjects.formUnion(before) }
    showsAll = rule == .controller(isPicked: true) && !refusals.isEmpty
    if var update = held {
      guard awaited.isEmpty else { return TableUpdate() }
      held = nil
      update.replacement?.rows = rows.values.filter(isShown)
      return update
    }
    guard showsAll == showedAll else { return TableUpdate(changes: rows.values.map(change)) }
    let changed = before.symmetricDifference(subjects)
    guard !changed.isEmpty else { return TableUpdate() }
    return TableUpdate(
      changes: rows.values.compactMap { row in subject(of: row).map(changed.contains) == true ? change(row) : nil })
  }

  private func change(_ row: Row) -> RowChange { isShown(row) ? .upsert(row, before: nil) : .delete(row) }

  private func isShown(_ row: Row) -> Bool {
    if showsAll { return true }
    guard let subject = subject(of: row) else { return rule == .events }
    return subjects.contains(subject)
  }

  private func subject(of row: Row) -> String? {
    switch rule {
    case .events: subjectCell.map { row.cell($0).string }
    case .controller: row.owners.first(where: \.isController).map { "\($0.kind.lowercased())/\($0.name)" }
    }
  }
}

extension FeedState {
  /// Whether no list will come for some time.
  fileprivate var hasNothingToTell: Bool {
    switch self {
    case .forbidden, .failed, .stale: true
    case .connecting, .listing, .live, .polled: false
    }
  }

  fileprivate var refusal: String? {
    switch self {
    case .forbidden(let reason), .failed(let reason): reason
    case .connecting, .listing, .live, .polled, .stale: nil
    }
  }
}
