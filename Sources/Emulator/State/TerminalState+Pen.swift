// Packed cells for what is printed and erased, and letting go of looks that no cell has any more.
extension TerminalState {
  /// The pen as a cell without a character.
  mutating func template() -> PackedCell {
    if let penCell { return penCell }
    let link = pen.link.map { linkNumber($0) } ?? 0
    let cell = PackedCell(style: styleNumber(pen.style), link: link, isProtected: pen.isProtected)
    penCell = cell
    return cell
  }

  /// An erased cell.
  mutating func blank() -> PackedCell {
    if pen.style.background == .standard { return .blank(style: 0) }
    return .blank(style: styleNumber(pen.style.erasing))
  }

  private mutating func styleNumber(_ style: Style) -> UInt16 {
    if let number = tables.styles.number(of: style) { return UInt16(number) }
    if tables.styles.isWorthCollecting { collectStyles() }
    return tables.styleNumber(style)
  }

  private mutating func linkNumber(_ link: Hyperlink) -> UInt16 {
    if let number = tables.links.number(of: link) { return UInt16(number) }
    if tables.links.isWorthCollecting { collectLinks() }
    return tables.linkNumber(link)
  }

  mutating func adding(_ mark: Unicode.Scalar, to cell: PackedCell) -> PackedCell? {
    if let marked = tables.adding(mark, to: cell) { return marked }
    guard tables.clusters.isFull, tables.clusters.isWorthCollecting else { return nil }
    collectClusters()
    return tables.adding(mark, to: cell)
  }

  private mutating func collectStyles() {
    var used = Array(repeating: false, count: tables.styles.end)
    for cell in grid.cells { used[Int(cell.style)] = true }
    for cell in hidden.cells { used[Int(cell.style)] = true }
    if let penCell { used[Int(penCell.style)] = true }
    tables.styles.keep(used)
  }

  private mutating func collectLinks() {
    var used = Array(repeating: false, count: tables.links.end)
    for cell in grid.cells { used[Int(cell.link)] = true }
    for cell in hidden.cells { used[Int(cell.link)] = true }
    if let penCell { used[Int(penCell.link)] = true }
    tables.links.keep(used)
  }

  private mutating func collectClusters() {
    var used = Array(repeating: false, count: tables.clusters.end)
    for cell in grid.cells { if let number = cell.cluster { used[number] = true } }
    for cell in hidden.cells { if let number = cell.cluster { used[number] = true } }
    tables.clusters.keep(used)
  }
}
