import Model

extension TableView {
  /// Marks the selected row, or takes its mark away.
  mutating func toggleMark() {
    guard let selected else { return }
    changeMarks { $0.toggle(selected) }
    lastMark = selected
  }

  /// Marks all rows from the one marked last to the selected one.
  mutating func markRange() {
    guard let selected else { return }
    let end = rows.rank(of: selected).position
    let start = lastMark.flatMap { rows.current($0) }.map { rows.rank(of: $0).position } ?? end
    let range = rows.shown.entries(in: min(start, end)..<(max(start, end) + 1))
    changeMarks { marks in range.forEach { marks.add($0) } }
    lastMark = selected
  }

  /// Marks all rows shown.
  mutating func markAll() {
    let shown = rows.shown
    changeMarks { marks in shown.forEach { marks.add($0) } }
  }

  /// Marks the rows shown that are not marked, and no others of them.
  mutating func invertMarks() {
    let shown = rows.shown
    changeMarks { marks in shown.forEach { marks.toggle($0) } }
  }

  /// Takes all marks away, those of hidden rows too.
  mutating func unmarkAll() {
    changeMarks { $0 = RowMarks() }
    lastMark = nil
  }
}
