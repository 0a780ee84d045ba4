import Config
import Text

/// The line below while something is typed into it.
struct Prompt: Equatable {
  enum Kind: Hashable { case command, filter, search, answer }

  enum Remark: Equatable {
    /// What is wrong with the line: one sentence.
    case problem(String)
    /// What is awaited before the line can run.
    case waiting(String)
  }

  let kind: Kind
  var editor: LineEditor
  var remark: Remark?
  /// Whether the server was asked anew what it serves, for the sake of this very line.
  var hasAskedAnew = false

  /// - Parameter sign: what stands before the text; nil for that of its kind.
  init(_ kind: Kind, text: String = "", sign: String? = nil) {
    self.kind = kind
    self.sign = sign ?? (kind == .command ? ":" : "/")
    editor = LineEditor(text)
  }

  private let sign: String

  private var remarkText: StyledText {
    switch remark {
    case .problem(let sentence): StyledText(Visible.text(sentence), .promptError)
    case .waiting(let sentence): StyledText(Visible.text(sentence), .busy)
    case nil: StyledText()
    }
  }

  /// Draws on the last line of `region`; a remark that has no room beside the text takes the line above.
  func draw(into frame: inout Frame, region: Region) {
    let line = region.line(region.rows - 1)
    frame.fill(line, style: Style(.prompt))
    // On a narrow screen there must be room for the text.
    let sign = Cut.end(of: sign, to: max(1, line.columns - 12))
    let signWidth = frame.draw(sign, style: Style(.prompt), in: line)
    let field = line.slice(from: signWidth, columns: line.columns - signWidth)
    let cursor = drawText(into: &frame, field: field)
    frame.cursor = field.isEmpty ? nil : Frame.Position(column: field.column + cursor, row: line.row)
    let remark = remarkText
    guard !remark.isEmpty else { return }
    let used = CellWidth.of(sign) + CellWidth.of(editor.text) + 2
    if used + remark.width <= line.columns {
      frame.draw(remark, on: .prompt, in: line.slice(from: used, columns: line.columns - used))
    } else if region.rows > 1 {
      let above = region.line(region.rows - 2)
      frame.fill(above, style: Style(.prompt))
      frame.draw(remark.cut(to: above.columns), on: .prompt, in: above)
    }
  }

  /// The part of the text around the cursor that fits.
  /// - Returns: the cursor's column in the field.
  private func drawText(into frame: inout Frame, field: Region) -> Int {
    guard field.columns > 0 else { return 0 }
    let before = editor.textBeforeCursor
    let shown = Cut.suffix(of: before, width: field.columns - 1)
    let after = String(editor.characters[editor.cursor...])
    let used = frame.draw(shown, style: Style(.prompt), in: field)
    frame.draw(after, style: Style(.prompt), in: field.slice(from: used, columns: field.columns - used))
    return used
  }
}
