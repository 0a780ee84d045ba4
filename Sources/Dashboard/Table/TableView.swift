import Model
import Text

/// One table: its rows, and all that a person has set on it.
struct TableView: Sendable {
  /// Another one each time the table is opened again.
  private(set) var id: TableID
  var query: TableQuery
  /// As `query.feeds`.
  var feeds: [FeedKey]
  private(set) var states: FeedStates
  private(set) var rows = TableRows()
  private(set) var cursor = TableCursor()
  /// What each feed's server prints.
  private var feedColumns: [Int: [Column]] = [:]
  private(set) var union = ColumnUnion()
  var columns: [Column] { union.columns }
  private(set) var shownColumns: [ShownColumn] = []
  /// What is kept of it from run to run.
  private(set) var choices: TableChoices
  var isWide: Bool { choices.isWide }
  /// The header of the column that sorting is about to be asked of; nil for none.
  var chosenColumn: String?
  /// Whether its namespaces are those one may look into, in place of all there are.
  let standsForAll: Bool
  /// How one came to it.
  var trail: Trail
  /// What was typed after `/`; empty for none.
  private(set) var filter = ""
  private(set) var filterLine = FilterLine("")
  /// What is wrong with it: one sentence. What is wrong is left out.
  private(set) var filterProblem: String?
  /// The clocks that times in it are reckoned with.
  private var clock = TableClock()
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
  private(set) var drawn: DrawnTable?
  /// Where the last frame had its columns; nil where it had none.
  var drawnLayout: ColumnLayout?
  /// What has just happened to its rows.
  var flashes = RowFlashes()
  /// The object marked last, where a range begins.
  var lastMark: TableEntry?

  init(
    id: TableID, query: TableQuery, page: Int, choices: TableChoices, standsForAll: Bool = false,
    trail: Trail = Trail()
  ) {
    self.standsForAll = standsForAll
    self.trail = trail
    self.id = id
    self.query = query
    self.page = page
    self.choices = choices
    feeds = query.feeds
    states = FeedStates(count: feeds.count)
    states.ignoresForbidden = standsForAll
  }

  /// The table of a query that differs only in its namespaces: what is known of its rows shows at once.
  init(id: TableID, namespaces: Namespaces, from other: TableView, standsForAll: Bool) {
    var query = other.query
    query.scope.namespaces = namespaces
    self.init(
      id: id, query: query, page: other.page, choices: other.choices, standsForAll: standsForAll,
      trail: other.trail.outsideItsNamespace)
    rows = other.rows
    cursor = other.cursor
    for (index, feed) in self.feeds.enumerated() {
      let same = other.feeds.indices.first { other.feeds[$0].context == feed.context && other.feedColumns[$0] != nil }
      if let same { feedColumns[index] = other.feedColumns[same] }
    }
    union = ColumnUnion(feedColumns)
    filter = other.filter
    filterLine = other.filterLine
    chosenColumn = other.chosenColumn
    lastMark = other.lastMark
    let feeds = feeds
    func feed(of entry: TableEntry) -> Int? {
      feeds.firstIndex {
        $0.context == other.feeds[entry.feed].context && ($0.namespace == nil || $0.namespace == entry.row.namespace)
      }
    }
    rows.redistribute(feed)
    cursor.redistribute(feed)
    lastMark = lastMark.flatMap { entry in feed(of: entry).map { TableEntry(row: entry.row, feed: $0) } }
    complete = standsForAll ? [] : Set(feeds.indices)
    showColumns()
    cursor.follow(rows, page: page, isSettled: true)
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

  /// The row that a key is meant for: the one under the cursor in the frame seen last, as it is now. Nil where that
  /// object is gone, hidden or another incarnation since, even though another may stand in its place.
  var selected: TableEntry? {
    if let aim = cursor.aim { return rows.current(aim) }
    return rows.shown.isEmpty ? nil : rows.shown[cursor.position]
  }

  var entriesOnScreen: [TableEntry] { rows.shown.entries(in: cursor.offset..<(cursor.offset + page)) }

  /// Of the feed that brought the row.
  func context(of entry: TableEntry) -> String { feeds[entry.feed].context }
}

// MARK: - News

extension TableView {
  /// Takes in what happened to one feed. Feeds that the query does not have are ignored.
  ///
  /// - Parameter flashesAt: the time, where it is to be told for a while.
  /// - Returns: whether the last frame may be out of date.
  @discardableResult
  mutating func apply(_ update: TableUpdate, feed: Int, flashesAt: Instant? = nil) -> Bool {
    guard feeds.indices.contains(feed) else { return false }
    let update = admitted(update)
    let wasSettled = isSettled
    if let replacement = update.replacement { replace(feed, with: replacement) }
    if let flashesAt { flashes.take(update.changes, feed: feed, now: flashesAt.milliseconds) }
    let isSeen = rows.apply(update.changes, feed: feed, screen: drawn?.span)
    // Where no row has moved, neither has the cursor.
    guard isSeen || update.replacement != nil || update.state != nil else { return false }
    if let state = update.state {
      states[feed] = state
      if state.isComplete { complete.insert(feed) }
    }
    cursor.follow(rows, page: page, isSettled: wasSettled)
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
    applySort()
    applyFilter()
  }

  /// Without what belongs to others; a row that does so from now on goes.
  private func admitted(_ update: TableUpdate) -> TableUpdate {
    guard trail.ownership == .children else { return update }
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

// MARK: - What is set on it

extension TableView {
  mutating func setFilter(_ text: String) {
    let before = filterLine
    filter = text
    filterLine = FilterLine(text)
    applyFilter(narrows: filterLine.narrows(before))
  }

  /// Puts the cursor on an object of the first feed, as soon as that is there.
  mutating func expect(_ name: String, in namespace: String) {
    let row = Row(namespace: namespace, name: name, uid: "", resourceVersion: "", cells: [])
    cursor.expect(TableEntry(row: row, feed: 0))
    cursor.follow(rows, page: page, isSettled: isSettled)
  }

  mutating func toggleWide() {
    choices.isWide.toggle()
    showColumns()
  }

  mutating func setColumns(_ columns: ColumnChoices) {
    choices.columns = columns
    showColumns()
  }

  /// All that it could show, shown or not, in their order.
  var allColumns: [ShownColumn] { ShownColumn.all(columns, query: query, choices: choices.columns) }

  /// Nil for the order of the keys.
  mutating func setSort(_ sort: ColumnSort?) {
    choices.sort = sort
    applySort()
    widths.forget()
    cursor.follow(rows, page: page, isSettled: isSettled)
  }

  mutating func resize(page: Int) {
    guard page != self.page else { return }
    self.page = page
    cursor.follow(rows, page: page, isSettled: isSettled)
  }

  /// Time has passed.
  ///
  /// - Parameter offset: seconds that a context's server is ahead of us.
  /// - Returns: whether rows may have come or gone by that.
  mutating func tick(_ now: Instant, offset: (String) -> Double) -> Bool {
    let clock = TableClock(now: now.milliseconds, offsets: feeds.map { Int64(offset($0.context) * 1000) })
    let isSet = clock.offsets == self.clock.offsets
    self.clock = clock
    guard rows.filter?.tellsTime == true else { return false }
    if !isSet {
      applyFilter()
      return true
    }
    guard rows.tick(clock.now) else { return false }
    cursor.follow(rows, page: page, isSettled: isSettled)
    return true
  }

  private mutating func showColumns() {
    shownColumns = allColumns.filter { $0.isShown(choices) }
    picked = nil
    applySort()
    applyFilter()
  }

  private mutating func applySort() {
    let all = allColumns
    let order = choices.sort.flatMap { sort in
      all.first { $0.header == sort.column }.map {
        RowOrder($0, isDescending: sort.isDescending, union: union, contexts: feeds.map(\.context))
      }
    }
    rows.setOrder(order)
  }

  /// What the filter keeps depends on the columns shown, too.
  private mutating func applyFilter(narrows: Bool = false) {
    var scope: FilterScope {
      FilterScope(columns: shownColumns, union: union, contexts: feeds.map(\.context), offsets: clock.offsets)
    }
    let filter = filterLine.terms.isEmpty ? nil : RowFilter(filterLine, scope: scope, now: clock.now)
    filterProblem = filter?.problem
    rows.setFilter(filter, narrows: narrows)
    widths.forget()
    cursor.follow(rows, page: page, isSettled: isSettled)
  }
}

// MARK: - The cursor

extension TableView {
  /// Takes in that a frame shows it as it is now.
  mutating func wasDrawn() {
    cursor.wasDrawn(rows.shown)
    drawn = DrawnTable(self)
  }

  mutating func wasLeft() { drawn = nil }

  /// Moves the cursor from the object it was seen on; one step goes to the object that was seen there, if it still is.
  mutating func moveCursor(by distance: Int) {
    if abs(distance) == 1, let seen = seenNeighbour(distance) {
      return cursor.move(to: seen, in: rows.shown, page: page)
    }
    cursor.move(by: distance, in: rows, page: page)
  }

  mutating func moveCursor(to position: Int) { cursor.move(to: position, in: rows.shown, page: page) }

  /// Moves what is on the screen, and the cursor only as far as it must to stay there.
  mutating func scroll(by lines: Int) { cursor.scroll(by: lines, in: rows.shown, page: page) }

  mutating func turnPage(by pages: Int) { cursor.turnPage(by: pages, in: rows, page: page) }

  /// Where the nearest object is now that the last frame showed below (or above) the one a key is meant for.
  private func seenNeighbour(_ step: Int) -> Int? {
    guard let drawn, let aim = cursor.aim, let start = drawn.entries.firstIndex(where: { $0.isSameObject(as: aim) })
    else { return nil }
    var line = start + step
    while drawn.entries.indices.contains(line) {
      let rank = rows.rank(of: drawn.entries[line])
      if rank.isPresent { return rank.position }
      line += step
    }
    return nil
  }
}

// MARK: - Marks

extension TableView {
  /// For who changes marks: they are the table's own.
  mutating func changeMarks(_ change: (inout RowMarks) -> Void) { rows.changeMarks(change) }
}
