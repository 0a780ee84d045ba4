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
  func wrapped(to width: Int) -> [Piece] { pieces(breaks(width: width)[...], width: width) }

  /// Where those pieces are, in scalars.
  func breaks(width: Int) -> [Range<Int>] {
    let scalars = text.runs.flatMap(\.text.unicodeScalars)
    var breaks: [Range<Int>] = []
    var start = 0
    repeat {
      let end = Self.end(
        of: scalars, from: start, room: max(1, width - indent(of: breaks.count, width: width)),
        next: max(1, width - indent(of: breaks.count + 1, width: width)))
      breaks.append(start..<end)
      start = end
      // The space at which a line was broken is not the beginning of the next.
      if start > 0, start < scalars.count, scalars[start] == " " { start += 1 }
    } while start < scalars.count
    return breaks
  }

  /// Some of the pieces that `breaks` tells of.
  func pieces(_ breaks: ArraySlice<Range<Int>>, width: Int) -> [Piece] {
    guard let first = breaks.first, let last = breaks.last else { return [] }
    var pieces = breaks.indices.map { Piece(indent: indent(of: $0, width: width), offset: breaks[$0].lowerBound) }
    var place = 0
    var index = 0
    for run in text.runs {
      for scalar in run.text.unicodeScalars {
        defer { place += 1 }
        if place < first.lowerBound { continue }
        if place >= last.upperBound { return pieces }
        while place >= breaks[breaks.startIndex + index].upperBound { index += 1 }
        if place < breaks[breaks.startIndex + index].lowerBound { continue }
        pieces[index].text.append(String(Character(scalar)), run.role)
      }
    }
    return pieces
  }

  private func indent(of piece: Int, width: Int) -> Int { piece == 0 ? 0 : min(indent, width / 2) }

  /// Cells of a word that are worth to begin it at the end of a line.
  private static let leastOfWord = 8

  /// Where the piece that begins at `start` ends: before the last space that fits, else where it is full. A word that
  /// is too long for a line of its own begins on this one, lest its heading stand alone.
  ///
  /// - Parameter next: the room of the next piece.
  private static func end(of scalars: [Unicode.Scalar], from start: Int, room: Int, next: Int) -> Int {
    var used = 0
    var space: Int?
    var index = start
    // What a line is indented by is no place to break it.
    var first = start
    while first < scalars.count, scalars[first] == " " { first += 1 }
    while index < scalars.count {
      used += CellWidth.of(scalars[index])
      if used > room { break }
      if scalars[index] == " ", index > first { space = index }
      index += 1
    }
    guard index < scalars.count else { return scalars.count }
    if scalars[index] == " " { return index }
    guard let space else { return max(index, start + 1) }
    let width = { (scalars: ArraySlice<Unicode.Scalar>) in scalars.reduce(0) { $0 + CellWidth.of($1) } }
    guard width(scalars[(space + 1)..<index]) >= leastOfWord else { return space }
    return width(scalars[(space + 1)...].prefix { $0 != " " }) > next ? index : space
  }

  /// What of a line is on one line of the screen.
  struct Piece: Hashable, Sendable {
    var text = StyledText()
    var indent: Int
    /// Scalars of the line before it.
    var offset: Int
  }
}
