import Config
import Dashboard

/// What terminals send of the mouse in the SGR encoding (mode 1006): `ESC [ < 0 ; 10 ; 20 M` is the left button pressed
/// at column 10 of line 20 (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html, "Extended coordinates").
enum MouseReport {
  /// Presses and releases are told, movement is not; what is larger than any terminal is a mistake.
  static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  /// Nil for what is no report, and for buttons and movements that mean nothing here.
  static func event(_ sequence: [UInt8]) -> MouseEvent? {
    guard sequence.count > 3, sequence[1] == UInt8(ascii: "["), sequence[2] == UInt8(ascii: "<"),
      let final = sequence.last, final == UInt8(ascii: "M") || final == UInt8(ascii: "m")
    else { return nil }
    let fields = sequence[3...].dropLast().split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = fields.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, fields.count == 3, 1...10_000 ~= numbers[1], 1...10_000 ~= numbers[2],
      let kind = kind(numbers[0], isPress: final == UInt8(ascii: "M"))
    else { return nil }
    return MouseEvent(kind, column: numbers[1] - 1, row: numbers[2] - 1, modifiers: modifiers(numbers[0]))
  }

  /// The lowest two bits are the button, 32 says movement, 64 the wheel.
  private static func kind(_ code: Int, isPress: Bool) -> MouseEvent.Kind? {
    switch (code & ~0b11100, isPress) {
    case (0, true): .press
    case (0, false): .release
    case (64, true): .wheelUp
    case (65, true): .wheelDown
    default: nil
    }
  }

  private static func modifiers(_ code: Int) -> Key.Modifiers {
    var modifiers: Key.Modifiers = []
    if code & 4 != 0 { modifiers.insert(.shift) }
    if code & 8 != 0 { modifiers.insert(.alt) }
    if code & 16 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}
