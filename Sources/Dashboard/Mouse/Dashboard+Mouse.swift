import Config
import Text

// MARK: - The mouse

extension Dashboard {
  /// Lines that one notch of the wheel scrolls.
  private static let notch = 3

  /// A click selects, on a header it sorts; a double click opens, the wheel scrolls. Under what lies on the view the mouse
  /// does nothing.
  mutating func point(_ event: MouseEvent, at now: Instant) -> [Effect] {
    guard overlay == nil else { return [] }
    switch event.kind {
    case .release: return []
    case .wheelUp: scroll(by: -Self.notch)
    case .wheelDown: scroll(by: Self.notch)
    case .press: return click(event, isDouble: clicks.isDouble(row: event.row, at: now))
    }
    return []
  }

  private mutating func scroll(by lines: Int) {
    needsDrawing = true
    guard stack.page != nil else { return stack.withTable { $0.scroll(by: lines) } }
    stack.withPage { page in
      for _ in 0..<abs(lines) { page.perform(lines < 0 ? .up : .down) }
    }
  }

  private mutating func click(_ event: MouseEvent, isDouble: Bool) -> [Effect] {
    guard stack.page == nil, event.row >= 1, event.row < size.rows - 1 else { return [] }
    let line = event.row - 1 - TableView.headerLines
    guard line >= 0 else { return clickHeader(at: event.column) }
    var isHit = false
    stack.withTable { isHit = $0.select(drawnLine: line) }
    guard isHit else { return [] }
    needsDrawing = true
    message = nil
    return isDouble ? perform(.open) : []
  }
}

// MARK: - What was drawn where

extension Dashboard {
  /// Sorts by the column, or the other way where it is sorted by that.
  private mutating func clickHeader(at column: Int) -> [Effect] {
    guard let index = stack.table?.column(drawnAt: column) else { return [] }
    needsDrawing = true
    message = nil
    return changeTable { $0.sort(byColumn: index) }
  }
}

extension TableView {
  /// The column whose header or gap behind it the last frame had there, among those shown.
  func column(drawnAt column: Int) -> Int? {
    guard let layout = drawnLayout, drawn?.columns == shownColumns else { return nil }
    let place = column - Self.margin
    return layout.places.first { $0.start..<($0.start + $0.width + ColumnLayout.gap) ~= place }?.column
  }

  /// Selects what the last frame showed on a line, as that is what was pointed at, wherever it is by now.
  ///
  /// - Returns: whether it is still there.
  mutating func select(drawnLine line: Int) -> Bool {
    guard let entry = drawn?.entry(onLine: line) else { return false }
    let found = rows.rank(of: entry)
    if found.isPresent { moveCursor(to: found.position) }
    return found.isPresent
  }
}
