import JSON
import Model
import Text

/// Puts what the server printed into the row: the cells, and the instants behind those that show time passing.
///
/// Of an object that the server does not print, what kubectl shows of such: name and age.
final class CellExtractor: Extractor {
  let columns: [Column]
  private let rules: [MomentRule]

  init(columns: [Column], resource: Resource) {
    self.columns = columns
    rules = MomentRule.rules(for: columns, of: resource)
  }

  /// Of objects that the server does not print.
  static let plainColumns = [Column(name: "Name", format: "name"), Column(name: "Age")]

  func extract(_ item: Item, into row: inout RowBuilder) {
    if let tableRow = item.tableRow { printed(tableRow, item.now, &row) } else { plain(item, &row) }
  }

  private func printed(_ tableRow: JSONValue, _ now: Instant, _ row: inout RowBuilder) {
    var index = 0
    tableRow["cells"]?.forEachElement { cell in
      let isKept = row.appendCell { cell.appendText(to: &$0) }
      if isKept, index < rules.count, let printed = duration(inCell: index, of: row) {
        row.markMoment(
          printed.began(now: now, created: row.created), prefix: printed.prefix, suffix: printed.suffix)
      }
      index += 1
    }
  }

  private func plain(_ item: Item, _ row: inout RowBuilder) {
    row.appendCell { $0.append(contentsOf: (item.object?["metadata"]?["name"]?.string ?? "").utf8) }
    let created = row.created
    row.appendCell { cell in
      let age = created.map { HumanDuration.text(seconds: item.now.seconds(since: $0)) }
      cell.append(contentsOf: (age ?? "<unknown>").utf8)
    }
    if let created { row.markMoment(created) }
  }

  /// The duration that the cell shows, where its column's rule says that it grows.
  private func duration(inCell index: Int, of row: borrowing RowBuilder) -> PrintedDuration? {
    switch rules[index] {
    case .none: nil
    case .since: PrintedDuration(whole: row.cell(index))
    case .ago: PrintedDuration(inParentheses: row.cell(index))
    case .runningUntil(let completions):
      isComplete(row.cell(completions)) ? nil : PrintedDuration(whole: row.cell(index))
    }
  }

  /// Whether `3/3` says that all is done. `0/1 of 3` (a work queue) is done when its first two numbers agree.
  private func isComplete(_ completions: ArraySlice<UInt8>) -> Bool {
    let parts = completions.prefix { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: "/"))
    return parts.count == 2 && parts[0].elementsEqual(parts[1])
  }
}
