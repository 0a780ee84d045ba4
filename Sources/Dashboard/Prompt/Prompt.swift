import Config
import Text

/// The line below while something is typed into it.
struct Prompt: Equatable, Sendable {
  enum Kind: Hashable, Sendable { case command, filter, search, answer, save }

  enum Remark: Equatable, Sendable {
    /// What is wrong with the line: one sentence.
    case problem(String)
    /// What is awaited before the line can run.
    case waiting(String)
  }

  let kind: Kind
  var editor: LineEditor
  var remark: Remark?
  /// What the word being typed may become; nil where nothing is known of it.
  var completion: Completion?
  /// Whether names that become known now are offered too: what stands there was typed, and nothing of it chosen.
  var wantsNames = false
  /// The whole line, where its first commands have run and the others are left.
  var original: String?
  /// Whether the server was asked anew what it serves, for the sake of this very line.
  var hasAskedAnew = false

  /// Whether it comes back among the lines typed.
  var isKept = true

  /// The line that does more the next time it is entered, as its remark says.
  var confirms: String?

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
    let cursor = editor.draw(into: &frame, field: field)
    frame.cursor = field.isEmpty ? nil : Frame.Position(column: field.column + cursor, row: line.row)
    let remark = remarkText
    let textEnd = CellWidth.of(sign) + CellWidth.of(editor.text)
    guard !remark.isEmpty else { return drawCompletion(into: &frame, region: region, line, textEnd: textEnd) }
    let used = textEnd + 2
    if used + remark.width <= line.columns {
      frame.draw(remark, on: .prompt, in: line.slice(from: used, columns: line.columns - used))
    } else if region.rows > 1 {
      let above = region.line(region.rows - 2)
      frame.fill(above, style: Style(.prompt))
      frame.draw(remark.cut(to: above.columns), on: .prompt, in: above)
    }
  }

  /// What the line would become, and above it all that it may become.
  private func drawCompletion(into frame: inout Frame, region: Region, _ line: Region, textEnd: Int) {
    guard let completion else { return }
    if editor.cursor == editor.characters.count {
      frame.draw(
        Visible.text(completion.rest), style: Style(.muted),
        in: line.slice(from: textEnd, columns: line.columns - textEnd))
    }
    let rows = min(Self.mostChoices, (region.rows - 2) / 2)
    let place = Region(
      column: region.column, row: region.row + region.rows - 1 - rows, columns: region.columns, rows: rows)
    completion.list.draw(into: &frame, region: place)
    let used = textEnd + CellWidth.of(completion.rest)
    completion.list.drawCount(into: &frame, line: line, used: used, shown: rows)
  }

  /// Lines that a list takes at most; less on a low screen.
  private static let mostChoices = 8
}
