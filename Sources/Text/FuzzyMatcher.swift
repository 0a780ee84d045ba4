/// What somebody typed as a shorthand: a text matches when the letters of every word occur in it in their order, with
/// any others between them.
///
/// A word with an upper-case letter means case as typed, others mean any (smart case). Words are separated by white
/// space, and each is looked for by itself. Texts are UTF-8; what is past their first 1,024 scalars is not looked at.
public struct FuzzyMatcher: Hashable, Sendable {
  public struct Match: Hashable, Sendable {
    /// How good: letters at the starts of words and side by side count more, gaps count against. Comparable between
    /// texts for one matcher; of equal ones the shorter text is the better.
    public var score: Int
    /// The letters that match, in order, neighbours joined: for marking them.
    public var ranges: [Range<String.Index>]
  }

  private let words: [FuzzyWord]

  public init(_ typed: String) {
    words = typed.split(whereSeparator: \.isWhitespace).map { FuzzyWord($0) }
  }

  /// Whether nothing was typed, so that everything matches.
  public var isEmpty: Bool { words.isEmpty }

  /// ``Match/score`` of a text; nil where it does not match. A text that does not match costs one pass over its bytes
  /// and no memory.
  public func score(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard words.allSatisfy({ $0.mayOccur(in: bytes) }) else { return nil }
    let text = FuzzyText(bytes)
    var sum = 0
    for word in words {
      guard let path = word.bestPath(in: text, isTraced: false) else { return nil }
      sum += path.score
    }
    return sum
  }

  public func score(_ text: String) -> Int? {
    var text = text
    return text.withUTF8 { score(UnsafeRawBufferPointer($0)) }
  }

  /// The score with the places that it is for; nil where the text does not match.
  public func match(_ text: String) -> Match? {
    var text = text
    let found = text.withUTF8 { utf8 -> (score: Int, bytes: Set<Int>)? in
      let bytes = UnsafeRawBufferPointer(utf8)
      guard words.allSatisfy({ $0.mayOccur(in: bytes) }) else { return nil }
      let letters = FuzzyText(bytes)
      var result = (score: 0, bytes: Set<Int>())
      for word in words {
        guard let path = word.bestPath(in: letters, isTraced: true) else { return nil }
        result.score += path.score
        for place in path.places { result.bytes.formUnion(letters.bytes(of: place)) }
      }
      return result
    }
    return found.map { Match(score: $0.score, ranges: Self.ranges($0.bytes.sorted(), in: text)) }
  }

  private static func ranges(_ bytes: [Int], in text: String) -> [Range<String.Index>] {
    var joined: [Range<Int>] = []
    for byte in bytes {
      if let last = joined.last, last.upperBound == byte {
        joined[joined.count - 1] = last.lowerBound..<(byte + 1)
      } else {
        joined.append(byte..<(byte + 1))
      }
    }
    let start = text.utf8.startIndex
    return joined.map {
      text.utf8.index(start, offsetBy: $0.lowerBound)..<text.utf8.index(start, offsetBy: $0.upperBound)
    }
  }
}
