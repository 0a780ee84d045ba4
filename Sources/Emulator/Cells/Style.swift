/// How a cell looks: what SGR (ECMA-48 8.3.117) and xterm's additions to it have set.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let blink = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
    public static let invisible = Attributes(rawValue: 32)
    public static let struckOut = Attributes(rawValue: 64)
    public static let overlined = Attributes(rawValue: 128)
  }

  /// SGR 4 with a subparameter; the raw value is that subparameter.
  public enum Underline: UInt8, Hashable, Sendable {
    case none, single, double, curly, dotted, dashed
  }

  public var foreground = Color.standard
  public var background = Color.standard
  /// `.standard` follows the foreground.
  public var underlineColor = Color.standard
  public var attributes: Attributes = []
  public var underline = Underline.none

  public init() {}

  /// Two words in place of nine parts: each change of looks in a program's output is hashed.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(UInt64(foreground.bits) << 32 | UInt64(background.bits))
    hasher.combine(UInt64(underlineColor.bits) << 32 | UInt64(attributes.rawValue) << 8 | UInt64(underline.rawValue))
  }

  /// What an erased cell keeps (terminfo's `bce`): the background alone.
  var erasing: Style {
    var style = Style()
    style.background = background
    return style
  }

  /// The nearest style with colours of the palette alone, for when there is no room for more styles.
  var reduced: Style {
    var style = self
    style.foreground = foreground.reduced
    style.background = background.reduced
    style.underlineColor = .standard
    return style
  }
}

extension Color {
  fileprivate var bits: UInt32 {
    switch self {
    case .standard: 0
    case .indexed(let index): 1 << 24 | UInt32(index)
    case .rgb(let red, let green, let blue): 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
  }

  /// True colour to the 6x6x6 cube of the palette.
  var reduced: Color {
    guard case .rgb(let red, let green, let blue) = self else { return self }
    func step(_ level: UInt8) -> UInt8 { UInt8(Int(level) * 5 / 255) }
    return .indexed(16 + 36 * step(red) + 6 * step(green) + step(blue))
  }
}
