/// The words that somebody typed to narrow a table: a row matches when every word occurs in it, upper
/// and lower case alike.
///
/// Texts are UTF-8. A letter stands for its upper, lower and title case forms of one scalar; accents
/// count, and differently composed spellings differ.
public struct TextMatcher: Hashable, Sendable {
  package let words: [MatchedWord]

  /// Words are separated by white space.
  public init(_ typed: String) {
    words = typed.split(whereSeparator: \.isWhitespace).map { MatchedWord($0) }
  }

  /// - Parameter words: each may hold spaces; empty ones are left out.
  public init(words: [String]) { self.words = words.filter { !$0.isEmpty }.map { MatchedWord($0[...]) } }

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
    let found = text.withUTF8 { utf8 in ranges(in: UnsafeRawBufferPointer(utf8)) }
    return found.map { text.range($0) }
  }

  /// The same in bytes.
  public func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>] { words.flatMap { $0.all(in: bytes) }.joined }
}

extension [Range<Int>] {
  /// In order, those that touch or overlap as one.
  public var joined: [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}

extension String {
  /// Where bytes of its UTF-8 stand, counted from its start.
  public func range(_ bytes: Range<Int>) -> Range<Index> {
    utf8.index(startIndex, offsetBy: bytes.lowerBound)..<utf8.index(startIndex, offsetBy: bytes.upperBound)
  }
}
