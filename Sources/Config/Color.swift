/// One colour of a look.
public enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case terminal
  /// 0 to 7 ANSI, 8 to 15 their bright twins (both as the user's terminal has them), 16 to 255 xterm's fixed cube and
  /// greys.
  case index(UInt8)
  case rgb(RGB)
}

/// 24-bit colour, in sRGB.
public struct RGB: Hashable, Sendable {
  /// 0 to 255, as the others.
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8

  public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// `#rrggbb`.
  init?(hex text: String) {
    let digits = Array(text.utf8.dropFirst())
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6 else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(nibble)
    }
    self.init(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}

extension RGB {
  /// The colour xterm gives an index. What 0 to 15 look like is the user's choice; these are xterm's defaults.
  static func xterm(_ index: UInt8) -> RGB {
    switch index {
    case 0...15: return ansi[Int(index)]
    case 16...231:
      let cube = Int(index) - 16
      return RGB(level(cube / 36), level(cube / 6 % 6), level(cube % 6))
    default:
      let grey = UInt8(8 + 10 * (Int(index) - 232))
      return RGB(grey, grey, grey)
    }
  }

  /// The steps of each axis of xterm's colour cube.
  private static func level(_ step: Int) -> UInt8 { step == 0 ? 0 : UInt8(55 + 40 * step) }

  private static let ansi: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
}
