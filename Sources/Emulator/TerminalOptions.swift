/// What the one who opens a terminal decides, and no program in it can change.
public struct TerminalOptions: Hashable, Sendable {
  /// Most lines of scrollback; 0 for none.
  public var scrollbackLines = 10_000
  /// Most bytes of scrollback, by an estimate that counts text, runs and tables.
  public var scrollbackBytes = 8 * 1024 * 1024
  /// Whether a program may put text on the clipboard (OSC 52). It can never read it.
  public var allowsClipboard = false
  /// The colours a program is told when it asks, until it sets its own.
  public var foreground = RGB(red: 0xD0, green: 0xD0, blue: 0xD0)
  public var background = RGB(red: 0, green: 0, blue: 0)
  /// The first 16 of the palette; xterm's when there are not 16.
  public var ansiColors: [RGB] = []

  public init() {}
}

/// A colour by its parts.
public struct RGB: Hashable, Sendable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}
