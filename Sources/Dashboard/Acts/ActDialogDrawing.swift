import Acts
import Config
import Text

extension ActDialog {
  /// Draws over the lower lines of `region`; the line above all stays.
  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    let lines = ActDialogLines(dialog: self, width: region.columns)
    let head = [lines.title] + lines.head
    let list = lines.list
    let tail = phase == .asking ? fields.count + (remark == nil ? 0 : 1) + 1 : phase == .ended ? 1 : 0
    // The last line has the keys; a row of the table shows that it is still there.
    let most = max(head.count + tail + 2, region.rows - 3)
    let shown = min(list.count, max(1, min(most, region.rows - 1) - head.count - tail - 1))
    let height = min(region.rows - 1, head.count + shown + tail + 1)
    var pen = Pen(frame: frame, region: region.droppingFirst(region.rows - height))
    pen.title(lines.title)
    for line in lines.head { pen.put(line) }
    draw(list, rows: shown, with: &pen)
    if phase == .asking {
      for (index, field) in fields.enumerated() { draw(field, isFocused: index == focus, lines, with: &pen) }
      if let remark { pen.put(StyledText("  " + Visible.text(remark), .promptError)) }
    }
    drawButtons(with: &pen)
    pen.put(hints(keymap, hasMore: shown < list.count), on: .hintText)
    frame = pen.frame
  }

  /// The offset that `scroll` comes to in a list of so many lines.
  private func offset(_ lines: Int, rows: Int) -> Int { max(0, min(scroll, lines - rows)) }

  private func draw(_ list: ActDialogLines.List, rows: Int, with pen: inout Pen) {
    let offset = offset(list.count, rows: rows)
    for index in 0..<rows where offset + index < list.count {
      var line = list.line(offset + index).cut(to: pen.region.columns - 1)
      let isLast = index == rows - 1 && offset + rows < list.count
      if isLast {
        let rest = list.count - offset - rows + 1
        line = ActDialogLines(dialog: self, width: pen.region.columns).label("")
        line.append("… \(CountText.of(rest)) more", .muted)
      }
      pen.put(line)
    }
  }

  private func draw(_ field: ActField, isFocused: Bool, _ lines: ActDialogLines, with pen: inout Pen) {
    var line = lines.label(field.label)
    let role: Role = isFocused ? .cursor : .text
    switch field.value {
    case .choice(let options, let index): line.append("‹ \(options[index]) ›", role)
    case .switched(let isOn): line.append(isOn ? "[x]" : "[ ]", role)
    case .text(let editor):
      let room = room(of: field, columns: pen.region.columns)
      let before = Cut.suffix(of: editor.textBeforeCursor, width: room - 1)
      let after = String(editor.characters[editor.cursor...])
      let text = Cut.prefix(of: before + after, width: room)
      line.append(text + String(repeating: isFocused ? " " : "_", count: max(0, room - CellWidth.of(text))), role)
      if isFocused { pen.cursor(column: ActDialogLines.labels + CellWidth.of(before)) }
    }
    let hint = hint(of: field)
    line.append("  " + hint, field.name == .proof ? .text : isWarning(field) ? .warning : .muted)
    pen.put(line, isMarked: isFocused)
  }

  /// Cells for what is typed: the hint behind it must stay in sight.
  private func room(of field: ActField, columns: Int) -> Int {
    let wanted =
      switch field.name {
      case .labels: 60
      case .proof: max(12, CellWidth.of(proof ?? "") + 1)
      default: 12
      }
    return max(4, min(wanted, columns - ActDialogLines.labels - 3 - CellWidth.of(hint(of: field))))
  }

  private func hint(of field: ActField) -> String {
    switch (field.name, field.value) {
    case (.propagation, .choice(_, 0)): "what it owns goes after it"
    case (.propagation, .choice(_, 1)): "what it owns goes before it"
    case (.propagation, _): "what it owns stays, without an owner"
    case (.force, .switched(true)): "gone at once; it may run on where it ran"
    default: field.hint
    }
  }

  private func isWarning(_ field: ActField) -> Bool {
    switch (field.name, field.value) {
    case (.propagation, .choice(_, 2)), (.force, .switched(true)): true
    default: false
    }
  }

  private func drawButtons(with pen: inout Pen) {
    switch phase {
    case .running: return
    case .ended: pen.put(StyledText(" ", .text).adding("▸[Close]", .cursor), isMarked: true)
    case .asking:
      var line = StyledText(" ", .text)
      line = line.adding(button("Cancel", at: leaveButton), focus == leaveButton ? .cursor : .text)
      line = line.adding("  ", .text)
      let quiet: Role = kind == .delete ? .warning : .text
      line = line.adding(button(ActWords(kind).verb, at: actButton), focus == actButton ? .cursor : quiet)
      pen.put(line, isMarked: focus >= leaveButton)
    }
  }

  /// The one that enter presses has a sign before it: colours alone tell nothing.
  private func button(_ word: String, at place: Int) -> String { "\(focus == place ? "▸" : " ")[\(word)]" }

  private func hints(_ keymap: Keymap, hasMore: Bool) -> StyledText {
    var text = StyledText(" ", .hintText)
    func add(_ action: Action, _ word: String) {
      guard let key = keymap.keys(for: action).first else { return }
      text.append(KeyLabel.of(key), .hintKey)
      text.append(" \(word)  ", .hintText)
    }
    switch phase {
    case .asking:
      let verb = ActWords(kind).verb.lowercased()
      add(.accept, focus == actButton ? verb : focus == leaveButton ? "cancel" : "next")
      add(.complete, "move")
      switch focused?.value {
      case .choice, .switched: add(.cursorRight, "change")
      case nil: add(.cursorRight, "other button")
      case .text: break
      }
      add(.cancel, "cancel")
    case .running(let isCancelled):
      if !isCancelled { add(.cancel, "stop") }
    case .ended: add(.cancel, "close")
    }
    if hasMore { add(.pageDown, "more") }
    return text
  }
}

extension StyledText {
  fileprivate func adding(_ text: String, _ role: Role) -> StyledText {
    var result = self
    result.append(text, role)
    return result
  }
}

/// Puts lines one below the other.
private struct Pen {
  var frame: Frame
  let region: Region
  private var row = 0

  init(frame: Frame, region: Region) {
    self.frame = frame
    self.region = region
    self.frame.fill(region, style: Style(.text))
    self.frame.cursor = nil
  }

  /// A line with the title in it parts the dialog from what it lies on.
  mutating func title(_ title: StyledText) {
    let line = region.line(row)
    frame.draw(String(repeating: "─", count: line.columns), style: Style(.muted), in: line)
    var text = StyledText(" ", .text)
    text.append(title)
    text.append(" ", .text)
    frame.draw(text.cut(to: max(0, line.columns - 2)), on: .text, in: line.slice(from: 1, columns: line.columns - 1))
    row += 1
  }

  mutating func put(_ text: StyledText, on base: Role = .text, isMarked: Bool = false) {
    let line = region.line(row)
    if base != .text { frame.fill(line, style: Style(base)) }
    frame.draw(text.cut(to: line.columns), on: base, in: line)
    if isMarked { frame.draw("▌", style: Style(.text), in: line) }
    row += 1
  }

  /// Shows the terminal's cursor in the line that is put next.
  mutating func cursor(column: Int) {
    let line = region.line(row)
    guard !line.isEmpty, column < line.columns else { return }
    frame.cursor = Frame.Position(column: line.column + column, row: line.row)
  }
}
