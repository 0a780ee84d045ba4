/// A text as a ``FuzzyWord`` looks at it: scalar by scalar, each with what it is worth to match there.
struct FuzzyText {
  /// More is not looked at, so that a huge cell cannot hold up a key.
  private static let longest = 1024
  private static let startBonus = 14
  private static let wordBonus = 12
  private static let humpBonus = 8

  /// As they are.
  private(set) var letters: [Unicode.Scalar] = []
  /// In lower case.
  private(set) var folded: [Unicode.Scalar] = []
  /// Of each letter: more at the start of the text, of a word after a separator, or of one written with a hump.
  private(set) var bonuses: [Int] = []
  /// Where each letter begins in the text's UTF-8, and last where the text ends.
  private var offsets: [Int] = [0]

  init(_ bytes: UnsafeRawBufferPointer) {
    var before: Unicode.Scalar?
    for scalar in String(decoding: bytes.prefix(Self.longest * 4), as: UTF8.self).unicodeScalars.prefix(Self.longest) {
      letters.append(scalar)
      folded.append(Self.fold(scalar))
      bonuses.append(Self.bonus(of: scalar, after: before))
      offsets.append((offsets.last ?? 0) + UTF8.width(scalar))
      before = scalar
    }
  }

  func bytes(of place: Int) -> Range<Int> { offsets[place]..<offsets[place + 1] }

  /// ASCII stays ASCII, and what is not stays that, so that bytes alone can tell that a letter is missing.
  static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }
    let mapped = scalar.properties.lowercaseMapping.unicodeScalars
    guard mapped.count == 1, let lower = mapped.first, !lower.isASCII else { return scalar }
    return lower
  }

  private static func bonus(of scalar: Unicode.Scalar, after before: Unicode.Scalar?) -> Int {
    guard let before else { return startBonus }
    let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    guard isLetter else { return 0 }
    if !before.properties.isAlphabetic && before.properties.numericType == nil { return wordBonus }
    return scalar.properties.isUppercase && !before.properties.isUppercase ? humpBonus : 0
  }
}
