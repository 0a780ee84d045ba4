import CVterm

/// One cell of a screen, as a terminal would paint it.
public struct ScreenCell: Hashable, Sendable {
  public enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// Of its palette of 256.
    case index(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: UInt8(BED_BOLD))
    public static let underline = Attributes(rawValue: UInt8(BED_UNDERLINE))
    public static let italic = Attributes(rawValue: UInt8(BED_ITALIC))
    public static let blink = Attributes(rawValue: UInt8(BED_BLINK))
    public static let reverse = Attributes(rawValue: UInt8(BED_REVERSE))
    public static let strike = Attributes(rawValue: UInt8(BED_STRIKE))
  }

  /// The character with its combining marks; a space for a cell that was never written, nothing for the right half of a
  /// wide character.
  public let text: String
  public let foreground: Color
  public let background: Color
  public let attributes: Attributes
}

extension ScreenCell {
  init(_ cell: bed_cell) {
    text = cell.text
    foreground = Color(cell.foreground)
    background = Color(cell.background)
    attributes = Attributes(rawValue: cell.attributes)
  }
}

extension ScreenCell.Color {
  fileprivate init(_ bytes: (UInt8, UInt8, UInt8, UInt8)) {
    switch bytes.0 {
    case 1: self = .index(bytes.1)
    case 2: self = .rgb(bytes.1, bytes.2, bytes.3)
    default: self = .standard
    }
  }
}

extension bed_cell {
  var text: String {
    if scalars.0 == 0 { return " " }
    if isContinuation { return "" }
    var text = String.UnicodeScalarView()
    for value in [scalars.0, scalars.1, scalars.2, scalars.3, scalars.4, scalars.5] {
      guard value != 0 else { break }
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(text)
  }

  /// Whether this is the right half of the wide character to its left.
  var isContinuation: Bool { scalars.0 == .max }
}
