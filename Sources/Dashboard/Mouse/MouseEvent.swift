import Config

/// What a person does with the mouse at a cell of the screen. Of the buttons the left one alone is told: the others are the
/// terminal's own.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case press, release, wheelUp, wheelDown
  }

  public var kind: Kind
  /// From 0, at the left.
  public var column: Int
  /// From 0, at the top.
  public var row: Int
  public var modifiers: Key.Modifiers

  public init(_ kind: Kind, column: Int, row: Int, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.column = column
    self.row = row
    self.modifiers = modifiers
  }
}
