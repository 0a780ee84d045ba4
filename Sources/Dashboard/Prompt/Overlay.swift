import Config

/// What takes the keys before the view does, and draws over its lower lines: one at a time.
enum Overlay: Equatable, Sendable {
  case prompt(Prompt)
  case palette(Palette)
  case dialog(ActDialog)

  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    switch self {
    case .prompt(let prompt): prompt.draw(into: &frame, region: region)
    case .palette(let palette): palette.draw(keymap: keymap, into: &frame, region: region)
    case .dialog(let dialog): dialog.draw(keymap: keymap, into: &frame, region: region)
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

  /// What is asked before an act, or what becomes of it.
  var dialog: ActDialog? {
    get { if case .dialog(let dialog) = overlay { dialog } else { nil } }
    set {
      if let newValue { return overlay = .dialog(newValue) }
      if case .dialog = overlay { overlay = nil }
    }
  }

  mutating func pressInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .prompt: pressInPrompt(key)
    case .palette: pressInPalette(key)
    case .dialog: pressInDialog(key)
    case nil: []
    }
  }
}
