import Text

/// Which texts of a row a search looks through.
public struct SearchedParts: Sendable {
  /// Whether the key, `namespace/name`, is among them.
  let hasKey: Bool
  /// A bit for each of the first 64 cells, which are all there are nearly always.
  private let first: UInt64
  private let others: Set<Int>

  /// - Parameter cells: their indices.
  public init(hasKey: Bool, cells: [Int]) {
    self.hasKey = hasKey
    first = cells.reduce(0) { $1 < 64 ? $0 | 1 << UInt64($1) : $0 }
    others = Set(cells.filter { $0 >= 64 })
  }

  func has(cell: Int) -> Bool { cell < 64 ? first >> UInt64(cell) & 1 == 1 : others.contains(cell) }
}

extension Row {
  /// Whether a word stands within one of these texts. Cells that show time passing are left out: they change while
  /// nobody looks.
  package func has(_ word: MatchedWord, in parts: SearchedParts) -> Bool {
    withExtendedLifetime(storage) { hasKey(word, parts) || hasCell(word, parts) }
  }

  private func hasKey(_ word: MatchedWord, _ parts: SearchedParts) -> Bool {
    if parts.hasKey { return word.first(in: unsafeKey, from: 0) != nil }
    // A name that is a cell too stands in the key alone.
    guard storage.flags.contains(.firstCellIsName), parts.has(cell: 0) else { return false }
    return word.first(in: unsafeName, from: 0) != nil && !showsTime(0)
  }

  /// Looks through all cells at once, which lie side by side, and asks in which one a word stands when it has found it.
  private func hasCell(_ word: MatchedWord, _ parts: SearchedParts) -> Bool {
    let start = storage.textsStart + storage.end(RowStorage.leadingEnds - 1)
    let cells = storage.unsafeText(start..<(storage.textsStart + storage.end(RowStorage.leadingEnds - 1 + cellCount)))
    var from = 0
    while let found = word.first(in: cells, from: from) {
      if let cell = cell(around: found), parts.has(cell: cell), !showsTime(cell) { return true }
      from = found.lowerBound + 1
    }
    return false
  }

  /// The cell that has all of a range, which is counted from the first cell's start; nil where it lies in two.
  private func cell(around range: Range<Int>) -> Int? {
    let first = storage.end(RowStorage.leadingEnds - 1)
    var start = 0
    for cell in 0..<cellCount {
      let end = storage.end(RowStorage.leadingEnds + cell) - first
      if range.upperBound <= end { return range.lowerBound >= start ? cell : nil }
      start = end
    }
    return nil
  }
}
