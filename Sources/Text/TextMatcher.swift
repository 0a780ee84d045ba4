/// The words that somebody typed to narrow a table: a row matches when every word occurs in it, upper
/// and lower case alike.
///
/// Texts are UTF-8. A letter stands for its upper, lower and title case forms of one scalar; accents
/// count, and differently composed spellings differ.
public struct TextMatcher: Hashable, Sendable {
  private let words: [MatchedWord]

  /// Words are separated by white space.
  public init(_ typed: String) {
    words = typed.split(whereSeparator: \.isWhitespace).map { MatchedWord($0) }
  }

  /// Whether nothing was typed, so that everything matches.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether every word occurs in `bytes`.
  public func matches(_ bytes: UnsafeRawBufferPointer) -> Bool {
    words.allSatisfy { $0.first(in: bytes, from: 0) != nil }
  }

  /// Whether every word occurs in `text`.
  public func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches(UnsafeRawBufferPointer($0)) }
  }

  /// Where words occur in `text`, in order, those that touch or overlap joined: for marking them.
  public func ranges(in text: String) -> [Range<String.Index>] {
    var text = text
    let found = text.withUTF8 { utf8 in words.flatMap { $0.all(in: UnsafeRawBufferPointer(utf8)) } }
    var joined: [Range<Int>] = []
    for range in found.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    let start = text.utf8.startIndex
    return joined.map {
      text.utf8.index(start, offsetBy: $0.lowerBound)..<text.utf8.index(start, offsetBy: $0.upperBound)
    }
  }
}
