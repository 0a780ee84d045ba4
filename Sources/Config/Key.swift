/// One key as a person presses it: `a`, `G`, `ctrl-c`, `shift-tab`, `page-down`.
///
/// A letter's case is in the character itself; `shift` is only ever set on named keys.
public struct Key: Hashable, Sendable {
  /// What is on the key.
  public enum Code: Hashable, Sendable {
    case character(Unicode.Scalar)
    case named(Name)
  }

  /// Keys without a character, by the names keymap files use.
  public enum Name: String, CaseIterable, Sendable {
    case enter, escape, tab, backspace, delete, insert, up, down, left, right, home, end
    case pageUp = "page-up"
    case pageDown = "page-down"
    case f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12
  }

  /// What is held down with it.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    public static let shift = Modifiers(rawValue: 4)
  }

  public var code: Code
  public var modifiers: Modifiers

  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  public init(_ name: Name, _ modifiers: Modifiers = []) { self.init(.named(name), modifiers) }
  public init(_ character: Unicode.Scalar, _ modifiers: Modifiers = []) { self.init(.character(character), modifiers) }
}
