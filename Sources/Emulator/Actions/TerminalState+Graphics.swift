// SGR (ECMA-48 8.3.117; ISO 8613-6 for colours; xterm and kitty for underline styles).
extension TerminalState {
  mutating func selectGraphicRendition(_ parameters: Parameters) {
    guard parameters.count > 0 else {
      pen.style = Style()
      return
    }
    var style = pen.style
    var index = 0
    while index < parameters.count {
      let end = parameters.endOfGroup(at: index)
      switch parameters[index] {
      case 38, 48, 58: index = style.setColor(parameters, at: index, endOfGroup: end)
      case 4 where end > index + 1:
        style.underline = Style.Underline(rawValue: UInt8(min(255, parameters[index + 1]))) ?? .single
        index = end
      default:
        if end == index + 1 { style.set(parameters[index]) }
        index = end
      }
    }
    pen.style = style
  }
}

extension Style {
  fileprivate mutating func set(_ code: Int) {
    switch code {
    case 0: self = Style()
    case 1...9, 53: turnOn(code)
    case 21: underline = .double
    case 22...29, 55: turnOff(code)
    case 30...37: foreground = .indexed(UInt8(code - 30))
    case 39: foreground = .standard
    case 40...47: background = .indexed(UInt8(code - 40))
    case 49: background = .standard
    case 59: underlineColor = .standard
    case 90...97: foreground = .indexed(UInt8(code - 82))
    case 100...107: background = .indexed(UInt8(code - 92))
    default: break
    }
  }

  private mutating func turnOn(_ code: Int) {
    switch code {
    case 1: attributes.insert(.bold)
    case 2: attributes.insert(.dim)
    case 3: attributes.insert(.italic)
    case 4: underline = .single
    case 5, 6: attributes.insert(.blink)
    case 7: attributes.insert(.reverse)
    case 8: attributes.insert(.invisible)
    case 9: attributes.insert(.struckOut)
    default: attributes.insert(.overlined)
    }
  }

  private mutating func turnOff(_ code: Int) {
    switch code {
    case 22: attributes.subtract([.bold, .dim])
    case 23: attributes.remove(.italic)
    case 24: underline = .none
    case 25: attributes.remove(.blink)
    case 27: attributes.remove(.reverse)
    case 28: attributes.remove(.invisible)
    case 29: attributes.remove(.struckOut)
    case 55: attributes.remove(.overlined)
    default: break
    }
  }

  /// Reads `38`, `48` or `58` and what belongs to it, in either notation; gives the index past it.
  fileprivate mutating func setColor(_ parameters: Parameters, at index: Int, endOfGroup end: Int) -> Int {
    let isColons = end > index + 1
    let length = isColons ? end - index : min(parameters.count - index, parameters[index + 1] == 2 ? 5 : 3)
    let color: Color?
    switch parameters[index + 1] {
    case 5 where length >= 3: color = Color(index: parameters[index + 2])
    case 2 where length >= 5:
      // With colons a colour space may stand before red, and may be empty.
      let red = index + (isColons && length >= 6 ? 3 : 2)
      color = Color(parameters[red], parameters[red + 1], parameters[red + 2])
    default: color = nil
    }
    if let color {
      switch parameters[index] {
      case 38: foreground = color
      case 48: background = color
      default: underlineColor = color
      }
    }
    return isColons ? end : index + max(2, length)
  }
}

extension Color {
  fileprivate init?(index: Int) {
    guard let index = UInt8(exactly: index) else { return nil }
    self = .indexed(index)
  }

  fileprivate init?(_ red: Int, _ green: Int, _ blue: Int) {
    guard let red = UInt8(exactly: red), let green = UInt8(exactly: green), let blue = UInt8(exactly: blue) else {
      return nil
    }
    self = .rgb(red: red, green: green, blue: blue)
  }
}
