import Config
import Model

/// The thresholds that are about the columns on show.
struct CellThresholds {
  private let comparisons: [ShownColumn: [(comparison: Comparison, role: Role)]]

  /// What cannot be compared with a column is left out: it was told when the file was read.
  init(_ thresholds: [Threshold], columns: [ShownColumn]) {
    var comparisons: [ShownColumn: [(comparison: Comparison, role: Role)]] = [:]
    for threshold in thresholds {
      let written = threshold.comparison
      for column in columns where column.isCalled(written.header) {
        if let comparison = try? Comparison(column, written.operation, written.value) {
          comparisons[column, default: []].append((comparison, threshold.role))
        }
      }
    }
    self.comparisons = comparisons
  }

  var isEmpty: Bool { comparisons.isEmpty }

  /// The role of the first that holds for the cell.
  ///
  /// - Parameters:
  ///   - cell: of the row's feed; nil where it has no such column.
  ///   - clock: that of the row's server, in milliseconds.
  func role(of column: ShownColumn, _ entry: TableEntry, cell: Int?, context: String, clock: Int64) -> Role? {
    var nextChange = Int64.max
    return comparisons[column]?.first {
      $0.comparison.holds(entry, cell: cell, context: context, clock: clock, nextChange: &nextChange)
    }?.role
  }
}

extension Threshold {
  /// Why it can never hold: one clause; nil where it can.
  public var problem: String? {
    let header = comparison.header.uppercased()
    let column = ShownColumn(source: .namespace, header: header, sense: ColumnSense(header: header))
    do throws(FilterProblem) {
      _ = try Comparison(column, comparison.operation, comparison.value)
      return nil
    } catch {
      return error.sentence
    }
  }
}
