/// The switches of SM, RM, DECSET and DECRST that are on or off and nothing more.
struct Modes: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let insert = Modes(rawValue: 1 << 0)
  static let newLine = Modes(rawValue: 1 << 1)
  static let applicationCursor = Modes(rawValue: 1 << 2)
  static let applicationKeypad = Modes(rawValue: 1 << 3)
  static let reverseScreen = Modes(rawValue: 1 << 4)
  static let origin = Modes(rawValue: 1 << 5)
  static let autowrap = Modes(rawValue: 1 << 6)
  static let cursorBlinks = Modes(rawValue: 1 << 7)
  static let cursorShows = Modes(rawValue: 1 << 8)
  static let columnsMayChange = Modes(rawValue: 1 << 9)
  static let reverseWrap = Modes(rawValue: 1 << 10)
  static let backspaceSendsBackspace = Modes(rawValue: 1 << 11)
  static let sideMargins = Modes(rawValue: 1 << 12)
  static let focusEvents = Modes(rawValue: 1 << 13)
  static let sgrMouse = Modes(rawValue: 1 << 14)
  static let alternateScroll = Modes(rawValue: 1 << 15)
  static let bracketedPaste = Modes(rawValue: 1 << 16)
  static let synchronizedOutput = Modes(rawValue: 1 << 17)
  static let keyboardLocked = Modes(rawValue: 1 << 18)
  static let smoothScroll = Modes(rawValue: 1 << 19)

  static let initial: Modes = [.autowrap, .cursorShows, .alternateScroll]

  /// The switch that `CSI number h` sets.
  static func ansi(_ number: Int) -> Modes? {
    switch number {
    case 2: .keyboardLocked
    case 4: .insert
    case 20: .newLine
    default: nil
    }
  }

  /// The switch that `CSI ? number h` sets.
  static func dec(_ number: Int) -> Modes? {
    switch number {
    case 1: .applicationCursor
    case 4: .smoothScroll
    case 5: .reverseScreen
    case 6: .origin
    case 7: .autowrap
    case 12: .cursorBlinks
    case 25: .cursorShows
    case 40: .columnsMayChange
    case 45: .reverseWrap
    case 66: .applicationKeypad
    case 67: .backspaceSendsBackspace
    case 69: .sideMargins
    case 1004: .focusEvents
    case 1006: .sgrMouse
    case 1007: .alternateScroll
    case 2004: .bracketedPaste
    case 2026: .synchronizedOutput
    default: nil
    }
  }
}

/// Which movements of the mouse a program wants to hear of.
public enum MouseTracking: Int, Sendable {
  case off = 0
  /// Presses only, without modifiers.
  case x10 = 9
  case pressAndRelease = 1000
  /// And movement while a button is down.
  case drag = 1002
  /// And all movement.
  case any = 1003
}
