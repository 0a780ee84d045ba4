/// Text back to cells, by the same widths with which it was printed.
struct CellWriter {
  private(set) var cells: [PackedCell] = []
  private var widths = ScalarWidths()

  mutating func write(_ text: ArraySlice<UInt8>, _ template: PackedCell, _ tables: inout CellTables) {
    guard text.contains(where: { $0 >= 0x80 }) else {
      for byte in text { cells.append(template.with(ascii: byte)) }
      return
    }
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if scalar.value < 0x80 {
        cells.append(template.with(ascii: UInt8(scalar.value)))
        continue
      }
      switch widths[scalar] {
      case .wide:
        cells.append(template.with(scalar, isWide: true))
        cells.append(template.trailing)
      case .combining: combine(scalar, &tables)
      case .narrow, .dropped, .unknown: cells.append(template.with(scalar, isWide: false))
      }
    }
  }

  private mutating func combine(_ mark: Unicode.Scalar, _ tables: inout CellTables) {
    guard var index = cells.indices.last else { return }
    if cells[index].isTrailing, index > 0 { index -= 1 }
    if let cell = tables.adding(mark, to: cells[index]) { cells[index] = cell }
  }
}
