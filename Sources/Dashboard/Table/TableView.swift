import Model
import Text

/// One table: its rows, and all that a person has set on it.
struct TableView: Sendable {
  /// Another one each time the table is opened again.
  private(set) var id: TableID
  let query: TableQuery
  /// As `query.feeds`.
  let feeds: [FeedKey]
  private(set) var states: FeedStates
  private(set) var rows = TableRows()
  private(set) var cursor = TableCursor()
  /// What each feed's server prints.
  private var feedColumns: [Int: [Column]] = [:]
  private(set) var union = ColumnUnion()
  var columns: [Column] { union.columns }
  private(set) var shownColumns: [ShownColumn] = []
  private(set) var isWide: Bool
  /// Whether its namespaces are those one may look into, in place of all there are.
  let standsForAll: Bool
  /// How one came to it.
  let trail: Trail
  /// What was typed after `/`; empty for none.
  private(set) var filter = ""
  private(set) var matcher = TextMatcher("")
  var widths = ColumnWidths()
  /// The object whose events it shows, where it does.
  var about: ObjectReference?
  /// The shown column whose cell is to be copied, while one is being chosen.
  var picked: Int?
  /// How many scrolling columns are passed; what is too far is put right when drawn.
  var sideways = 0
  /// Lines for rows on the screen.
  private(set) var page: Int
  /// Feeds that have brought a complete list, now or before the table was opened again.
  private var complete: Set<Int> = []
  /// What the last frame showed; nil when none showed the table.
  var drawn: DrawnTable?

  init(
    id: TableID, query: TableQuery, page: Int, isWide: Bool, standsForAll: Bool = false, trail: Trail = Trail()
  ) {
    self.standsForAll = standsForAll
    self.trail = trail
    self.id = id
    self.query = query
    self.page = page
    self.isWide = isWide
    feeds = query.feeds
    states = FeedStates(count: feeds.count)
    states.ignoresForbidden = standsForAll
  }

  /// The table of a query that differs only in its namespaces: what is known of its rows shows at once.
  init(id: TableID, namespaces: Namespaces, from other: TableView, standsForAll: Bool) {
    var query = other.query
    query.scope.namespaces = namespaces
    self.init(
      id: id, query: query, page: other.page, isWide: other.isWide, standsForAll: standsForAll,
      trail: other.trail.outsideItsNamespace)
    rows = other.rows
    cursor = other.cursor
    for (index, feed) in self.feeds.enumerated() {
      let same = other.feeds.indices.first { other.feeds[$0].context == feed.context && other.feedColumns[$0] != nil }
      if let same { feedColumns[index] = other.feedColumns[same] }
    }
    union = ColumnUnion(feedColumns)
    filter = other.filter
    matcher = other.matcher
    let feeds = feeds
    rows.redistribute { entry in
      feeds.firstIndex {
        $0.context == other.feeds[entry.feed].context && ($0.namespace == nil || $0.namespace == entry.row.namespace)
      }
    }
    complete = standsForAll ? [] : Set(feeds.indices)
    showColumns()
  }

  var state: FeedState { states.combined }

  /// Whether a server has ever said what is in it.
  var wasListed: Bool { !columns.isEmpty }

  /// The namespaces that are not forbidden.
  var allowedNamespaces: [String] {
    let forbidden = Set(states.forbidden)
    return feeds.indices.filter { !forbidden.contains($0) }.compactMap { feeds[$0].namespace }
  }

  /// The column as this row's feed has it; nil where it has none of that name.
  func own(_ column: ShownColumn, of entry: TableEntry) -> ShownColumn? {
    guard !union.places.isEmpty, case .cell(let index) = column.source else { return column }
    guard let cell = union.cell(index, of: entry.feed) else { return nil }
    var own = column
    own.source = .cell(cell)
    return own
  }

  /// The row under the cursor.
  var selected: TableEntry? { rows.shown.isEmpty ? nil : rows.shown[cursor.position] }

  var entriesOnScreen: [TableEntry] { rows.shown.entries(in: cursor.offset..<(cursor.offset + page)) }

  /// Of the feed that brought the row.
  func context(of entry: TableEntry) -> String { feeds[entry.feed].context }
}

// MARK: - News

extension TableView {
  /// Takes in what happened to one feed. Feeds that the query does not have are ignored.
  ///
  /// - Returns: whether the last frame may be out of date.
  @discardableResult
  mutating func apply(_ update: TableUpdate, feed: Int) -> Bool {
    guard feeds.indices.contains(feed) else { return false }
    let update = admitted(update)
    let wasSettled = isSettled
    if let replacement = update.replacement { replace(feed, with: replacement) }
    let isSeen = rows.apply(update.changes, feed: feed, screen: drawn?.span)
    // Where no row has moved, neither has the cursor.
    guard isSeen || update.replacement != nil || update.state != nil else { return false }
    if let state = update.state {
      states[feed] = state
      if state.isComplete { complete.insert(feed) }
    }
    cursor.follow(rows.shown, page: page, isSettled: wasSettled)
    return true
  }

  /// Starts anew under another name; the rows of before stay until the server's replace them.
  mutating func reopen(as id: TableID) {
    self.id = id
    states = FeedStates(count: feeds.count)
    states.ignoresForbidden = standsForAll
  }

  /// Gives up the rows of a table left long ago; what was selected is selected again when they come back.
  mutating func forgetRows() {
    guard rows.total > 0 else { return }
    rows = TableRows()
    complete = []
    applyFilter()
  }

  /// Without what belongs to others; a row that does so from now on goes.
  private func admitted(_ update: TableUpdate) -> TableUpdate {
    guard trail.isOwned else { return update }
    var update = update
    update.replacement?.rows.removeAll { !trail.admits($0) }
    update.changes = update.changes.map { trail.admits($0.row) ? $0 : .delete($0.row, at: $0.at) }
    return update
  }

  private mutating func replace(_ feed: Int, with replacement: TableUpdate.Replacement) {
    if replacement.columns != feedColumns[feed] {
      feedColumns[feed] = replacement.columns
      let union = ColumnUnion(feedColumns)
      let isSame = union == self.union
      self.union = union
      if !isSame { showColumns() }
    }
    if replacement.isPartial && complete.contains(feed) {
      // A first page says nothing of the rows past it: those that are there stay until the rest has come.
      _ = rows.apply(replacement.rows.map { .upsert($0, before: nil) }, feed: feed, screen: nil)
      return
    }
    rows.replace(feed: feed, with: replacement.rows)
    if !replacement.isPartial { complete.insert(feed) }
  }

  private var isSettled: Bool { complete.count == feeds.count }
}

// MARK: - What a person does

extension TableView {
  mutating func setFilter(_ text: String) {
    // Each word that was typed on only got longer, or one was begun.
    let narrows = !filter.isEmpty && text.hasPrefix(filter)
    filter = text
    matcher = TextMatcher(text)
    applyFilter(narrows: narrows)
  }

  /// Puts the cursor on an object of the first feed, as soon as that is there.
  mutating func expect(_ name: String, in namespace: String) {
    let row = Row(namespace: namespace, name: name, uid: "", resourceVersion: "", cells: [])
    cursor.expect(TableEntry(row: row, feed: 0))
    cursor.follow(rows.shown, page: page, isSettled: isSettled)
  }

  mutating func toggleWide() {
    isWide.toggle()
    showColumns()
  }

  mutating func resize(page: Int) {
    guard page != self.page else { return }
    self.page = page
    cursor.follow(rows.shown, page: page, isSettled: isSettled)
  }

  mutating func moveCursor(by distance: Int) { cursor.move(by: distance, in: rows.shown, page: page) }

  mutating func moveCursor(to position: Int) { cursor.move(to: position, in: rows.shown, page: page) }

  /// Moves what is on the screen, and the cursor only as far as it must to stay there.
  mutating func scroll(by lines: Int) { cursor.scroll(by: lines, in: rows.shown, page: page) }

  mutating func turnPage(by pages: Int) { cursor.turnPage(by: pages, in: rows.shown, page: page) }

  private mutating func showColumns() {
    shownColumns = ShownColumn.of(columns, query: query, isWide: isWide)
    picked = nil
    applyFilter()
  }

  /// What the filter keeps depends on the columns shown, too.
  private mutating func applyFilter(narrows: Bool = false) {
    rows.setFilter(matcher.isEmpty ? nil : RowFilter(matcher, columns: shownColumns, union: union), narrows: narrows)
    widths.forget()
    cursor.follow(rows.shown, page: page, isSettled: isSettled)
  }
}
