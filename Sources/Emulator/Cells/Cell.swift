/// One cell as it is to be drawn.
///
/// Its characters are printable: no controls, nothing that turns the direction of text, nothing unassigned.
public struct Cell: Hashable, Sendable {
  /// A space where nothing was written; U+0000 in the right half of a wide character.
  public var scalar: Unicode.Scalar
  /// Marks that combine with it, at most `Limits.marks` of them, nearly always none.
  public var marks: String
  /// 1 or 2 columns; 0 in the right half of a wide character.
  public var width: Int
  public var style: Style
  public var link: Hyperlink?

  public init(
    _ scalar: Unicode.Scalar, marks: String = "", width: Int = 1, style: Style = Style(), link: Hyperlink? = nil
  ) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
    self.style = style
    self.link = link
  }
}
