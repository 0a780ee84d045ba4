import Model

/// The views one has come through, the last on top. Only the topmost table is open; those below keep
/// their rows, selection and filter for the way back.
struct ViewStack: Sendable {
  /// Rows of tables left long ago are not kept for ever.
  static let deepest = 10

  private var views: [View] = []
  private var tables: [TableID: TableView] = [:]
  private var opened = 0

  var canGoBack: Bool { views.count > 1 }

  /// The page on top, if a page is.
  var page: PageView? { if case .page(let view) = views.last { view } else { nil } }

  /// Changes the page on top in place.
  mutating func withPage(_ body: (inout PageView) -> Void) {
    guard case .page(var page) = views.last else { return }
    body(&page)
    views[views.count - 1] = .page(page)
  }

  /// Changes all pages, those that others lie on as well.
  mutating func withPages(_ body: (inout PageView) -> Void) {
    for (index, view) in views.enumerated() {
      guard case .page(var page) = view else { continue }
      body(&page)
      views[index] = .page(page)
    }
  }

  /// The open table, whether or not another view lies on it.
  var tableID: TableID? {
    views.reversed().lazy.compactMap { if case .table(let id) = $0 { id } else { nil } }.first
  }

  var table: TableView? { tableID.flatMap { tables[$0] } }

  /// Bytes of the heap that all tables take besides their rows.
  var tableMemory: Int { tables.values.reduce(0) { $0 + $1.rows.memory } }

  /// Changes the open table in place.
  mutating func withTable(_ body: (inout TableView) -> Void) {
    guard let id = tableID, let index = tables.index(forKey: id) else { return }
    body(&tables.values[index])
  }

  /// The pages on objects that are open.
  var looks: Set<LookID> { Set(views.compactMap { if case .page(let page) = $0 { page.look?.id } else { nil } }) }

  func hasPage(_ topic: PageView.Topic) -> Bool {
    views.contains { if case .page(let page) = $0 { page.topic == topic } else { false } }
  }

  /// Opens a page on top of all others; one of the same topic below it is taken away.
  mutating func push(_ page: PageView) {
    views.removeAll { if case .page(let other) = $0 { other.topic == page.topic } else { false } }
    views.append(.page(page))
  }

  /// Leaves all pages that lie on the open table.
  mutating func popPages() {
    while canGoBack, case .page = views.last { views.removeLast() }
  }

  /// Opens a table on top of all others.
  ///
  /// - Parameter replacingTop: whether the table left is not kept for the way back; the first always is.
  mutating func push(_ query: TableQuery, page: Int, replacingTop: Bool = false) -> [Effect] {
    popPages()
    let isWide = table?.isWide ?? false
    var effects = leave()
    if replacingTop, canGoBack, case .table(let left) = views.last {
      views.removeLast()
      tables[left] = nil
    }
    let id = newID()
    views.append(.table(id))
    tables[id] = TableView(id: id, query: query, page: page, isWide: isWide)
    if views.count > Self.deepest, case .table(let oldest) = views.removeFirst() { tables[oldest] = nil }
    effects.append(.open(id, query))
    return effects
  }

  /// Puts the open table's query with other namespaces in its place.
  ///
  /// - Parameter standsForAll: whether these are all that may be looked into, in place of all there are.
  mutating func replaceTable(namespaces: Namespaces, standsForAll: Bool) -> [Effect] {
    guard let old = table, let place = views.lastIndex(where: { $0.table == old.id }) else { return [] }
    let id = newID()
    let new = TableView(id: id, namespaces: namespaces, from: old, standsForAll: standsForAll)
    tables[old.id] = nil
    tables[id] = new
    views[place] = .table(id)
    return [.close(old.id), .open(id, new.query)]
  }

  /// Goes back to the view before; its table, if that is what it is, opens again.
  mutating func pop(page: Int) -> [Effect] {
    guard canGoBack else { return [] }
    guard case .table(let left) = views.removeLast() else { return [] }
    tables[left] = nil
    guard case .table(let old) = views.last, var table = tables.removeValue(forKey: old) else { return [.close(left)] }
    let id = newID()
    table.reopen(as: id)
    table.resize(page: page)
    tables[id] = table
    views[views.count - 1] = .table(id)
    return [.close(left), .open(id, table.query)]
  }

  private mutating func leave() -> [Effect] {
    guard let id = tableID else { return [] }
    withTable { $0.drawn = nil }
    return [.close(id)]
  }

  private mutating func newID() -> TableID {
    opened += 1
    return TableID(opened)
  }
}
