import Config
import Text

// MARK: - The mouse

extension Dashboard {
  /// Lines that one notch of the wheel scrolls.
  private static let notch = 3

  /// A click selects, a double click opens, the wheel scrolls. While a line is typed the mouse does nothing.
  mutating func point(_ event: MouseEvent, at now: Instant) -> [Effect] {
    guard prompt == nil else { return [] }
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
    guard stack.page == nil, 1..<(size.rows - 1) ~= event.row else { return [] }
    let line = event.row - 1 - TableView.headerLines
    guard line >= 0 else { return [] }
    var isHit = false
    stack.withTable { isHit = $0.select(drawnLine: line) }
    guard isHit else { return [] }
    needsDrawing = true
    message = nil
    return isDouble ? perform(.open) : []
  }
}

extension TableView {
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
