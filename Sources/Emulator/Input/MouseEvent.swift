/// What the mouse did, on the cells of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case press, release
    /// Moved, with `button` down or `.none`.
    case move
  }

  public enum Button: Int, Hashable, Sendable {
    case left = 0
    case middle = 1
    case right = 2
    case none = 3
    case wheelUp = 64
    case wheelDown = 65
    case wheelLeft = 66
    case wheelRight = 67
  }

  public var kind: Kind
  public var button: Button
  public var modifiers: KeyStroke.Modifiers
  /// From 0.
  public var row: Int
  public var column: Int

  public init(_ kind: Kind, _ button: Button, row: Int, column: Int, modifiers: KeyStroke.Modifiers = []) {
    self.kind = kind
    self.button = button
    self.modifiers = modifiers
    self.row = row
    self.column = column
  }
}
