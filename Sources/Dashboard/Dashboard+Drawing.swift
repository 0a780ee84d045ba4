import Config
import Model

// MARK: - Drawing

extension Dashboard {
  /// The screen as it is to look now.
  public mutating func draw() -> Frame {
    var frame = Frame(size: size)
    let clusters = surroundings.clusters
    var times = ShownTimes(now: surroundings.now, offsets: { clusters[$0]?.clockOffset ?? 0 })
    if size.columns < Self.least.columns || size.rows < Self.least.rows {
      drawTooSmall(into: &frame)
    } else {
      drawView(into: &frame, times: &times)
      drawBar(into: &frame)
      drawLineBelow(into: &frame, times: &times)
    }
    self.times = times
    needsDrawing = false
    return frame
  }

  /// What a table of one row and a line to type into need.
  static let least = Size(columns: 5, rows: 4)

  private func drawTooSmall(into frame: inout Frame) {
    let text = Cut.end(of: "\(Self.least.columns)x\(Self.least.rows) needed", to: size.columns)
    let line = frame.region.line(max(0, size.rows - 1) / 2)
    frame.draw(text, style: Style(.muted), in: line.slice(from: (size.columns - text.count) / 2, columns: size.columns))
  }

  private mutating func drawView(into frame: inout Frame, times: inout ShownTimes) {
    let region = Region(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    if let page = stack.page {
      page.draw(into: &frame, region: region, roleForWord: surroundings.settings.roleForWord)
      return
    }
    let surroundings = surroundings
    stack.withTable { table in
      table.draw(into: &frame, region: region, surroundings: surroundings, times: &times)
      table.wasDrawn()
    }
  }

  private func drawBar(into frame: inout Frame) {
    let bar =
      if let page = stack.page { Bar(page, state: stack.table?.state, surroundings: surroundings) } else {
        Bar(stack.table, surroundings: surroundings)
      }
    bar.draw(into: &frame, region: frame.region.line(0))
  }

  /// What is typed comes before what went wrong, that before a table's own trouble, and hints come last.
  private func drawLineBelow(into frame: inout Frame, times: inout ShownTimes) {
    let region = frame.region
    if let overlay {
      overlay.draw(keymap: surroundings.keymap, into: &frame, region: region)
      return
    }
    guard size.rows > 1 else { return }
    let line = region.line(size.rows - 1)
    frame.fill(line, style: Style(.hintText))
    let keymap = surroundings.keymap
    if stack.page == nil, let plugin = surroundings.plugin, plugin.isSlow {
      Notice(waiting: plugin, keymap: keymap).draw(hints: [], keymap: keymap, into: &frame, region: line)
    } else if let entering, entering.isSlow {
      Notice(entering: entering, keymap: keymap).draw(hints: [], keymap: keymap, into: &frame, region: line)
    } else if let message {
      Notice(message: message).draw(hints: [], keymap: keymap, into: &frame, region: line)
    } else if stack.page == nil, stack.table?.picked != nil {
      drawPickedCell(into: &frame, line: line)
    } else if let table = stack.table, stack.page?.look?.hasText == true, table.state.isStale,
      let notice = Notice(table, secondsFromUTC: surroundings.settings.secondsFromUTC, times: &times)
    {
      notice.draw(hints: [.retry, .back], keymap: keymap, into: &frame, region: line)
    } else if let page = stack.page {
      Hints.of(page).draw(keymap: keymap, into: &frame, region: line)
    } else if let table = stack.table {
      if let notice = Notice(table, secondsFromUTC: surroundings.settings.secondsFromUTC, times: &times) {
        notice.draw(hints: [.retry, .help], keymap: keymap, into: &frame, region: line)
      } else {
        Hints.of(table, canGoBack: stack.canGoBack, canShowAll: canShowAll, acts: actsHere).draw(
          keymap: keymap, into: &frame, region: line)
      }
    }
  }
}
