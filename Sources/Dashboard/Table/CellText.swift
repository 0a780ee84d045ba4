import Model
import Text

/// What a cell shows: the text kubectl would print, made fit for a terminal.
enum CellText {
  static func of(_ column: ShownColumn, _ entry: TableEntry, context: String, times: inout ShownTimes) -> String {
    switch column.source {
    case .context: return Visible.text(context)
    case .namespace: return Visible.text(entry.row.namespace)
    case .field(let path): return FieldCell.with(entry.row, path) { $0.map { firstLine($0) } ?? FieldCell.unknown }
    case .cell(let index):
      guard entry.row.hasMoments, let moment = entry.row.moment(index) else { return firstLine(entry.row.cell(index)) }
      let age = times.age(of: moment.instant, context: context)
      let cell = entry.row.cell(index)
      return Visible.text(cell.prefix(moment.prefix)) + age + Visible.text(cell.suffix(moment.suffix))
    }
  }

  /// Up to the first break, with `...` for the rest (kubectl, cli-runtime printers/tableprinter.go).
  private static func firstLine(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    guard let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0x0C }) else {
      return Visible.text(bytes)
    }
    return Visible.text(bytes[..<end]) + "..."
  }
}
