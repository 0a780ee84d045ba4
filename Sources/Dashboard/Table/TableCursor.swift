/// Which row is selected and which part of a table is on the screen.
///
/// The selection is an object, not a position: it stays on it, on the same line of the screen, while
/// rows come and go, are sorted or filtered. Where the object vanishes the cursor keeps its line, on
/// the object that follows.
struct TableCursor: Sendable {
  /// The object, as of the last `follow` or move; nil before any row came.
  private(set) var selected: TableEntry?
  /// Of the selected object.
  private(set) var position = 0
  /// Position of the first row on the screen.
  private(set) var offset = 0
  /// Whether a key has moved it. Before, the table stays scrolled to its top.
  private(set) var isMoved = false
  /// Selected before it vanished, by a filter or a deletion, until the cursor is moved: where it comes back (a pod of a
  /// StatefulSet), it is selected again.
  private var vanished: TableEntry?
  /// The object that a key is meant for: the one under the cursor in the frame that was seen last, or that a key has
  /// moved to since. News does not change it. Nil before there was any.
  private(set) var aim: TableEntry?

  /// - Parameter isSettled: whether the first list is complete; before that, a cursor that nobody moved
  ///   stays on the first row, whichever that is.
  mutating func follow(_ table: TableRows, page: Int, isSettled: Bool) {
    let rows = table.shown
    guard !rows.isEmpty else {
      position = 0
      offset = 0
      return
    }
    guard let selected, isMoved || isSettled else {
      self.selected = rows[0]
      position = 0
      offset = 0
      return
    }
    let line = position - offset
    let wanted = vanished ?? selected
    let found = table.rank(of: wanted)
    vanished = found.isPresent ? nil : wanted
    position = min(found.isPresent ? found.position : table.rank(of: selected).position, rows.count - 1)
    self.selected = rows[position]
    if isMoved { offset = position - line }
    keepVisible(rows.count, page: page)
  }

  /// Selects the object when it comes, wherever the cursor is until then.
  mutating func expect(_ entry: TableEntry) {
    isMoved = true
    selected = entry
    vanished = entry
  }

  /// Stays on its object where that is a feed's of another query too; else it begins anew.
  ///
  /// - Parameter feed: the number of the feed that brings an entry now; nil where none does.
  mutating func redistribute(_ feed: (TableEntry) -> Int?) {
    guard let selected else { return }
    guard let number = feed(vanished ?? selected) else { return self = TableCursor() }
    func moved(_ entry: TableEntry) -> TableEntry { TableEntry(row: entry.row, feed: feed(entry) ?? number) }
    self.selected = moved(selected)
    vanished = vanished.map(moved)
    aim = aim.map(moved)
  }

  /// Takes in that a frame showed it where it is.
  mutating func wasDrawn(_ rows: RowIndex) { aim = rows.isEmpty ? nil : rows[position] }

  /// Moves from where the object is, or was, that the key is meant for.
  mutating func move(by distance: Int, in table: TableRows, page: Int) {
    let from: (position: Int, isPresent: Bool) = aim.map { table.rank(of: $0) } ?? (position, true)
    // Where it is gone, the next object stands in its place already.
    let steps = !from.isPresent && distance > 0 ? distance - 1 : distance
    move(to: from.position + steps, in: table.shown, page: page)
  }

  /// Moves as far as there are rows.
  mutating func move(to target: Int, in rows: RowIndex, page: Int) {
    guard !rows.isEmpty else { return }
    isMoved = true
    vanished = nil
    position = min(max(0, target), rows.count - 1)
    selected = rows[position]
    aim = selected
    keepVisible(rows.count, page: page)
  }

  /// Moves whole screens, the cursor staying on its line.
  mutating func turnPage(by pages: Int, in table: TableRows, page: Int) {
    offset += pages * max(1, page)
    move(by: pages * max(1, page), in: table, page: page)
  }

  /// Moves the screen over the rows; the cursor stays on its object unless that leaves the screen.
  mutating func scroll(by lines: Int, in rows: RowIndex, page: Int) {
    guard !rows.isEmpty else { return }
    let page = max(1, page)
    offset = max(0, min(offset + lines, rows.count - page))
    let kept = min(max(position, offset), offset + page - 1)
    if kept != position { move(to: kept, in: rows, page: page) }
    isMoved = true
  }

  /// The least scrolling that shows the cursor and leaves no line empty while there are rows for it.
  private mutating func keepVisible(_ count: Int, page: Int) {
    let page = max(1, page)
    offset = min(max(offset, position - page + 1), position)
    offset = max(0, min(offset, count - page))
  }
}
