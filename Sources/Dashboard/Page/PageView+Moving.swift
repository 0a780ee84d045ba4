import Config

// MARK: - Moving

extension PageView {
  /// Moves, folds, or finds the next match; other actions do nothing.
  mutating func perform(_ action: Action) {
    switch action {
    case .up: step(by: -1)
    case .down: step(by: 1)
    case .pageUp: turn(by: -page)
    case .pageDown: turn(by: page)
    case .halfPageUp: turn(by: -max(1, page / 2))
    case .halfPageDown: turn(by: max(1, page / 2))
    case .top: jump(to: 0)
    case .bottom: jump(to: content.count - 1)
    case .searchNext: find(from: current + 1, forwards: true)
    case .searchPrevious: find(from: current - 1, forwards: false)
    case .fold: toggleFold()
    case .foldAll: toggleAllFolds()
    case .unfoldQuiet: toggleQuietFolds()
    case .reveal: toggleSecrets()
    case .toggleColumn:
      changeDraft {
        $0.toggle($1); return $1
      }
    case .columnUp: changeDraft { $0.move($1, by: -1) }
    case .columnDown: changeDraft { $0.move($1, by: 1) }
    default: break
    }
  }

  /// - Parameter change: what is to be done with the column on the line selected; the line it is on then.
  private mutating func changeDraft(_ change: (inout ColumnDraft, Int) -> Int) {
    guard var draft else { return }
    let line = change(&draft, current)
    self.draft = draft
    replace(draft.lines, grows: false)
    current = line
    reveal(current)
  }

  /// One line of the screen, or one line of the page where those are selected. A line that is taller than the screen is
  /// scrolled through first.
  private mutating func step(by direction: Int) {
    guard selects, content.count > 0 else { return scroll(by: direction) }
    let rows = layout.rows(of: current)
    let hidesSome = direction > 0 ? rows.upperBound > offset + page : rows.lowerBound < offset
    if hidesSome { return scroll(by: direction) }
    guard let line = layout.shown(from: current + direction, by: direction) else { return }
    current = line
    let next = layout.rows(of: current)
    if next.count > page {
      offset = direction > 0 ? max(offset + 1, next.lowerBound - page + 1) : min(offset - 1, next.upperBound - 1)
      clampOffset()
    } else {
      reveal(current)
    }
  }

  private mutating func turn(by rows: Int) {
    scroll(by: rows)
    guard selects, layout.rows > 0 else { return }
    let target = min(max(0, layout.rows(of: current).lowerBound + rows), layout.rows - 1)
    current = layout.line(at: target)
    reveal(current)
  }

  /// To the first or the last line.
  private mutating func jump(to line: Int) {
    guard let target = layout.shown(from: max(0, line), by: line > 0 ? -1 : 1) else { return }
    current = target
    offset = line > 0 ? layout.rows : 0
    clampOffset()
  }

  private mutating func scroll(by rows: Int) {
    offset += rows
    clampOffset()
  }

  /// The least scrolling that shows a line, its beginning at least.
  mutating func reveal(_ line: Int) {
    guard line < content.count else { return }
    let rows = layout.rows(of: line)
    if rows.upperBound > offset + page { offset = rows.upperBound - page }
    if rows.lowerBound < offset { offset = rows.lowerBound }
    clampOffset()
  }
}
