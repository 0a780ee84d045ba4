/// Which way a search goes.
public enum SearchDirection: Hashable, Sendable {
  case up, down
}

extension VirtualTerminal {
  /// The nearest place of `text` above or below `place`, itself not counted: its first and last character.
  ///
  /// Text that wrapping cut is found. Letters of ASCII match in either case when `text` has no upper-case one.
  public func find(_ text: String, from place: Position, _ direction: SearchDirection) -> ClosedRange<Position>? {
    let needle = SearchText(text)
    guard !needle.isEmpty else { return nil }
    let here = min(max(place.line, lines.lowerBound), lines.upperBound - 1)
    var first = LogicalLine.start(of: here, in: self)
    while lines.contains(first) {
      let line = LogicalLine(from: first, in: self)
      let found = needle.matches(in: line.text).lazy.map { places(of: $0, in: line) }
      switch direction {
      case .down:
        if let match = found.first(where: { $0.lowerBound > place }) { return match }
        first = line.lines.upperBound
      case .up:
        if let match = found.last(where: { $0.lowerBound < place }) { return match }
        guard first > lines.lowerBound else { return nil }
        first = LogicalLine.start(of: first - 1, in: self)
      }
    }
    return nil
  }

  /// All places of `text` in the line that line `number` is part of.
  public func matches(of text: String, aroundLine number: Int) -> [ClosedRange<Position>] {
    let needle = SearchText(text)
    guard !needle.isEmpty, lines.contains(number) else { return [] }
    let line = LogicalLine(from: LogicalLine.start(of: number, in: self), in: self)
    return needle.matches(in: line.text).map { places(of: $0, in: line) }
  }

  private func places(of match: Range<Int>, in line: LogicalLine) -> ClosedRange<Position> {
    line.place(match.lowerBound, in: self)...line.place(match.upperBound - 1, in: self)
  }
}

/// What is searched for.
struct SearchText {
  private let bytes: [UInt8]
  private let isCaseless: Bool

  init(_ text: String) {
    isCaseless = !text.utf8.contains { (0x41...0x5A).contains($0) }
    bytes = Array(text.utf8)
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Matches from the left that do not overlap.
  func matches(in text: [UInt8]) -> [Range<Int>] {
    guard let first = bytes.first else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    let last = text.count - bytes.count
    while start <= last {
      if folded(text[start]) == first, matches(text, at: start) {
        found.append(start..<start + bytes.count)
        start += bytes.count
      } else {
        start += 1
      }
    }
    return found
  }

  private func matches(_ text: [UInt8], at start: Int) -> Bool {
    bytes.indices.allSatisfy { folded(text[start + $0]) == bytes[$0] }
  }

  @inline(__always)
  private func folded(_ byte: UInt8) -> UInt8 { isCaseless && byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
