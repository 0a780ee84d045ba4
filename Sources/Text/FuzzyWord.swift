/// One word of a ``FuzzyMatcher``.
struct FuzzyWord: Hashable, Sendable {
  private static let letterScore = 16
  private static let neighbourBonus = 12
  /// What a gap between two letters costs: so much for being there, and so much for each letter more.
  private static let gapStart = 4
  private static let gapMore = 1

  private let letters: [Unicode.Scalar]
  private let meansCase: Bool
  /// The word's bytes where all are ASCII: a text without them in their order can be told by its bytes.
  private let ascii: [UInt8]?

  init(_ word: Substring) {
    meansCase = word.unicodeScalars.contains(where: \.properties.isUppercase)
    letters = meansCase ? Array(word.unicodeScalars) : word.unicodeScalars.map(FuzzyText.fold)
    ascii = letters.allSatisfy(\.isASCII) ? letters.map { UInt8($0.value) } : nil
  }

  /// False where it certainly does not occur.
  func mayOccur(in text: UnsafeRawBufferPointer) -> Bool {
    guard let ascii else { return true }
    var place = 0
    for byte in text where place < ascii.count {
      let isUpper = !meansCase && byte &- 0x41 < 26
      if (isUpper ? byte | 0x20 : byte) == ascii[place] { place += 1 }
    }
    return place == ascii.count
  }

  /// The best way to lay the word into the text, by going through all of them (Smith and Waterman's table).
  ///
  /// - Parameter isTraced: whether the letters' places are wanted, too; they cost memory.
  func bestPath(in text: FuzzyText, isTraced: Bool) -> (score: Int, places: [Int])? {
    let other = meansCase ? text.letters : text.folded
    guard !letters.isEmpty, letters.count <= other.count else { return nil }
    var last = other.indices.map { other[$0] == letters[0] ? Self.letterScore + text.bonuses[$0] : nil as Int? }
    var origins: [[Int]] = []
    for letter in letters.dropFirst() {
      let row = Self.row(letter, after: last, in: other, bonuses: text.bonuses)
      if isTraced { origins.append(row.origins) }
      last = row.scores
    }
    guard let end = Self.best(last), let score = last[end] else { return nil }
    var places = [end]
    for row in origins.reversed() { places.append(row[places[places.count - 1]]) }
    return (score, isTraced ? places.reversed() : [])
  }

  /// What the letters up to this one score where it lies at each place, and where the one before it lies then.
  private static func row(
    _ letter: Unicode.Scalar, after last: [Int?], in text: [Unicode.Scalar], bonuses: [Int]
  ) -> (scores: [Int?], origins: [Int]) {
    var scores: [Int?] = Array(repeating: nil, count: text.count)
    var origins = Array(repeating: 0, count: text.count)
    /// The best that ended two or more places before, gap paid.
    var far: (score: Int, origin: Int)?
    for place in text.indices.dropFirst() {
      if place > 1 {
        if let score = far?.score { far?.score = score - gapMore }
        if let score = last[place - 2], score - gapStart > far?.score ?? .min { far = (score - gapStart, place - 2) }
      }
      guard text[place] == letter else { continue }
      if let far { (scores[place], origins[place]) = (far.score + letterScore + bonuses[place], far.origin) }
      if let score = last[place - 1] {
        let near = score + letterScore + max(neighbourBonus, bonuses[place])
        if near >= scores[place] ?? .min { (scores[place], origins[place]) = (near, place - 1) }
      }
    }
    return (scores, origins)
  }

  /// The first of the greatest.
  private static func best(_ scores: [Int?]) -> Int? {
    var best: Int?
    for (place, score) in scores.enumerated() {
      guard let score else { continue }
      if let known = best.flatMap({ scores[$0] }), known >= score { continue }
      best = place
    }
    return best
  }
}
