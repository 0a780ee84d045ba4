import Config

/// A screenful as a value: what `Dashboard` hands out and `Terminal` (or a test) reads.
///
/// What `Dashboard` draws into it is printable: no control characters, wide characters never cut in half.
public struct Frame: Hashable, Sendable {
  public let size: Size
  /// Row by row, `size.columns * size.rows` of them.
  public var cells: [Cell]
  /// Where the terminal's cursor shows; nil hides it.
  public var cursor: Position?

  public struct Position: Hashable, Sendable {
    public var column: Int
    public var row: Int
    public init(column: Int, row: Int) {
      self.column = column
      self.row = row
    }
  }

  /// An empty frame: spaces in `role`.
  public init(size: Size, filledWith role: Role = .text) {
    self.size = size
    cells = Array(repeating: Cell(" ", style: Style(role)), count: size.columns * size.rows)
    cursor = nil
  }

  public subscript(column column: Int, row row: Int) -> Cell { cells[row * size.columns + column] }

  /// All of it.
  var region: Region { Region(column: 0, row: 0, columns: size.columns, rows: size.rows) }
}
