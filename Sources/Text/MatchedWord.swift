/// One word of a ``TextMatcher``, searched for in UTF-8 without decoding it.
///
/// A class, so that handing a word round counts one reference and not one for each of its parts: it is asked of 100,000
/// rows.
package final class MatchedWord: Hashable, Sendable {
  /// How each scalar of the word may be spelled.
  private let spellings: [[[UInt8]]]
  /// The bytes with which an occurrence may begin.
  private let heads: [UInt8]
  /// The two bytes that every occurrence has at a fixed distance, where the word is ASCII; with bit 0x20
  /// set, which makes letters lower case.
  private let anchors: (first: UInt8, last: UInt8)?
  /// The word's bytes, letters in lower case, where it is ASCII; else none.
  private let plain: [UInt8]

  init(_ word: Substring) {
    spellings = word.unicodeScalars.map(Self.spellings)
    heads = Array(Set(spellings.first?.compactMap(\.first) ?? []))
    let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
    let plain = isASCII ? word.utf8.map { Self.isLetter($0) ? $0 | 0x20 : $0 } : []
    self.plain = plain
    anchors = plain.first.flatMap { first in plain.last.map { (first | 0x20, $0 | 0x20) } }
  }

  package static func == (left: MatchedWord, right: MatchedWord) -> Bool { left.spellings == right.spellings }
  package func hash(into hasher: inout Hasher) { hasher.combine(spellings) }

  /// The range of the first occurrence that begins at `start` or later.
  package func first(in text: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
    var start = start
    while let candidate = candidate(in: text, from: start) {
      if let end = end(in: text, from: candidate) { return candidate..<end }
      start = candidate + 1
    }
    return nil
  }

  /// All occurrences that do not overlap.
  func all(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    while let range = first(in: text, from: ranges.last?.upperBound ?? 0) { ranges.append(range) }
    return ranges
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// The end of the word if it stands at `start`.
  private func end(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    plain.isEmpty ? spelledEnd(in: text, from: start) : plainEnd(in: text, from: start)
  }

  private func plainEnd(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start + plain.count <= text.count else { return nil }
    var position = start
    for byte in plain {
      guard text[position] == byte || (text[position] | 0x20 == byte && Self.isLetter(byte)) else { return nil }
      position += 1
    }
    return position
  }

  private func spelledEnd(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    for choices in spellings {
      guard
        let spelling = choices.first(where: { spelling in
          position + spelling.count <= text.count
            && spelling.indices.allSatisfy { text[position + $0] == spelling[$0] }
        })
      else { return nil }
      position += spelling.count
    }
    return position
  }

  /// The first place from `start` on where the word could stand.
  private func candidate(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    if let anchors { return asciiCandidate(in: text, from: start, anchors) }
    var place = start
    while place < text.count {
      if heads.contains(text[place]) { return place }
      place += 1
    }
    return nil
  }

  /// Compares the first and the last byte of the word at eight places at once.
  private func asciiCandidate(
    in text: UnsafeRawBufferPointer, from start: Int, _ anchors: (first: UInt8, last: UInt8)
  ) -> Int? {
    let distance = spellings.count - 1
    let firsts = EightBytes(repeating: anchors.first)
    let lasts = EightBytes(repeating: anchors.last)
    var place = start
    while place + distance + 8 <= text.count {
      let heads = EightBytes(text, at: place).lowercased
      let tails = EightBytes(text, at: place + distance).lowercased
      if let hit = heads.firstMatch(firsts, and: tails, lasts) { return place + hit }
      place += 8
    }
    while place + distance < text.count {
      if text[place] | 0x20 == anchors.first && text[place + distance] | 0x20 == anchors.last { return place }
      place += 1
    }
    return nil
  }

  /// The scalar and those that it becomes by changing case once or twice: σ, Σ and ς have one upper case.
  private static func spellings(of scalar: Unicode.Scalar) -> [[UInt8]] {
    var forms = caseForms(of: scalar)
    for form in forms {
      for other in caseForms(of: form) where !forms.contains(other) { forms.append(other) }
    }
    return forms.sorted().map { Array(String($0).utf8) }
  }

  private static func caseForms(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let properties = scalar.properties
    let mappings = [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping]
    // A case of several scalars (ß, SS) is no simple folding.
    let mapped = mappings.filter { $0.unicodeScalars.count == 1 }.compactMap(\.unicodeScalars.first)
    return mapped.reduce(into: [scalar]) { forms, form in
      if !forms.contains(form) { forms.append(form) }
    }
  }
}
