import Model

extension Description {
  /// The lines as a page shows them: values by their words, lines that hold others can fold them away.
  public static func document(_ lines: [DescriptionLine]) -> Document {
    var document = Document()
    var names = LineNames()
    for line in lines {
      for piece in line.pieces { document.append(piece.text, style(of: piece)) }
      document.endLine(Document.Line(depth: line.depth, identity: names.next(line), indent: line.hang))
    }
    return document
  }

  private static func style(of piece: DescriptionLine.Piece) -> Document.Style {
    switch piece.role {
    case .space: .text
    case .name: .key
    case .heading: .muted
    case .value: piece.text.hasPrefix("<") && piece.text.hasSuffix(">") ? .muted : .state
    }
  }
}

/// Numbers for lines, the same in the next description of the same object: by what they begin with, below what they
/// stand, and how many like them came before.
private struct LineNames {
  private var above: [(depth: Int, name: UInt64)] = []
  private var seen: [UInt64: UInt64] = [:]

  mutating func next(_ line: DescriptionLine) -> UInt64 {
    above.removeAll { $0.depth >= line.depth }
    let first = line.pieces.first { $0.role != .space }?.text ?? ""
    var name = Self.hash(first.utf8, from: above.last?.name ?? 0xCBF2_9CE4_8422_2325)
    let count = seen[name, default: 0]
    seen[name] = count + 1
    name = (name ^ count) &* 0x100_0000_01B3
    above.append((line.depth, name))
    return name
  }

  /// FNV-1a.
  private static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
