import Config

/// What takes the keys before the view does, and draws over its lower lines: one at a time.
enum Overlay: Equatable, Sendable {
  case prompt(Prompt)
  case palette(Palette)

  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    switch self {
    case .prompt(let prompt): prompt.draw(into: &frame, region: region)
    case .palette(let palette): palette.draw(keymap: keymap, into: &frame, region: region)
    }
  }
}

extension Dashboard {
  /// The line being typed, if one is.
  var prompt: Prompt? {
    get { if case .prompt(let prompt) = overlay { prompt } else { nil } }
    set {
      if let newValue { return overlay = .prompt(newValue) }
      if case .prompt = overlay { overlay = nil }
    }
  }

  mutating func pressInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .prompt: pressInPrompt(key)
    case .palette: pressInPalette(key)
    case nil: []
    }
  }
}
