import Config
import Model
import Text

/// Draws a table: its header, then the rows on the screen, or a calm picture where there are none.
extension TableView {
  /// Lines taken by what is not rows.
  static let headerLines = 1
  private static let margin = 1

  mutating func draw(
    into frame: inout Frame, region: Region, surroundings: Surroundings, times: inout ShownTimes
  ) {
    let entries = entriesOnScreen
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
    drawHeader(layout, into: &frame, region: region.line(0))
    let body = region.droppingFirst(Self.headerLines)
    for (line, entry) in entries.enumerated() {
      drawRow(
        entry, texts[line], layout, isSelected: cursor.offset + line == cursor.position,
        isMarked: rows.marks.contains(entry), roleForWord: surroundings.settings.roleForWord, into: &frame,
        region: body.line(line))
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

  private func drawRow(
    _ entry: TableEntry, _ texts: [String], _ layout: ColumnLayout, isSelected: Bool, isMarked: Bool,
    roleForWord: (ArraySlice<UInt8>) -> Role?, into frame: inout Frame, region: Region
  ) {
    let over: Role? = isSelected ? .cursor : nil
    if isSelected {
      frame.fill(region, style: Style(.text, over: over))
      frame.draw("▌", style: Style(.text, over: over), in: region)
    }
    if isMarked { frame.draw(isSelected ? "◉" : "•", style: Style(.marked, over: over), in: region) }
    for place in layout.places {
      let column = shownColumns[place.column]
      let isPicked = isSelected && place.column == picked
      let role = isPicked ? .match : isMarked && column.isName ? .marked : role(of: column, entry, roleForWord)
      let style = Style(role, over: over)
      let start = draw(texts[place.column], column, place, style: style, into: &frame, region: region)
      if case .cell(let index) = own(column, of: entry)?.source, entry.row.showsTime(index) { continue }
      markMatches(in: texts[place.column], place, start: start, over: over, into: &frame, region: region)
    }
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

  /// Words the theme knows are coloured where they are a whole cell, but never as somebody's name.
  private func role(of column: ShownColumn, _ entry: TableEntry, _ roleForWord: (ArraySlice<UInt8>) -> Role?) -> Role {
    guard case .cell(let index) = own(column, of: entry)?.source, !column.isName, !column.isNumeric else {
      return .text
    }
    return roleForWord(Array(entry.row.cell(index))[...]) ?? .text
  }
}
