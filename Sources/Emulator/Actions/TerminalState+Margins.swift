// DECSTBM and DECSLRM.
extension TerminalState {
  /// Rows from 1; 0 for the first or the last. Margins of fewer than two rows are ignored.
  mutating func setMargins(top: Int, bottom: Int) {
    let top = max(1, top)
    let bottom = bottom == 0 ? grid.rows : min(bottom, grid.rows)
    guard top < bottom else { return }
    region.top = top - 1
    region.bottom = bottom
    move(toRow: 1, column: 1)
  }

  /// Columns from 1; 0 for the first or the last. Margins of fewer than two columns are ignored.
  mutating func setMargins(left: Int, right: Int) {
    let left = max(1, left)
    let right = right == 0 ? grid.columns : min(right, grid.columns)
    guard left < right else { return }
    region.left = left - 1
    region.right = right
    move(toRow: 1, column: 1)
  }
}
