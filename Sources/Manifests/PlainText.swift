/// Which texts a reader of YAML 1.1 would take for another type than text, so that they are written in double quotes
/// (goyaml.v2 resolve.go and encode.go).
enum PlainText {
  static func meansAnotherType(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return true }
    switch first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let text = String(decoding: bytes, as: UTF8.self)
      return words.contains(text) || isNumber(text) || isTimestamp(text) || isSexagesimal(text)
    case UInt8(ascii: "."):
      let text = String(decoding: bytes, as: UTF8.self)
      return words.contains(text) || isFloat(text)
    default:
      return bytes.count <= 5 && words.contains(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static let words: Set<String> = [
    "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "n", "N", "no", "No", "NO", "false",
    "False", "FALSE", "off", "Off", "OFF", "~", "null", "Null", "NULL", ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF",
    "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF",
  ]

  // MARK: - Numbers

  private static func isNumber(_ text: String) -> Bool {
    let plain = text.filter { $0 != "_" }
    return isInteger(plain) || isFloat(plain)
  }

  /// What Go's strconv reads in base 0: decimal, `0x`, `0o`, `0b`, or octal behind a zero; within 64 bits.
  private static func isInteger(_ text: String) -> Bool {
    let isNegative = text.hasPrefix("-")
    let isSigned = isNegative || text.hasPrefix("+")
    let digits = isSigned ? text.dropFirst() : text[...]
    guard let (base, number) = base(of: digits), !number.isEmpty, number.allSatisfy({ $0.isHexDigit }) else {
      return false
    }
    guard let magnitude = UInt64(number, radix: base) else { return false }
    // Unsigned ones have no sign at all.
    return !isSigned || magnitude <= (isNegative ? 1 << 63 : (1 << 63) - 1)
  }

  private static func base(of digits: Substring) -> (Int, Substring)? {
    guard digits.first == "0", digits.count > 1 else { return (10, digits) }
    switch digits.dropFirst().first {
    case "x", "X": return (16, digits.dropFirst(2))
    case "o", "O": return (8, digits.dropFirst(2))
    case "b", "B": return (2, digits.dropFirst(2))
    default: return (8, digits.dropFirst())
    }
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?` that a double can hold.
  private static func isFloat(_ text: String) -> Bool {
    var rest = Substring(text)
    func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    if rest.first == "." {
      rest.removeFirst()
      let fraction = rest.prefix(while: isDigit)
      if whole.isEmpty && fraction.isEmpty { return false }
      rest = rest[fraction.endIndex...]
    } else if whole.isEmpty {
      return false
    }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
      guard !rest.isEmpty, rest.allSatisfy(isDigit) else { return false }
      rest = ""
    }
    guard rest.isEmpty else { return false }
    // Swift reads no number that ends in a point.
    return Double(text.replacing(".e", with: ".0e").replacing(".E", with: ".0e") + (text.hasSuffix(".") ? "0" : ""))
      .map(\.isFinite) ?? false
  }

  /// Numbers to base 60, as YAML 1.0 had them: `1:20`.
  private static func isSexagesimal(_ text: String) -> Bool {
    guard text.contains(":") else { return false }
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    var parts = unsigned.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return false }
    guard first.first?.isASCII == true, first.first?.isNumber == true, first.allSatisfy({ isDigitOrLine($0) }) else {
      return false
    }
    if let point = last.firstIndex(of: ".") {
      guard last[last.index(after: point)...].allSatisfy({ isDigitOrLine($0) }) else { return false }
      parts[parts.count - 1] = last[..<point]
    }
    return parts.dropFirst().allSatisfy { part in
      (1...2).contains(part.count) && part.allSatisfy { $0.isASCII && $0.isNumber }
        && (part.count == 1 || (part.first.map { $0 <= "5" } ?? false))
    }
  }

  private static func isDigitOrLine(_ character: Character) -> Bool {
    character == "_" || (character.isASCII && character.isNumber)
  }
}
