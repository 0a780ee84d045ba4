import Config

/// How a cell is to look, in roles: `over` (the cursor row, say) is painted over `role`.
public struct Style: Hashable, Sendable {
  public var role: Role
  public var over: Role?

  public init(_ role: Role, over: Role? = nil) {
    self.role = role
    self.over = over
  }
}

/// One cell of the screen.
public struct Cell: Hashable, Sendable {
  /// The base character. U+0000 marks the right half of a wide character to the left.
  public var scalar: Unicode.Scalar
  /// Combining marks drawn on it, nearly always none and never more than `mostCombining`.
  public var combining: String
  public var style: Style

  public init(_ scalar: Unicode.Scalar, combining: String = "", style: Style) {
    self.scalar = scalar
    self.combining = combining
    self.style = style
  }

  /// Whether this is the right half of the wide character to its left.
  public var isContinuation: Bool { scalar.value == 0 }

  /// A curses cell holds five scalars, the base among them (CCHARW_MAX).
  static let mostCombining = 4
  static let continuation = Unicode.Scalar(UInt8(0))
}
