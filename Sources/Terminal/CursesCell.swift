import CNcurses
import Config
import Text

extension CellLook {
  /// A space that looks so. The colour pair is ncurses' own cached one.
  var space: cchar_t {
    var cell = cchar_t()
    var pair = colorPair
    let text: [wchar_t] = [0x20, 0]
    setcchar(&cell, text, cursesAttributes, 0, &pair)
    return cell
  }

  private var colorPair: Int32 {
    if foreground == .terminal && background == .terminal { return 0 }
    return max(0, alloc_pair(foreground.cursesNumber, background.cursesNumber))
  }

  private var cursesAttributes: attr_t {
    let names: [(Attributes, attr_t)] = [
      (.bold, nc_bold), (.dim, nc_dim), (.italic, nc_italic), (.underline, nc_underline), (.reverse, nc_reverse),
    ]
    return names.reduce(0) { attributes.contains($1.0) ? $0 | $1.1 : $0 }
  }
}

extension Color {
  /// -1 is the terminal's own; numbers from 16 up are 0xRRGGBB where the depth is direct (`DirectColorEntry`).
  fileprivate var cursesNumber: Int32 {
    switch self {
    case .terminal: -1
    case .index(let index): Int32(index)
    // The darkest blues share their numbers with the sixteen ANSI colours; black with a trace of green looks the same.
    case .rgb(let rgb): max(Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue), 0x100)
    }
  }
}

extension cchar_t {
  /// This cell with another character. What would not be one printable cell (or two, if there is room) is replaced:
  /// nothing that could steer the terminal reaches it, whatever a frame holds.
  func showing(_ scalar: Unicode.Scalar, isLast: Bool) -> cchar_t {
    var cell = self
    cell.chars.0 = wchar_t(bitPattern: Self.printable(scalar, isLast: isLast).value)
    return cell
  }

  /// With the first four marks (ncurses keeps no more) of no width of their own.
  func combined(with marks: String) -> cchar_t {
    var cell = self
    let allowed = marks.unicodeScalars.filter { $0.value >= 0x300 && CellWidth.of($0) == 0 }.prefix(4)
    withUnsafeMutableBytes(of: &cell.chars) { bytes in
      let characters = bytes.assumingMemoryBound(to: wchar_t.self)
      for (index, mark) in allowed.enumerated() { characters[index + 1] = wchar_t(bitPattern: mark.value) }
    }
    return cell
  }

  private static func printable(_ scalar: Unicode.Scalar, isLast: Bool) -> Unicode.Scalar {
    if 0x20..<0x7F ~= scalar.value { return scalar }
    switch CellWidth.of(scalar) {
    case 1: return scalar
    case 2: return isLast ? " " : scalar
    default: return "\u{FFFD}"
    }
  }
}
