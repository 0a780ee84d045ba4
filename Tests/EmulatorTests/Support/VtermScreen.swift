import CVterm
import Emulator

/// A cell as both emulators can tell it: what libvterm 0.1.4 does not know (dim, invisible, underline colours,
/// links) is not in it.
struct ComparableCell: Hashable, CustomStringConvertible {
  enum Paint: Hashable {
    case standard
    case indexed(UInt8)
    case rgb(UInt8, UInt8, UInt8)
  }

  var text: String
  var width: Int
  var foreground: Paint
  var background: Paint
  var attributes: Style.Attributes
  var isUnderlined: Bool

  var description: String {
    "'\(text)'\(width) \(foreground)/\(background) attributes \(attributes.rawValue)\(isUnderlined ? " underlined" : "")"
  }

  /// Looks that cannot be seen on an empty cell are set equal.
  var normalized: ComparableCell {
    var cell = self
    if text == " ", !isUnderlined, attributes.isDisjoint(with: [.reverse, .struckOut]) {
      cell.foreground = .standard
      cell.attributes = []
    }
    return cell
  }
}

/// libvterm's screen, the second opinion. It dies of hostile bytes, so it is fed recordings only.
final class VtermScreen {
  private let terminal: OpaquePointer
  private let screen: OpaquePointer
  private(set) var columns: Int
  private(set) var rows: Int

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    guard let terminal = vterm_new(Int32(rows), Int32(columns)), let screen = vterm_obtain_screen(terminal) else {
      fatalError("libvterm has no memory")
    }
    self.terminal = terminal
    self.screen = screen
    vterm_set_utf8(terminal, 1)
    vterm_screen_enable_altscreen(screen, 1)
    vterm_screen_reset(screen, 1)
  }

  deinit { vterm_free(terminal) }

  func feed(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      _ = vterm_input_write(terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
  }

  func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    vterm_set_size(terminal, Int32(rows), Int32(columns))
  }

  var cursor: (row: Int, column: Int) {
    var position = VTermPos()
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
    return (Int(position.row), Int(position.col))
  }

  func cell(row: Int, column: Int) -> ComparableCell {
    var cell = VTermScreenCell()
    vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
    return ComparableCell(
      text: text(cell), width: cell.chars.0 == UInt32.max ? 0 : max(1, Int(cell.width)),
      foreground: paint(cell.fg, standard: 0x02), background: paint(cell.bg, standard: 0x04),
      attributes: attributes(cell), isUnderlined: cell.attrs.underline != 0)
  }

  private func text(_ cell: VTermScreenCell) -> String {
    let chars = cell.chars
    if chars.0 == 0 { return " " }
    if chars.0 == UInt32.max { return "\0" }
    if chars.1 == 0 { return Unicode.Scalar(chars.0).map(String.init) ?? "\u{FFFD}" }
    let values = withUnsafeBytes(of: chars) { Array($0.bindMemory(to: UInt32.self)) }
    var text = String.UnicodeScalarView()
    for value in values.prefix(while: { $0 != 0 }) { text.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(text)
  }

  private func paint(_ color: VTermColor, standard: UInt8) -> ComparableCell.Paint {
    if color.type & standard != 0 { return .standard }
    if color.type & 1 != 0 { return .indexed(color.indexed.idx) }
    return .rgb(color.rgb.red, color.rgb.green, color.rgb.blue)
  }

  private func attributes(_ cell: VTermScreenCell) -> Style.Attributes {
    var attributes: Style.Attributes = []
    if cell.attrs.bold != 0 { attributes.insert(.bold) }
    if cell.attrs.italic != 0 { attributes.insert(.italic) }
    if cell.attrs.blink != 0 { attributes.insert(.blink) }
    if cell.attrs.reverse != 0 { attributes.insert(.reverse) }
    if cell.attrs.strike != 0 { attributes.insert(.struckOut) }
    return attributes
  }
}
