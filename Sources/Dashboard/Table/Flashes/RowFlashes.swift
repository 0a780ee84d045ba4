import Model
import Text

/// What happened to rows in the last seconds, as far as it is seen: which are new, and which of their cells are others
/// than the frame before had there.
///
/// It costs nothing per change but for new rows, of which the last few are known: frames are compared instead.
struct RowFlashes: Sendable {
  /// Of one row. Times are those at which it is told no longer, in milliseconds of our clock.
  struct Flash: Hashable, Sendable {
    fileprivate(set) var new: Int64?
    /// By where the cells come from.
    fileprivate(set) var changed: [ShownColumn.Source: Int64] = [:]

    fileprivate var isOver: Bool { new == nil && changed.isEmpty }
    fileprivate var ends: [Int64] { (new.map { [$0] } ?? []) + changed.values }

    fileprivate mutating func drop(until now: Int64) {
      let latest = RowFlashes.end(now)
      if let end = new, end <= now || end > latest { new = nil }
      if !changed.isEmpty { changed = changed.filter { $0.value > now && $0.value <= latest } }
    }
  }

  /// How long something is told, in milliseconds.
  private static let duration: Int64 = 3000
  /// What happens within such a time ends together: one frame instead of many.
  private static let step: Int64 = 500
  /// New rows that are known: more than any screen has.
  private static let mostNew = 512

  private var new: [TableEntry.Key: Int64] = [:]
  /// The same, the oldest at `next` once it is full.
  private var newest: [TableEntry.Key] = []
  private var next = 0
  /// Of the rows on the screen.
  private var seen: [TableEntry.Key: Flash] = [:]
  /// When the first of them ends; nil while there is none.
  private(set) var nextEnd: Instant?

  private static func end(_ start: Int64) -> Int64 { (start &+ duration &+ step &- 1) / step * step }

  /// What is to be told of a row on the screen.
  func flash(_ entry: TableEntry) -> Flash? { seen.isEmpty ? nil : seen[TableEntry.Key(entry)] }

  /// Takes in which rows are new. What was found by comparing lists is not: nobody knows since when it is there.
  mutating func take(_ changes: [RowChange], feed: Int, now: Int64) {
    for change in changes {
      guard case .upsert(let row, let before, let at?) = change, before.map({ !$0.hasSameUID(as: row) }) ?? true else {
        continue
      }
      let end = Self.end(at.milliseconds)
      if end > now { add(TableEntry.Key(TableEntry(row: row, feed: feed)), end) }
    }
  }

  private mutating func add(_ key: TableEntry.Key, _ end: Int64) {
    guard new.updateValue(end, forKey: key) == nil else { return }
    if newest.count < Self.mostNew { return newest.append(key) }
    new[newest[next]] = nil
    newest[next] = key
    next = (next + 1) % Self.mostNew
  }
}

// MARK: - What a frame shows

extension RowFlashes {
  /// Takes in that these entries are on the screen now, where the frame before had others or the same as they were.
  ///
  /// - Parameter hasChanged: which columns' cells differ between two rows of one object, by where they come from.
  mutating func show(
    _ entries: [TableEntry], after drawn: [TableEntry], now: Int64,
    changed: (TableEntry, TableEntry) -> [ShownColumn.Source]
  ) {
    if !new.isEmpty, !new.values.contains(where: { $0 > now }) {
      new = [:]
      newest = []
      next = 0
    }
    var shown: [TableEntry.Key: Flash] = [:]
    lazy var places = Dictionary(drawn.enumerated().map { (TableEntry.Key($1), $0) }) { first, _ in first }
    for (line, entry) in entries.enumerated() {
      var before: TableEntry?
      if line < drawn.count, drawn[line].row.isIdentical(to: entry.row) {
        if seen.isEmpty, new.isEmpty { continue }
      } else {
        before = places[TableEntry.Key(entry)].map { drawn[$0] }
      }
      let key = TableEntry.Key(entry)
      var flash = seen[key] ?? Flash()
      if let end = new[key] { flash.new = end }
      if let before, before.isSameIncarnation(as: entry), !before.row.isIdentical(to: entry.row) {
        for source in changed(before, entry) { flash.changed[source] = Self.end(now) }
      }
      flash.drop(until: now)
      if !flash.isOver { shown[key] = flash }
    }
    seen = shown
    nextEnd = shown.values.flatMap(\.ends).min().map { Instant(milliseconds: $0) }
  }
}

extension TableView {
  /// Where the columns come from whose cells say something else of an object than before. Time alone says nothing.
  func changedCells(_ before: TableEntry, _ now: TableEntry) -> [ShownColumn.Source] {
    shownColumns.map(\.source).filter { source in
      switch source {
      case .context, .namespace: false
      case .field(let path):
        FieldCell.with(before.row, path) { old in
          FieldCell.with(now.row, path) { new in
            guard let old, let new else { return false }
            return !old.elementsEqual(new)
          }
        }
      case .cell(let index):
        union.cell(index, of: now.feed).map { Self.differ(before.row, now.row, $0) } ?? false
      }
    }
  }

  private static func differ(_ before: Row, _ now: Row, _ cell: Int) -> Bool {
    guard let old = before.moment(cell), let new = now.moment(cell) else {
      return before.cell(cell) != now.cell(cell) || (before.moment(cell) == nil) != (now.moment(cell) == nil)
    }
    // What stands around the time: how often something happened, say.
    return before.cell(cell).prefix(old.prefix) != now.cell(cell).prefix(new.prefix)
      || before.cell(cell).suffix(old.suffix) != now.cell(cell).suffix(new.suffix)
  }
}
