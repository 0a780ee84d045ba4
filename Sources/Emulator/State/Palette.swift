/// The 256 colours and the two of the terminal itself, as they are now.
public struct Palette: Hashable, Sendable {
  /// The colours that OSC 10, 11 and 12 set, by those numbers.
  enum Role: Int, Sendable { case foreground = 10, background, cursor }

  private let initialForeground: RGB
  private let initialBackground: RGB
  private let ansi: [RGB]
  private var indexed: [UInt8: RGB] = [:]
  private var foregroundSet: RGB?
  private var backgroundSet: RGB?
  private var cursorSet: RGB?

  init(foreground: RGB, background: RGB, ansi: [RGB]) {
    initialForeground = foreground
    initialBackground = background
    self.ansi = ansi.count == 16 ? ansi : Self.xterm
  }

  public var foreground: RGB { foregroundSet ?? initialForeground }
  public var background: RGB { backgroundSet ?? initialBackground }
  /// The cursor's colour; nil when it is the terminal's own.
  public var cursor: RGB? { cursorSet }
  /// Whether the program has changed any colour.
  public var isChanged: Bool {
    !indexed.isEmpty || foregroundSet != nil || backgroundSet != nil || cursorSet != nil
  }

  /// Colour `index` of the 256: the program's, else xterm's.
  public subscript(index: UInt8) -> RGB {
    if let set = indexed[index] { return set }
    switch index {
    case 0..<16: return ansi[Int(index)]
    case 16..<232:
      let cube = index - 16
      return RGB(red: Self.level(cube / 36), green: Self.level(cube / 6 % 6), blue: Self.level(cube % 6))
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(red: grey, green: grey, blue: grey)
    }
  }

  subscript(role: Role) -> RGB {
    switch role {
    case .foreground: foreground
    case .background: background
    case .cursor: cursorSet ?? foreground
    }
  }

  mutating func set(_ index: UInt8, _ color: RGB) { indexed[index] = color }
  mutating func reset(_ index: UInt8) { indexed[index] = nil }
  mutating func resetIndexed() { indexed = [:] }

  /// `nil` gives back the terminal's own.
  mutating func set(_ role: Role, _ color: RGB?) {
    switch role {
    case .foreground: foregroundSet = color
    case .background: backgroundSet = color
    case .cursor: cursorSet = color
    }
  }

  private static func level(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }

  private static let xterm: [RGB] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map { (value: UInt32) in
    RGB(red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}
