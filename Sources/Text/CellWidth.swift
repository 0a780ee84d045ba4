import CWidth

/// Columns that text takes on a terminal: what the C library's `wcwidth` says of each scalar, because
/// ncurses and most terminals count so too. A family joined by ZWJ therefore takes the sum of its parts.
///
/// Works in every locale and on every thread, with no set-up by the caller.
public enum CellWidth {
  /// 0, 1 or 2. Controls and what the C library does not know count 0; see ``Visible`` for text that has
  /// neither.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x80 { return scalar.value >= 0x20 && scalar.value != 0x7F ? 1 : 0 }
    return max(0, Int(cwidth_of(scalar.value)))
  }

  /// The sum over the scalars.
  public static func of(_ text: some StringProtocol) -> Int {
    if let width = text.utf8.withContiguousStorageIfAvailable(asciiWidth) ?? nil { return width }
    return String(text).unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// nil when there is anything but ASCII.
  private static func asciiWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var width = 0
    for byte in bytes {
      if byte >= 0x80 { return nil }
      if byte >= 0x20 && byte != 0x7F { width += 1 }
    }
    return width
  }

  /// Whether the C library has a width for `scalar`; it has none for controls and unassigned code points.
  static func isKnown(_ scalar: Unicode.Scalar) -> Bool { cwidth_of(scalar.value) >= 0 }
}
