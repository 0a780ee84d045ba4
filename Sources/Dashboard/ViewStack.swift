import Model

/// The tables one has come through, the one in use somewhere among them, and the pages that lie on that one. Only the
/// table in use is open; the others keep their rows, scroll position, selection and filter for when one comes back to
/// them, backwards or forwards.
struct ViewStack: Sendable {
  /// So many are remembered; of more, the oldest are forgotten.
  static let deepest = 50
  /// Tables further away than this keep no rows, only what was set on them and what was selected.
  static let keepingRows = 10
  /// Rows of all tables left together.
  static let mostRows = 200_000

  var tables: [TableView] = []
  /// Index of the table in use.
  private var position = 0
  /// Index of the table in use before that.
  private var last: Int?
  private var pages: [PageView] = []
  private var opened = 0
  /// What was chosen on tables, in this run and others.
  var choices: [TableKind: TableChoices] = [:]

  var canGoBack: Bool { !pages.isEmpty || position > 0 }
  var canGoForward: Bool { position + 1 < tables.count }
  var canGoToLast: Bool { !pages.isEmpty || last != nil }

  /// The open table, whether or not a page lies on it.
  var table: TableView? { tables.indices.contains(position) ? tables[position] : nil }

  // These are asked at every change, so they read the table where it lies: a copy would count the references of all
  // that it holds.

  var tableID: TableID? { tables.indices.contains(position) ? tables[position].id : nil }

  /// The open table, where what it shows depends on who owns whom.
  var narrowedTable: TableID? {
    guard tables.indices.contains(position) else { return nil }
    let isNarrowed = tables[position].about != nil || tables[position].trail.ownership == .descendants
    return isNarrowed ? tables[position].id : nil
  }

  /// Bytes of the heap that all tables take besides their rows.
  var tableMemory: Int { tables.reduce(0) { $0 + $1.rows.memory } }

  /// Changes the open table in place.
  mutating func withTable(_ body: (inout TableView) -> Void) {
    guard tables.indices.contains(position) else { return }
    body(&tables[position])
  }

  mutating func newID() -> TableID {
    opened += 1
    return TableID(opened)
  }
}

// MARK: - Pages

extension ViewStack {
  /// The page on top, if a page is.
  var page: PageView? { pages.last }

  /// Changes the page on top in place.
  mutating func withPage(_ body: (inout PageView) -> Void) {
    guard !pages.isEmpty else { return }
    body(&pages[pages.count - 1])
  }

  /// Changes all pages, those that others lie on as well.
  mutating func withPages(_ body: (inout PageView) -> Void) {
    for index in pages.indices { body(&pages[index]) }
  }

  /// The pages on objects that are open.
  var looks: Set<LookID> { Set(pages.compactMap { $0.look?.id }) }

  /// What the topmost of them knows.
  var look: LookState? { pages.last { $0.look != nil }?.look }

  mutating func withLook(_ body: (inout LookState) -> Void) {
    guard let id = look?.id else { return }
    withPages { page in
      guard var look = page.look, look.id == id else { return }
      body(&look)
      page.look = look
    }
  }

  func hasPage(_ topic: PageView.Topic) -> Bool { pages.contains { $0.topic == topic } }

  /// Opens a page on top of all others; one of the same topic below it is taken away.
  mutating func push(_ page: PageView) {
    pages.removeAll { $0.topic == page.topic }
    pages.append(page)
  }

  /// Leaves all pages.
  mutating func popPages() { pages.removeAll() }
}

// MARK: - Going from table to table

extension ViewStack {
  /// Opens a table after the one in use, in place of those that one could go forward to.
  ///
  /// - Parameters:
  ///   - trail: how one came to it.
  ///   - replacingTop: whether the table left is not kept for the way back; the first always is.
  mutating func push(
    _ query: TableQuery, trail: Trail = Trail(), page: Int, replacingTop: Bool = false
  ) -> [Effect] {
    popPages()
    var effects = leave()
    if !tables.isEmpty {
      tables.removeSubrange((position + 1)...)
      if replacingTop, position > 0 { tables.removeLast() }
    }
    let id = newID()
    tables.append(
      TableView(id: id, query: query, page: page, choices: choices[query.kind] ?? TableChoices(), trail: trail))
    if tables.count > Self.deepest { tables.removeFirst() }
    position = tables.count - 1
    last = position > 0 ? position - 1 : nil
    forgetFarRows()
    effects.append(.open(id, query))
    return effects
  }

  /// Puts the open table's query with other namespaces in its place.
  ///
  /// - Parameter standsForAll: whether these are all that may be looked into, in place of all there are.
  mutating func replaceTable(namespaces: Namespaces, standsForAll: Bool) -> [Effect] {
    guard let old = table else { return [] }
    let id = newID()
    tables[position] = TableView(id: id, namespaces: namespaces, from: old, standsForAll: standsForAll)
    return [.close(old.id), .open(id, tables[position].query)]
  }

  /// Goes back: from the page on top, else to the table before.
  mutating func pop(page: Int) -> [Effect] {
    if pages.popLast() != nil { return [] }
    return go(to: position - 1, page: page)
  }

  /// Goes to the table that one has come back from; pages are left.
  mutating func goForward(page: Int) -> [Effect] { go(to: position + 1, page: page) }

  /// Goes to the table that was in use before this one, whichever way that was; from a page to the table below it.
  mutating func goToLast(page: Int) -> [Effect] {
    if !pages.isEmpty {
      popPages()
      return []
    }
    return last.map { go(to: $0, page: page) } ?? []
  }

  private mutating func go(to place: Int, page: Int) -> [Effect] {
    guard tables.indices.contains(place), place != position else { return [] }
    popPages()
    let left = leave()
    (last, position) = (position, place)
    let id = newID()
    tables[place].reopen(as: id)
    tables[place].resize(page: page)
    forgetFarRows()
    return left + [.open(id, tables[place].query)]
  }

  private mutating func leave() -> [Effect] {
    guard let id = tableID else { return [] }
    withTable { $0.wasLeft() }
    return [.close(id)]
  }

  /// Those next to the open table keep theirs, as long as they are not too many together.
  private mutating func forgetFarRows() {
    var kept = 0
    for index in tables.indices.sorted(by: { abs($0 - position) < abs($1 - position) }) where index != position {
      kept += tables[index].rows.total
      if abs(index - position) > Self.keepingRows || kept > Self.mostRows { tables[index].forgetRows() }
    }
  }

  /// Gives up all rows that came from a context.
  mutating func forgetRows(of context: String) {
    for index in tables.indices where tables[index].query.scope.contexts.contains(context) {
      tables[index].forgetRows()
    }
  }
}
