import Text

/// Which texts of a row a search looks through.
public struct SearchedParts: Sendable {
  /// Whether the key, `namespace/name`, is among them.
  let hasKey: Bool
  /// Of each cell whether it is.
  private let cells: [Bool]

  /// - Parameter cells: their indices.
  public init(hasKey: Bool, cells: [Int]) {
    self.hasKey = hasKey
    var among = [Bool](repeating: false, count: (cells.max() ?? -1) + 1)
    for cell in cells where cell >= 0 { among[cell] = true }
    self.cells = among
  }

  func has(cell: Int) -> Bool { cell < cells.count && cells[cell] }
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
