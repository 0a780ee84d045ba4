/// Letters that must occur in this order within one line, with others between them: `wbapi` finds `web-api`. Upper and
/// lower case of ASCII letters are alike.
///
/// For the many rows of a table, of which none is better than another; `FuzzyMatcher` ranks a few names.
public struct LetterSequence: Hashable, Sendable {
  private let letters: [UInt8]

  public init(_ typed: String) { letters = typed.utf8.map(Self.folded) }

  /// Whether a line of the text has them.
  public func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    var next = 0
    if letters.isEmpty { return true }
    for byte in text {
      if byte == 0x0A {
        next = 0
      } else if Self.folded(byte) == letters[next] {
        next += 1
        if next == letters.count { return true }
      }
    }
    return false
  }

  /// The letters found in `text`, those beside each other joined; as near to each other as they are before the first
  /// place where all have been found. Nothing where not all are there.
  public func ranges(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    var next = 0
    guard !letters.isEmpty,
      let last = text.indices.first(where: { place in
        if Self.folded(text[place]) == letters[next] { next += 1 }
        return next == letters.count
      })
    else { return [] }
    var found: [Range<Int>] = []
    var wanted = letters.count - 1
    for place in (0...last).reversed() where wanted >= 0 && Self.folded(text[place]) == letters[wanted] {
      wanted -= 1
      if let first = found.last, first.lowerBound == place + 1 {
        found[found.count - 1] = place..<first.upperBound
      } else {
        found.append(place..<(place + 1))
      }
    }
    return found.reversed()
  }

  private static func folded(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}
