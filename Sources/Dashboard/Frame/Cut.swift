import Text

/// Shortening text to a number of cells, with `…` for what is left out.
enum Cut {
  /// Keeps the start. With `always`, text that fits exactly also gives its last cell to `…`: more was to follow.
  static func end(of text: String, to width: Int, always: Bool = false) -> String {
    let whole = CellWidth.of(text)
    guard whole > width || (always && whole == width) else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text, width: width - 1) + "…"
  }

  /// Keeps the start and the end: generated names differ in their last letters.
  static func middle(of text: String, to width: Int) -> String {
    guard CellWidth.of(text) > width else { return text }
    let tail = (width - 1) * 2 / 5
    guard width >= 8 else { return end(of: text, to: width) }
    return prefix(of: text, width: width - 1 - tail) + "…" + suffix(of: text, width: tail)
  }

  /// Names, and what is composed of them (images, references), in their middle; words and sentences at their end.
  static func cell(_ text: String, to width: Int, isName: Bool) -> String {
    let isComposed = !text.utf8.contains(0x20) && text.utf8.contains { Self.joints.contains($0) }
    return isName || isComposed ? middle(of: text, to: width) : end(of: text, to: width)
  }

  private static let joints = Set("-/.:".utf8)

  /// The longest start that fits, a base never without its combining marks.
  static func prefix(of text: String, width: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      let next = used + CellWidth.of(scalar)
      if next > width { break }
      kept.append(scalar)
      used = next
    }
    return String(kept)
  }

  /// The longest end that fits.
  static func suffix(of text: String, width: Int) -> String {
    var start = text.unicodeScalars.endIndex
    var index = start
    var used = 0
    while index > text.unicodeScalars.startIndex {
      index = text.unicodeScalars.index(before: index)
      let wide = CellWidth.of(text.unicodeScalars[index])
      if used + wide > width { break }
      used += wide
      // A mark alone is no place to start: the base it sits on may not fit.
      if wide > 0 { start = index }
    }
    return String(text.unicodeScalars[start...])
  }

  /// Breaks text into lines at spaces; a word that is too long is broken where it must be.
  static func wrap(_ text: String, to width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").map(String.init) {
      let joined = line.isEmpty ? word : line + " " + word
      if CellWidth.of(joined) <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = word
      while CellWidth.of(line) > width {
        let head = prefix(of: line, width: width)
        guard !head.isEmpty else { return lines + [end(of: line, to: width)] }
        lines.append(head)
        line.unicodeScalars.removeFirst(head.unicodeScalars.count)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
