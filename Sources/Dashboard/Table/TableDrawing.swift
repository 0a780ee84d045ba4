import Config
import Model
import Text

/// Draws a table: its header, then the rows on the screen, or a calm picture where there are none.
extension TableView {
  /// Lines taken by what is not rows.
  static let headerLines = 1
  static let margin = 1

  mutating func draw(
    into frame: inout Frame, region: Region, surroundings: Surroundings, times: inout ShownTimes
  ) {
    let entries = entriesOnScreen
    drawnLayout = nil
    guard !entries.isEmpty else {
      let picture = TablePicture.of(self, surroundings: surroundings, times: &times)
      picture.draw(into: &frame, region: region)
      return
    }
    let texts = entries.map { entry in
      let context = context(of: entry)
      return shownColumns.map { column in
        own(column, of: entry).map { CellText.of($0, entry, context: context, times: &times) } ?? ""
      }
    }
    let layout = layOut(texts, room: region.columns - Self.margin)
    drawnLayout = layout
    let settings = surroundings.settings
    if settings.flashes {
      flashes.show(entries, after: drawn?.entries ?? [], now: surroundings.now.milliseconds, changed: changedCells)
    } else {
      flashes = RowFlashes()
    }
    drawHeader(layout, into: &frame, region: region.line(0))
    let body = region.droppingFirst(Self.headerLines)
    let colours = CellRoles(self, surroundings: surroundings)
    for (line, entry) in entries.enumerated() {
      let row = DrawnRow(
        entry: entry, texts: texts[line], isSelected: cursor.offset + line == cursor.position,
        isMarked: rows.marks.contains(entry), flash: flashes.flash(entry))
      drawRow(row, layout, roles: colours.roles(of: entry), into: &frame, region: body.line(line))
    }
  }

  private mutating func layOut(_ texts: [[String]], room: Int) -> ColumnLayout {
    widths.begin(shownColumns, headers: shownColumns.map { CellWidth.of(headerText(of: $0)) })
    for cells in texts {
      for (column, text) in cells.enumerated() { widths.cover(column, CellWidth.of(text)) }
    }
    var layout = ColumnLayout(columns: shownColumns, widest: widths.widest, room: room, sideways: sideways)
    if let picked {
      // The cell that is being chosen is in sight.
      let passed = shownColumns[..<picked].count { !$0.isFixed }
      if !shownColumns[picked].isFixed, passed < layout.sideways {
        layout = ColumnLayout(columns: shownColumns, widest: widths.widest, room: room, sideways: passed)
      }
      while layout.sideways < layout.farthest, layout.places.last.map({ $0.column <= picked }) ?? false {
        let next = layout.sideways + 1
        layout = ColumnLayout(columns: shownColumns, widest: widths.widest, room: room, sideways: next)
      }
    }
    sideways = layout.sideways
    return layout
  }

  private func drawHeader(_ layout: ColumnLayout, into frame: inout Frame, region: Region) {
    let style = Style(.columnHeader)
    frame.fill(region, style: style)
    for place in layout.places {
      let column = shownColumns[place.column]
      let start = draw(headerText(of: column), column, place, style: style, into: &frame, region: region)
      if column.header == chosenColumn { bracket(column, place, start: start, into: &frame, region: region) }
    }
    if layout.hasMoreLeft, let first = layout.places.first(where: { !shownColumns[$0.column].isFixed }) {
      frame.draw("‹", style: style, in: region.slice(from: Self.margin + first.start - 1, columns: 1))
    }
    if layout.hasMoreRight { frame.draw("›", style: style, in: region.slice(from: region.columns - 1, columns: 1)) }
  }

  /// With the way it is sorted, where it is.
  private func headerText(of column: ShownColumn) -> String {
    guard let sort = choices.sort, sort.column == column.header else { return column.header }
    return column.header + (sort.isDescending ? " ▼" : " ▲")
  }

  /// In the gaps beside it, so that nothing moves.
  private func bracket(
    _ column: ShownColumn, _ place: ColumnLayout.Place, start: Int, into frame: inout Frame, region: Region
  ) {
    let width = min(CellWidth.of(headerText(of: column)), place.width)
    let style = Style(.columnHeader, over: .match)
    frame.draw("[", style: style, in: region.slice(from: start - 1, columns: 1))
    frame.draw("]", style: style, in: region.slice(from: start + width, columns: 1))
  }

  /// One row of a frame.
  private struct DrawnRow {
    let entry: TableEntry
    let texts: [String]
    let isSelected: Bool
    let isMarked: Bool
    let flash: RowFlashes.Flash?

    var over: Role? { isSelected ? .cursor : nil }

    /// How it is told from others; the role is its name's, too.
    var sign: (text: String, role: Role)? {
      entry.row.isTerminating ? ("×", .terminating) : flash?.new != nil ? ("+", .new) : nil
    }

    func isChanged(_ column: ShownColumn) -> Bool { flash?.changed[column.source] != nil }
  }

  private func drawRow(
    _ row: DrawnRow, _ layout: ColumnLayout, roles: [Role], into frame: inout Frame, region: Region
  ) {
    if row.isSelected {
      frame.fill(region, style: Style(.text, over: row.over))
      frame.draw("▌", style: Style(.text, over: row.over), in: region)
    }
    if row.isMarked { frame.draw(row.isSelected ? "◉" : "•", style: Style(.marked, over: row.over), in: region) }
    for place in layout.places {
      let column = shownColumns[place.column]
      let text = row.texts[place.column]
      let isPicked = row.isSelected && place.column == picked
      let style = Style(isPicked ? .match : role(of: column, row, roles[place.column]), over: row.over)
      let start = draw(text, column, place, style: style, into: &frame, region: region)
      if row.isChanged(column), start > Self.margin {
        frame.draw("~", style: Style(.changed, over: row.over), in: region.slice(from: start - 1, columns: 1))
      }
      if case .cell(let index) = own(column, of: row.entry)?.source, row.entry.row.showsTime(index) { continue }
      markMatches(in: text, place, start: start, over: row.over, into: &frame, region: region)
    }
    drawSign(row, layout, into: &frame, region: region)
  }

  /// What is told of a row stands before what its cells mean, but not before a state.
  private func role(of column: ShownColumn, _ row: DrawnRow, _ role: Role) -> Role {
    if column.isName { return row.isMarked ? .marked : row.sign?.role ?? role }
    return role == .text && row.isChanged(column) ? .changed : role
  }

  /// Beside what stays, in the gap behind it, so that nothing moves.
  private func drawSign(_ row: DrawnRow, _ layout: ColumnLayout, into frame: inout Frame, region: Region) {
    guard let sign = row.sign,
      let place = layout.places.last(where: { shownColumns[$0.column].isFixed }) ?? layout.places.first
    else { return }
    let column = Self.margin + place.start + place.width
    frame.draw(sign.text, style: Style(sign.role, over: row.over), in: region.slice(from: column, columns: 1))
  }

  /// - Returns: where the text starts, from the region's left edge.
  @discardableResult
  private func draw(
    _ text: String, _ column: ShownColumn, _ place: ColumnLayout.Place, style: Style, into frame: inout Frame,
    region: Region
  ) -> Int {
    let cut = Cut.cell(text, to: place.width, isName: column.isName)
    let indent = column.isNumeric ? max(0, place.width - CellWidth.of(cut)) : 0
    let start = Self.margin + place.start + indent
    frame.draw(cut, style: style, in: region.slice(from: start, columns: place.width - indent))
    return start
  }

  /// Marks the letters a filter found, in cells that are shown whole.
  private func markMatches(
    in text: String, _ place: ColumnLayout.Place, start: Int, over: Role?, into frame: inout Frame, region: Region
  ) {
    guard let filter = rows.filter, CellWidth.of(text) <= place.width else { return }
    for range in filter.ranges(in: text) {
      let before = CellWidth.of(text[..<range.lowerBound])
      let found = text[range]
      frame.draw(
        found, style: Style(.match, over: over),
        in: region.slice(from: start + before, columns: CellWidth.of(found)))
    }
  }
}
