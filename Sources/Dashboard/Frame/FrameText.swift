/// A frame as text, for tests and for people who read their failures.
extension Frame {
  /// One row without the spaces at its end; wide characters and combining marks as they are.
  public func text(row: Int) -> String {
    guard row >= 0, row < size.rows else { return "" }
    var text = String.UnicodeScalarView()
    for cell in cells[(row * size.columns)..<((row + 1) * size.columns)] where !cell.isContinuation {
      text.append(cell.scalar)
      text.append(contentsOf: cell.combining.unicodeScalars)
    }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// All rows, top first.
  public var lines: [String] { (0..<size.rows).map(text(row:)) }

  /// All rows, with line feeds between them.
  public var text: String { lines.joined(separator: "\n") }
}
