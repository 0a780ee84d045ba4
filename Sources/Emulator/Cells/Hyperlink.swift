/// A link that a program laid under text (OSC 8). Nothing here opens it, and it is as hostile as the text.
public struct Hyperlink: Hashable, Sendable {
  /// Cells with the same identifier and address are one link, wherever they stand; empty when none was given.
  public var identifier: String
  /// Printable ASCII, as OSC 8 asks of it.
  public var address: String

  public init(identifier: String = "", address: String) {
    self.identifier = identifier
    self.address = address
  }
}
