/// A line of a description. Its text is safe to be shown (`Text.Visible`).
public struct DescriptionLine: Hashable, Sendable {
  /// What a piece of a line is.
  public enum Role: Hashable, Sendable {
    /// White space between columns.
    case space
    /// What follows is called, with a colon.
    case name
    /// What the columns below it are called.
    case heading
    /// A value, or a cell of a table.
    case value
  }

  public struct Piece: Hashable, Sendable {
    public var text: String
    public var role: Role
  }

  public var pieces: [Piece]
  /// How deep it lies: a line holds those after it that lie deeper.
  public var depth: Int
  /// Cells before the last of its columns, under which what does not fit is continued.
  public var hang: Int

  public var text: String { pieces.map(\.text).joined() }
}
