extension Style {
  /// The parameters of the SGR that sets this style on a fresh pen, from `0` on.
  var parameters: String {
    var text = "0"
    let codes: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.blink, "5"), (.reverse, "7"), (.invisible, "8"),
      (.struckOut, "9"), (.overlined, "53"),
    ]
    for (attribute, code) in codes where attributes.contains(attribute) { text += ";" + code }
    if underline != .none { text += underline == .single ? ";4" : ";4:\(underline.rawValue)" }
    text += Self.parameters(foreground, base: 30)
    text += Self.parameters(background, base: 40)
    text += Self.parameters(underlineColor, base: 50)
    return text
  }

  private static func parameters(_ color: Color, base: Int) -> String {
    switch color {
    case .standard: ""
    case .indexed(let index) where index < 8 && base < 50: ";\(base + Int(index))"
    case .indexed(let index) where index < 16 && base < 50: ";\(base + 52 + Int(index))"
    case .indexed(let index): ";\(base + 8):5:\(index)"
    case .rgb(let red, let green, let blue): ";\(base + 8):2::\(red):\(green):\(blue)"
    }
  }
}
