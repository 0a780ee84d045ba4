/// How goyaml.v2 sorts keys (sorter.go): as people would, `k9` before `k10`, and what is no letter before letters.
enum GoYAMLKeyOrder {
  static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    let left = Array(String(decoding: left, as: UTF8.self).unicodeScalars)
    let right = Array(String(decoding: right, as: UTF8.self).unicodeScalars)
    guard let place = zip(left, right).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset else {
      return left.count < right.count
    }
    switch (isLetter(left[place]), isLetter(right[place])) {
    case (true, true): return left[place] < right[place]
    case (true, false): return false
    case (false, true): return true
    case (false, false): return precedes(left, right, from: place)
    }
  }

  /// Numbers that begin at `place` go by their value, then by how many digits they are written with.
  private static func precedes(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], from place: Int) -> Bool {
    // A zero that follows a digit is no leading zero: both numbers get the digit before.
    let goesOn = (left[place] == "0" || right[place] == "0") && followsANumber(left[..<place])
    let (leftValue, leftEnd) = number(left, from: place, goesOn)
    let (rightValue, rightEnd) = number(right, from: place, goesOn)
    if leftValue != rightValue { return leftValue < rightValue }
    if leftEnd != rightEnd { return leftEnd < rightEnd }
    return left[place] < right[place]
  }

  private static func followsANumber(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    before.reversed().prefix(while: isDigit).contains { $0 != "0" }
  }

  private static func number(_ text: [Unicode.Scalar], from place: Int, _ goesOn: Bool) -> (value: Int64, end: Int) {
    var value: Int64 = goesOn ? 1 : 0
    var end = place
    while end < text.count, isDigit(text[end]) {
      value = value &* 10 &+ (Int64(text[end].value) - 48)
      end += 1
    }
    return (value, end)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return "a"..."z" ~= scalar || "A"..."Z" ~= scalar }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? "0"..."9" ~= scalar : scalar.properties.generalCategory == .decimalNumber
  }
}
