/// What a person has marked, from where to where, in either order.
public struct Selection: Hashable, Sendable {
  public enum Unit: Hashable, Sendable {
    case characters, words, lines
    /// The same columns of every line.
    case block
  }

  public var anchor: Position
  public var head: Position
  public var unit: Unit

  public init(anchor: Position, head: Position, unit: Unit = .characters) {
    self.anchor = anchor
    self.head = head
    self.unit = unit
  }
}

extension VirtualTerminal {
  /// The columns that `selection` marks in each of `numbers`; nil where none. Half a wide character marks all of it.
  public func columns(of selection: Selection, inLines numbers: Range<Int>) -> [Range<Int>?] {
    let bounds = bounds(of: selection)
    return numbers.map { number in columns(selection, bounds, number, cells(ofLine: number)) }
  }

  /// The marked text. Lines that wrapping made are joined; blanks at the end of a line are left out.
  public func text(of selection: Selection) -> String {
    let bounds = bounds(of: selection)
    let numbers = (bounds.lowerBound.line..<bounds.upperBound.line + 1).clamped(to: lines)
    var text = String.UnicodeScalarView()
    var lineStart = text.endIndex
    for number in numbers {
      let cells = cells(ofLine: number)
      if let columns = columns(selection, bounds, number, cells) {
        for cell in cells.dropFirst(columns.lowerBound).prefix(columns.count) where cell.width > 0 {
          text.append(cell.scalar)
          text.append(contentsOf: cell.marks.unicodeScalars)
        }
      }
      let isLast = number == numbers.upperBound - 1
      if !isLast, selection.unit != .block, isWrapped(line: number) { continue }
      while text.endIndex > lineStart, text.last == " " { text.removeLast() }
      if !isLast { text.append("\n") }
      lineStart = text.endIndex
    }
    return String(text)
  }

  private func columns(
    _ selection: Selection, _ bounds: ClosedRange<Position>, _ number: Int, _ cells: [Cell]
  ) -> Range<Int>? {
    let (start, end) = (bounds.lowerBound, bounds.upperBound)
    guard start.line <= number, number <= end.line, lines.contains(number) else { return nil }
    var first = 0
    var last = columns - 1
    if selection.unit == .block {
      first = min(selection.anchor.column, selection.head.column)
      last = max(selection.anchor.column, selection.head.column)
    } else {
      if number == start.line { first = start.column }
      if number == end.line { last = end.column }
    }
    first = max(0, first)
    last = min(columns - 1, last)
    if cells.indices.contains(first), cells[first].width == 0 { first -= 1 }
    if cells.indices.contains(last), cells[last].width == 2 { last += 1 }
    return first <= last ? first..<last + 1 : nil
  }

  /// First and last place, both marked, with words and lines made whole.
  private func bounds(of selection: Selection) -> ClosedRange<Position> {
    let (start, end) = (min(selection.anchor, selection.head), max(selection.anchor, selection.head))
    switch selection.unit {
    case .characters, .block: return start...end
    case .words: return word(at: start).lowerBound...max(start, word(at: end).upperBound)
    case .lines:
      let first = lines.contains(start.line) ? LogicalLine.start(of: start.line, in: self) : start.line
      let last = lines.contains(end.line) ? LogicalLine(from: end.line, in: self).lines.upperBound - 1 : end.line
      return Position(line: first, column: 0)...Position(line: last, column: columns - 1)
    }
  }

  private func word(at place: Position) -> ClosedRange<Position> {
    guard lines.contains(place.line) else { return place...place }
    let line = LogicalLine(from: LogicalLine.start(of: place.line, in: self), in: self)
    let offset = line.offset(of: place, in: self)
    guard offset < line.text.count else { return place...place }
    let isWord = Self.isWord(line.text[offset])
    var first = offset
    while first > 0, Self.isWord(line.text[first - 1]) == isWord { first -= 1 }
    var last = offset
    while last + 1 < line.text.count, Self.isWord(line.text[last + 1]) == isWord { last += 1 }
    return min(place, line.place(first, in: self))...max(place, line.place(last, in: self))
  }

  /// Paths, names, images and addresses are one word.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: "-_./:@%+~#?&=".utf8.contains(byte)
    }
  }
}
