import YAML

/// A colour as a theme file gives it: for one depth or for several.
struct ThemeColor: Hashable, Sendable {
  private var given: [ColorDepth: Color]

  init(_ given: [ColorDepth: Color]) { self.given = given }
  init(_ color: Color) { given = [.direct: color] }

  /// What was given for `depth`, else the look-alike of the next richer one given, else of the next poorer.
  func color(at depth: ColorDepth) -> Color {
    let richer = given.keys.filter { $0 >= depth }.min()
    guard let source = richer ?? given.keys.max(), let color = given[source] else { return .terminal }
    return color.shown(at: depth)
  }
}

extension Color {
  /// `#rrggbb`, 0 to 255, `default`, or one of the sixteen ANSI names.
  init?(parsing text: String) {
    if text == "default" {
      self = .terminal
    } else if let rgb = RGB(hex: text) {
      self = .rgb(rgb)
    } else if let index = Self.ansiNames.firstIndex(of: text) {
      self = .index(UInt8(index))
    } else if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let index = UInt8(text) {
      self = .index(index)
    } else {
      return nil
    }
  }

  static let ansiNames: [String] = {
    let dark = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    return dark + dark.map { "bright-" + $0 }
  }()
}
