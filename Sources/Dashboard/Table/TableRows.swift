import Model
import Text

/// All rows of a table by their keys; besides, while it is sorted by a column, all of them in that order, and while a
/// filter is on, those it keeps.
///
/// A row is found by its key alone, and its old place in the other two by what it was: whoever changes it need not know.
struct TableRows: Sendable {
  private(set) var all = RowIndex()
  private(set) var sorted: RowIndex?
  private(set) var kept: RowIndex?
  private(set) var order: RowOrder? { didSet { isSorted = order != nil } }
  private(set) var filter: RowFilter? { didSet { isFiltered = filter != nil } }
  // Asked at every change: looking into the two above would count the references of what they hold.
  private var isSorted = false
  private(set) var isFiltered = false
  private(set) var marks = RowMarks()
  private(set) var scratch = RowFilter.Scratch()
  private var keyBytes: [UInt8] = []
  /// When all rows were last asked for, on our clock, in milliseconds.
  private var lastPass = Int64.min

  /// The rows one can see by scrolling.
  var shown: RowIndex { kept ?? sorted ?? all }
  var total: Int { all.count }

  /// Bytes on the heap, without the rows.
  var memory: Int {
    all.memory + (sorted?.memory ?? 0) + (kept?.memory ?? 0) + scratch.memory + (sorted?.count ?? 0) * 112
  }
}

// MARK: - Looking

extension TableRows {
  /// How many of the rows shown precede an object, as it is now or else was, and whether it is among them.
  func rank(of entry: TableEntry) -> (position: Int, isPresent: Bool) {
    guard let order else { return shown.rank(of: entry.byKey) }
    var scratch: [UInt8] = []
    guard let now = all.entry(inPlaceOf: entry.byKey) else {
      return (shown.rank(of: order.entry(entry.row, feed: entry.feed, scratch: &scratch)).position, false)
    }
    return shown.rank(of: order.entry(now.row, feed: now.feed, scratch: &scratch))
  }

  /// The object as it is now, where it is shown and still the same incarnation.
  func current(_ entry: TableEntry) -> TableEntry? {
    guard let now = all.entry(inPlaceOf: entry.byKey), now.row.hasSameUID(as: entry.row), rank(of: now).isPresent else {
      return nil
    }
    return now
  }

  /// Marked rows as they are now, by their keys.
  var marked: [TableEntry] {
    marks.entries.compactMap { all.entry(inPlaceOf: $0) }.sorted { $0.precedes($1) }
  }

  /// Whether a row stands within what a frame showed.
  private func isOnScreen(_ entry: TableEntry, _ screen: (first: TableEntry, last: TableEntry)) -> Bool {
    entry.order(against: screen.first) >= 0 && entry.order(against: screen.last) <= 0
  }
}

// MARK: - Changing

extension TableRows {
  /// Applies changes of one feed.
  ///
  /// - Parameter screen: the first and the last entry that a frame showed; nil for none.
  /// - Returns: whether that frame may be out of date: rows came, went or changed on it. What changes in its place
  ///   elsewhere, which is most of what happens to a large table, shows nowhere.
  mutating func apply(
    _ changes: [RowChange], feed: Int, screen: (first: TableEntry, last: TableEntry)?
  ) -> Bool {
    var isSeen = false
    scratch.allowance = Pattern.Allowance()
    for change in changes {
      let entry = TableEntry(row: change.row, feed: feed)
      let place: TableEntry?
      switch change {
      case .upsert: place = isSorted ? upsertSorted(entry) : upsert(entry)
      case .delete: place = remove(entry) ? nil : entry
      }
      if isSeen { continue }
      guard let place, let screen else {
        isSeen = true
        continue
      }
      isSeen = isOnScreen(place, screen)
    }
    return isSeen
  }

  /// - Returns: where it stands, if no row has moved, among all or among those shown.
  private mutating func upsert(_ entry: TableEntry) -> TableEntry? {
    let before = all.upsert(entry)
    guard isFiltered, let filter else {
      if let before, !marks.isEmpty { marks.follow(before, entry, wasHidden: false, isHidden: false) }
      return before == nil ? nil : entry
    }
    let isKept = filter.keeps(entry, scratch: &scratch)
    let wasKept = (isKept ? kept?.upsert(entry) : kept?.remove(entry)) != nil
    if let before, !marks.isEmpty { marks.follow(before, entry, wasHidden: !wasKept, isHidden: !isKept) }
    return before == nil || isKept != wasKept ? nil : entry
  }

  /// The same in a table that is sorted by a column, where a change may move the row.
  private mutating func upsertSorted(_ row: TableEntry) -> TableEntry? {
    guard let order else { return nil }
    let before = all.upsert(row)
    let entry = order.entry(row.row, feed: row.feed, scratch: &keyBytes)
    let old = before.map { order.entry($0.row, feed: $0.feed, scratch: &keyBytes) }
    let stays = old.map { $0.order(against: entry) == 0 } ?? false
    if let old, !stays { sorted?.remove(old) }
    sorted?.upsert(entry)
    guard let filter else {
      if let before, !marks.isEmpty { marks.follow(before, row, wasHidden: false, isHidden: false) }
      return stays ? entry : nil
    }
    let isKept = filter.keeps(entry, scratch: &scratch)
    var wasKept = false
    if let old, !stays || !isKept { wasKept = kept?.remove(old) != nil }
    if isKept, kept?.upsert(entry) != nil { wasKept = true }
    if let before, !marks.isEmpty { marks.follow(before, row, wasHidden: !wasKept, isHidden: !isKept) }
    let hasMoved = stays ? isKept != wasKept : isKept || wasKept
    return before == nil || hasMoved ? nil : entry
  }

  /// - Returns: whether anything was there.
  private mutating func remove(_ entry: TableEntry) -> Bool {
    guard let before = all.remove(entry) else { return false }
    let old = order.map { $0.entry(before.row, feed: before.feed, scratch: &keyBytes) } ?? before
    sorted?.remove(old)
    let wasKept = kept?.remove(old) != nil
    if !marks.isEmpty { marks.follow(before, nil, wasHidden: isFiltered && !wasKept, isHidden: false) }
    return true
  }

  /// Puts `rows` in place of all the feed brought before.
  mutating func replace(feed: Int, with rows: [Row]) {
    let others = all.filter { $0.feed != feed }.entries
    all = RowIndex(sorting: others + rows.map { TableEntry(row: $0, feed: feed) })
    if !marks.isEmpty { marks.replace { all.entry(inPlaceOf: $0) } }
    rebuild()
  }

  /// Deals the rows out anew: `feed` tells which feed of another query has the row; nil drops it.
  mutating func redistribute(_ feed: (TableEntry) -> Int?) {
    var dealt: [TableEntry] = []
    all.forEach { entry in
      if let feed = feed(entry) { dealt.append(TableEntry(row: entry.row, feed: feed)) }
    }
    all = RowIndex(sorting: dealt)
    if !marks.isEmpty { marks.replace { entry in feed(entry).map { TableEntry(row: entry.row, feed: $0) } } }
    rebuild()
  }
}

// MARK: - Sorting and filtering

extension TableRows {
  /// Sorts all rows; by their keys with nil, which costs nothing.
  mutating func setOrder(_ order: RowOrder?) {
    guard order != self.order else { return }
    self.order = order
    sorted = order?.sorted(all.entries)
    guard let before = kept else { return }
    let byKey = RowIndex(sorting: before.entries.map(\.byKey))
    kept = order?.sorted(byKey.entries) ?? byKey
  }

  /// One pass over all rows; none with nil.
  ///
  /// - Parameter narrows: whether it keeps no row that the filter before did not keep, whose rows are then enough.
  mutating func setFilter(_ filter: RowFilter?, narrows: Bool = false) {
    let isEmpty = filter?.isEmpty ?? true
    self.filter = isEmpty ? nil : filter
    rebuildKept(from: narrows && filter?.tellsTime == false ? shown : sorted ?? all)
  }

  /// Time has passed: rows may come and go by that alone, looked at once a second at most.
  mutating func tick(_ now: Int64) -> Bool {
    guard filter?.tellsTime == true else { return false }
    filter?.now = now
    guard let nextPass, now >= nextPass else { return false }
    rebuildKept(from: sorted ?? all)
    return true
  }

  /// When time alone next changes what is shown, in milliseconds of our clock.
  var nextPass: Int64? {
    guard filter?.tellsTime == true, scratch.nextChange != .max else { return nil }
    return max(scratch.nextChange, lastPass &+ 1000)
  }

  private mutating func rebuild() {
    sorted = order?.sorted(all.entries)
    rebuildKept(from: sorted ?? all)
  }

  private mutating func rebuildKept(from rows: RowIndex) {
    scratch.nextChange = .max
    scratch.undecided = 0
    scratch.allowance = Pattern.Allowance()
    guard let filter else {
      kept = nil
      marks.hidden = 0
      return
    }
    lastPass = filter.now
    var scratch = scratch
    kept = rows.filter { filter.keeps($0, scratch: &scratch) }
    self.scratch = scratch
    marks.hidden = countHidden()
  }

  /// Those that a person sets or clears, hidden ones or not.
  mutating func changeMarks(_ change: (inout RowMarks) -> Void) {
    change(&marks)
    marks.hidden = countHidden()
  }

  /// By way of the fewer: the marks, or the rows that are kept.
  private func countHidden() -> Int {
    guard let kept, !marks.isEmpty else { return 0 }
    if marks.count < kept.count / 8 { return marks.entries.count { !rank(of: $0).isPresent } }
    var found = 0
    kept.forEach { if marks.contains($0) { found += 1 } }
    return marks.count - found
  }
}
