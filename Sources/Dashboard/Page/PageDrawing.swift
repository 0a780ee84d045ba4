import Config
import Text

extension PageView {
  func draw(into frame: inout Frame, region: Region, roleForWord: (ArraySlice<UInt8>) -> Role? = { _ in nil }) {
    let marked = marksCurrent ? current : nil
    var row = offset
    while row < min(offset + region.rows, layout.rows) {
      let line = layout.line(at: row)
      let rows = layout.rows(of: line)
      let last = min(rows.upperBound, offset + region.rows)
      let text = content.line(line, roleForWord: roleForWord)
      for piece in pieces(of: line, text, rows: row - rows.lowerBound..<last - rows.lowerBound) {
        draw(piece, isMarked: line == marked, into: &frame, line: region.line(row - offset))
        row += 1
      }
      row = last
    }
    drawScrollBar(into: &frame, region: region)
  }

  /// Some of the rows of a line.
  private func pieces(of line: Int, _ text: PageLine, rows: Range<Int>) -> [PageLine.Piece] {
    var text = text
    let breaks = text.breaks(width: width)
    if folds.contains(line), rows.upperBound == breaks.count {
      let held = heldLines(line)
      text.text.append(" ⋯ \(CountText.of(held)) line\(held == 1 ? "" : "s")", .muted)
      return text.pieces(text.breaks(width: .max)[...], width: width)
    }
    return text.pieces(breaks[rows.clamped(to: breaks.indices)], width: width)
  }

  private func draw(_ piece: PageLine.Piece, isMarked: Bool, into frame: inout Frame, line: Region) {
    let over: Role? = isMarked && selects ? .cursor : nil
    if isMarked {
      if selects { frame.fill(line, style: Style(.text, over: over)) }
      frame.draw("▌", style: Style(.text, over: over), in: line)
    }
    let room = line.slice(from: 1 + piece.indent, columns: line.columns - 2 - piece.indent)
    var used = 0
    for run in piece.text.runs {
      used += frame.draw(
        run.text, style: Style(run.role, over: over), in: room.slice(from: used, columns: room.columns - used))
    }
    guard !matcher.isEmpty else { return }
    let text = piece.text.plain
    for range in matcher.ranges(in: text) {
      let before = CellWidth.of(text[..<range.lowerBound])
      let found = text[range]
      frame.draw(
        found, style: Style(.match, over: over), in: room.slice(from: before, columns: CellWidth.of(found)))
    }
  }

  /// On the right edge, where there is more than the screen shows.
  private func drawScrollBar(into frame: inout Frame, region: Region) {
    let total = layout.rows
    guard total > region.rows, region.rows > 1 else { return }
    let length = max(1, region.rows * region.rows / total)
    let farthest = max(1, total - region.rows)
    let start = (region.rows - length) * offset / farthest
    for index in 0..<region.rows {
      let isThumb = index >= start && index < start + length
      frame.draw(
        isThumb ? "┃" : "│", style: Style(isThumb ? .text : .muted),
        in: region.line(index).slice(from: region.columns - 1, columns: 1))
    }
  }

  /// Which part is on the screen, for the line above: `1–22 of 45`.
  var position: String {
    let total = layout.rows
    if selects { return total == 0 ? "0" : "\(CountText.of(current + 1)) of \(CountText.of(content.count))" }
    return total <= page
      ? "all \(CountText.of(total)) lines"
      : "lines \(CountText.of(offset + 1))–\(CountText.of(min(total, offset + page))) of \(CountText.of(total))"
  }

  /// `/words  2 of 7`, for the line above; nothing while nothing is searched.
  var searchText: String {
    guard !matcher.isEmpty else { return "" }
    let place = matches.firstIndex(of: current).map { "\($0 + 1) of \(matches.count)" } ?? "\(matches.count)"
    return "/\(Visible.text(search)) (\(matches.isEmpty ? "not found" : place))"
  }
}
