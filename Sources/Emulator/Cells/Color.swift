/// A colour as a program asked for it.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the 256 of xterm's palette; 0 to 7 and 8 to 15 are the ANSI colours, normal and bright.
  case indexed(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
}
