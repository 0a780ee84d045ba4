/// How a cell looks on a terminal of one colour depth.
public struct CellLook: Hashable, Sendable {
  /// What a terminal can do to a cell besides colouring it.
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)

    /// By the names theme files use.
    static let named: [(name: String, attribute: Attributes)] = [
      ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]
  }

  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(foreground: Color = .terminal, background: Color = .terminal, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

/// What one role says about a look; what it leaves open shows through from below.
struct Paint: Hashable, Sendable {
  var foreground: Color?
  var background: Color?
  var attributes: CellLook.Attributes = []

  func painted(over look: CellLook) -> CellLook {
    CellLook(
      foreground: foreground ?? look.foreground,
      background: background ?? look.background,
      attributes: look.attributes.union(attributes))
  }
}
