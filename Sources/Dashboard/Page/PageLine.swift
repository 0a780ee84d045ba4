import Text

/// A line of a page as it was written: it is wrapped to the width it is shown in.
struct PageLine: Hashable, Sendable {
  var text: StyledText
  /// Cells that the lines it is wrapped to are indented, but for the first.
  var indent: Int

  init(_ text: StyledText = StyledText(), indent: Int = 0) {
    self.text = text
    self.indent = indent
  }

  /// The pieces that fit `width`, broken at spaces where there are any; at least one.
  func wrapped(to width: Int) -> [Piece] {
    let characters = text.runs.flatMap { run in run.text.unicodeScalars.map { (scalar: $0, role: run.role) } }
    var pieces: [Piece] = []
    var start = 0
    repeat {
      let indent = start == 0 ? 0 : min(indent, width / 2)
      let end = Self.end(of: characters.map(\.scalar), from: start, room: max(1, width - indent))
      var piece = Piece(indent: indent, offset: start)
      for (scalar, role) in characters[start..<end] { piece.text.append(String(Character(scalar)), role) }
      pieces.append(piece)
      start = end
      // The space at which a line was broken is not the beginning of the next.
      if !pieces.isEmpty, start > 0, start < characters.count, characters[start].scalar == " " { start += 1 }
    } while start < characters.count
    return pieces
  }

  /// Where the piece that begins at `start` ends: before the last space that fits, else where it is full.
  private static func end(of scalars: [Unicode.Scalar], from start: Int, room: Int) -> Int {
    var used = 0
    var space: Int?
    var index = start
    while index < scalars.count {
      used += CellWidth.of(scalars[index])
      if used > room { break }
      if scalars[index] == " ", index > start { space = index }
      index += 1
    }
    guard index < scalars.count else { return scalars.count }
    if scalars[index] == " " { return index }
    return space ?? max(index, start + 1)
  }

  /// What of a line is on one line of the screen.
  struct Piece: Hashable, Sendable {
    var text = StyledText()
    var indent: Int
    /// Scalars of the line before it.
    var offset: Int
  }
}
