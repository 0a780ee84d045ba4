import Model

// MARK: - Texts

extension ManifestWriter {
  /// A text in the first style that it allows: plain, single-quoted, a literal block where it has lines, double-quoted
  /// (goyaml.v2 encode.go, libyaml's yaml_emitter_select_scalar_style).
  ///
  /// - Parameters:
  ///   - indent: of the collection it stands in; what is folded goes on two columns behind that.
  ///   - isSimpleKey: whether it must stay on one line.
  mutating func scalar(
    _ text: UnsafeRawBufferPointer, _ style: Document.Style, indent: Int, isSimpleKey: Bool = false
  ) {
    let analysis = ScalarAnalysis(text)
    let layout = TextLayout(text: text, style: style, indent: indent + 2, mayFold: !isSimpleKey)
    if text.contains(0x0A) {
      if analysis.allowsLiteral, !isSimpleKey { literal(layout) } else { doubleQuoted(layout) }
    } else if PlainText.meansAnotherType(text) {
      doubleQuoted(layout)
    } else if analysis.allowsPlain {
      plain(layout)
    } else if analysis.allowsSingleQuotes {
      singleQuoted(layout)
    } else {
      doubleQuoted(layout)
    }
  }

  /// A text that is being written.
  fileprivate struct TextLayout {
    var text: UnsafeRawBufferPointer
    var style: Document.Style
    /// Of its further lines.
    var indent: Int
    var mayFold: Bool

    func isSpace(_ place: Int) -> Bool { place < text.count && text[place] == 0x20 }
  }

  private mutating func plain(_ layout: TextLayout) {
    beginText()
    var isAfterSpace = false
    forEachScalar(layout) { writer, scalar, place in
      let isSpace = scalar.byte == 0x20
      if isSpace, layout.mayFold, !isAfterSpace, writer.column > Self.bestWidth, !layout.isSpace(place + 1) {
        writer.indentLine(to: layout.indent)
      } else {
        writer.copy(layout.text[place..<place + scalar.width], layout.style)
        if !isSpace { writer.goOn() }
      }
      isAfterSpace = isSpace
    }
    endText()
  }

  private mutating func singleQuoted(_ layout: TextLayout) {
    indicator("'", layout.style)
    var isAfterSpace = false
    var isAfterBreak = false
    forEachScalar(layout) { writer, scalar, place in
      let isSpace = scalar.byte == 0x20
      let isInside = place > 0 && place < layout.text.count - 1
      if isSpace, layout.mayFold, !isAfterSpace, writer.column > Self.bestWidth, isInside, !layout.isSpace(place + 1) {
        writer.indentLine(to: layout.indent)
      } else if isSpace {
        writer.copy(layout.text[place..<place + 1], layout.style)
      } else if scalar.isBreak {
        writer.copyBreak(layout.text[place..<place + scalar.width], layout.style)
      } else {
        if isAfterBreak { writer.indentLine(to: layout.indent) }
        if scalar.byte == UInt8(ascii: "'") { writer.put("'".utf8, layout.style) }
        writer.copy(layout.text[place..<place + scalar.width], layout.style)
        writer.goOn()
      }
      isAfterSpace = isSpace
      isAfterBreak = isSpace ? isAfterBreak : scalar.isBreak
    }
    indicator("'", layout.style, needsSpace: false)
    endText()
  }

  private mutating func doubleQuoted(_ layout: TextLayout) {
    indicator("\"", layout.style)
    // The emitter looks for a byte order mark at the start of the text whichever character it is at.
    let escapesAll = layout.text.starts(with: [0xEF, 0xBB, 0xBF])
    var isAfterSpace = false
    forEachScalar(layout) { writer, scalar, place in
      let isSpace = scalar.byte == 0x20
      let isInside = place > 0 && place < layout.text.count - 1
      if escapesAll || !scalar.isPrintable || scalar.isBreak || scalar.byte == 0x22 || scalar.byte == 0x5C {
        writer.put(YAMLEscape.of(scalar.value).utf8, layout.style)
      } else if isSpace, layout.mayFold, !isAfterSpace, writer.column > Self.bestWidth, isInside {
        writer.indentLine(to: layout.indent)
        if layout.isSpace(place + 1) { writer.put("\\".utf8, layout.style) }
      } else {
        writer.copy(layout.text[place..<place + scalar.width], layout.style)
        if !isSpace { writer.goOn() }
      }
      isAfterSpace = isSpace
    }
    indicator("\"", layout.style, needsSpace: false)
    endText()
  }

  private mutating func literal(_ layout: TextLayout) {
    let text = layout.text
    indicator("|", .text)
    if let first = text.first, first == 0x20 || YAMLScalar(text, at: 0).isBreak { put("2".utf8, .text) }
    let trailing = trailingBreaks(text)
    if trailing != 1 { put((trailing == 0 ? "-" : "+").utf8, .text) }
    breakLine()
    var isAfterBreak = true
    forEachScalar(layout) { writer, scalar, place in
      if scalar.byte == 0x0A {
        writer.breakLine()
      } else if scalar.isBreak {
        writer.copyBreak(text[place..<place + scalar.width], layout.style)
      } else {
        if isAfterBreak { writer.indentLine(to: layout.indent) }
        writer.copy(text[place..<place + scalar.width], layout.style)
        writer.goOn()
      }
      isAfterBreak = scalar.isBreak
    }
  }

  /// Line breaks at the end: none, one, or two for more than that, or for nothing but one.
  private func trailingBreaks(_ text: UnsafeRawBufferPointer) -> Int {
    var end = text.count
    var breaks = 0
    while end > 0, breaks < 2 {
      var start = end - 1
      while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
      guard YAMLScalar(text, at: start).isBreak else { return breaks }
      breaks += 1
      end = start
    }
    return breaks > 0 && end == 0 ? 2 : breaks
  }

  private mutating func forEachScalar(
    _ layout: TextLayout, _ body: (inout ManifestWriter, YAMLScalar, Int) -> Void
  ) {
    var place = 0
    while place < layout.text.count {
      let scalar = YAMLScalar(layout.text, at: place)
      body(&self, scalar, place)
      place += scalar.width
    }
  }
}

/// How a scalar is written between double quotes where it is not printed itself.
enum YAMLEscape {
  static func of(_ value: UInt32) -> String {
    if let letter = letters[value] { return "\\" + letter }
    let digits = String(value, radix: 16, uppercase: true)
    let (sign, count) = value <= 0xFF ? ("x", 2) : value <= 0xFFFF ? ("u", 4) : ("U", 8)
    return "\\" + sign + String(repeating: "0", count: count - digits.count) + digits
  }

  private static let letters: [UInt32: String] = [
    0x00: "0", 0x07: "a", 0x08: "b", 0x09: "t", 0x0A: "n", 0x0B: "v", 0x0C: "f", 0x0D: "r", 0x1B: "e", 0x22: "\"",
    0x5C: "\\", 0x85: "N", 0xA0: "_", 0x2028: "L", 0x2029: "P",
  ]
}
