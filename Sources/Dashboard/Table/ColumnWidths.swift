/// How wide each column has had to be. It only grows while rows come, go and change, so that nothing jumps.
struct ColumnWidths: Sendable {
  private var columns: [ShownColumn] = []
  private(set) var widest: [Int] = []

  /// Forgets all when these are other columns than before.
  mutating func begin(_ columns: [ShownColumn], headers: [Int]) {
    guard columns != self.columns else { return }
    self.columns = columns
    widest = headers
  }

  mutating func cover(_ column: Int, _ width: Int) { widest[column] = max(widest[column], width) }

  mutating func forget() { columns = [] }
}
