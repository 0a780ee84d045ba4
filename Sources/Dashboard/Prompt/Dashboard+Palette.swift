import Config
import Text

// MARK: - The palette

extension Dashboard {
  mutating func openPalette() { overlay = .palette(Palette(paletteEntries)) }

  mutating func pressInPalette(_ key: Key) -> [Effect] {
    if let action = surroundings.keymap.action(for: key, in: [.prompt]) { return performInPalette(action) }
    if let text = key.typedText {
      withPalette { $0.edit { $0.insert(text) } }
      return []
    }
    guard let action = surroundings.keymap.action(for: key, in: [.view, .everywhere]) else { return [] }
    switch action {
    case .palette: overlay = nil
    case .pageUp: withPalette { [rows = size.rows] in $0.turn(by: -Palette.mostLines(of: rows)) }
    case .pageDown: withPalette { [rows = size.rows] in $0.turn(by: Palette.mostLines(of: rows)) }
    case .quit, .redraw, .suspend: return perform(action)
    default: break
    }
    return []
  }

  private mutating func performInPalette(_ action: Action) -> [Effect] {
    switch action {
    case .accept: return acceptInPalette()
    case .cancel: overlay = nil
    case .historyPrevious, .completePrevious: withPalette { $0.step(by: -1) }
    case .historyNext, .complete: withPalette { $0.step(by: 1) }
    default: withPalette { $0.edit { _ = $0.perform(action) } }
    }
    return []
  }

  mutating func withPalette(_ body: (inout Palette) -> Void) {
    guard case .palette(var palette) = overlay else { return }
    body(&palette)
    overlay = .palette(palette)
  }

  private mutating func acceptInPalette() -> [Effect] {
    guard case .palette(let palette) = overlay, let entry = palette.selected else { return [] }
    overlay = nil
    switch entry.deed {
    case .action(let action): return perform(action)
    case .command(let line, let isWhole):
      prompt = Prompt(.command, text: isWhole ? line : line + " ")
      if isWhole { return accept() }
      return suggest()
    }
  }

  /// What works here and now comes with its keys: what is about what is on the screen first, then what works anywhere;
  /// after that commands and aliases.
  private var paletteEntries: [Palette.Entry] {
    let keymap = surroundings.keymap
    let order: [Action.Scope] = [.table, .columns, .page, .view, .prompt, .everywhere]
    let actions = order.filter { scopes.contains($0) }.flatMap { scope in
      Action.allCases.filter { $0.definition.scope == scope && $0 != .palette && works($0) }
    }
    let commands = CommandWord.all.map { word in
      Palette.Entry(
        deed: .command(word.names[0], isWhole: word.argument == .none),
        choice: ChoiceList.Choice(text: ":" + word.names[0], detail: word.help))
    }
    let aliases = surroundings.settings.aliases.sorted { $0.name < $1.name }.map { alias in
      Palette.Entry(
        deed: .command(alias.name, isWhole: true),
        choice: ChoiceList.Choice(text: ":" + alias.name, detail: "alias of \(alias.command)"))
    }
    return actions.map { action in
      let keys = keymap.keys(for: action).map(KeyLabel.of).joined(separator: "  ")
      return Palette.Entry(
        deed: .action(action),
        choice: ChoiceList.Choice(text: action.definition.title, detail: action.definition.help, keys: keys))
    } + commands + aliases
  }
}
