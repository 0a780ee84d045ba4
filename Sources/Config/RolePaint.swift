/// What a theme file says of one role at one depth: `amber on shade bold`, its palette's names not yet looked up.
struct RolePaint: Hashable, Sendable {
  enum Ink: Hashable, Sendable {
    case color(Color)
    case palette(String)
  }

  var foreground: Ink?
  var background: Ink?
  var attributes: CellLook.Attributes = []

  /// Reads the words; `problem` is called with a clause for each that is wrong, and the rest holds.
  init(parsing text: String, palette: some Collection<String>, problem: (String) -> Void) {
    var expectsBackground = false
    for word in text.split(separator: " ").map(String.init) {
      if word == "on" {
        expectsBackground = true
      } else if let attribute = CellLook.Attributes.named.first(where: { $0.name == word }) {
        attributes.insert(attribute.attribute)
      } else if let ink = Self.ink(word, palette) {
        if expectsBackground ? background != nil : foreground != nil {
          problem("'\(word)' is one colour too many; write 'on' before a background")
        }
        if expectsBackground { background = background ?? ink } else { foreground = foreground ?? ink }
        expectsBackground = false
      } else {
        let names = Array(palette) + Color.ansiNames + CellLook.Attributes.named.map(\.name) + ["default", "on"]
        problem("no colour or attribute is called '\(word)'\(suggestion(for: word, among: names))")
      }
    }
    if expectsBackground { problem("a colour should follow 'on'") }
  }

  /// Whether `name` has a meaning in every theme, so that no palette may give it another.
  static func isWord(_ name: String) -> Bool {
    name == "on" || Color(parsing: name) != nil || CellLook.Attributes.named.contains { $0.name == name }
  }

  private static func ink(_ word: String, _ palette: some Collection<String>) -> Ink? {
    palette.contains(word) ? .palette(word) : Color(parsing: word).map { .color($0) }
  }

  /// As it is painted at `depth`; a monochrome terminal gets the attributes alone.
  func paint(at depth: ColorDepth, palette: [String: ThemeColor]) -> Paint {
    func color(_ ink: Ink?) -> Color? {
      switch ink {
      case nil: nil
      case .color(let color): color.shown(at: depth)
      case .palette(let name): palette[name]?.color(at: depth)
      }
    }
    if depth == .mono { return Paint(attributes: attributes) }
    return Paint(foreground: color(foreground), background: color(background), attributes: attributes)
  }
}
