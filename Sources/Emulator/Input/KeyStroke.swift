/// A key as a person presses it, for `VirtualTerminal.bytes(for:)`.
public struct KeyStroke: Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case character(Unicode.Scalar)
    case enter, escape, tab, backspace
    case up, down, right, left, home, end
    case insert, delete, pageUp, pageDown
    /// F1 to F20.
    case function(Int)
    /// A key of the keypad: a digit, one of `+-*/=.,`, or `.enter` and `.begin`, the 5 without its number lock.
    case keypad(Keypad)
  }

  public enum Keypad: Hashable, Sendable {
    case character(Unicode.Scalar)
    case enter, begin
  }

  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let shift = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let control = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }
}
