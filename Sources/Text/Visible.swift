/// Turns text from a cluster, which is hostile, into text that a terminal may get: nothing in it moves
/// the cursor, changes a colour, reorders or hides what stands beside it.
///
/// A control character becomes its picture (ESC is ␛, LF is ␊, DEL is ␡). C1 controls, line and paragraph
/// separators, invisible format characters (bidi controls, tags, zero-width spaces, the byte order mark;
/// ZWJ, ZWNJ and those that print something are kept), code points without a width, and bytes that are no
/// UTF-8 become U+FFFD.
public enum Visible {
  /// Decodes UTF-8 and makes it safe. Plain ASCII costs one pass.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    let plain = bytes.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy(isPlain) ? String(decoding: bytes, as: UTF8.self) : nil
    }
    if case .some(.some(let text)) = plain { return text }
    return text(String(decoding: Array(bytes), as: UTF8.self))
  }

  /// Makes a string safe; the same string when it is.
  public static func text(_ string: String) -> String {
    guard !string.utf8.allSatisfy(isPlain), string.unicodeScalars.contains(where: { standIn(for: $0) != nil })
    else { return string }
    var safe: [UInt8] = []
    safe.reserveCapacity(string.utf8.count * 2)
    for scalar in string.unicodeScalars {
      safe.append(contentsOf: UTF8.encode(standIn(for: scalar) ?? scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return String(decoding: safe, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  /// What is shown in place of `scalar`; nil when it may be shown itself.
  private static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x20..<0x7F: nil
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: isSafe(scalar) ? nil : "\u{FFFD}"
    }
  }

  private static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    case .format: shownFormats.contains(scalar)
    default: !(0xE0000...0xE007F).contains(scalar.value) && CellWidth.isKnown(scalar)
    }
  }

  /// Soft hyphen, ZWNJ and ZWJ, and the marks that enclose the digits or letters after them
  /// (Unicode's Prepended_Concatenation_Mark).
  private static let shownFormats: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200C}", "\u{200D}", "\u{600}", "\u{601}", "\u{602}", "\u{603}", "\u{604}", "\u{605}", "\u{6DD}",
    "\u{70F}", "\u{890}", "\u{891}", "\u{8E2}", "\u{110BD}", "\u{110CD}",
  ]
}
