extension Dashboard {
  /// Runs the commands of the start as if they had been typed: one that waits for the server holds up the next, and
  /// one that cannot run stays open with the reason.
  mutating func runStartCommands() -> [Effect] {
    var effects: [Effect] = []
    while overlay == nil, let line = startCommands.popFirst() {
      var prompt = Prompt(.command, text: line.hasPrefix(":") ? String(line.dropFirst()) : line)
      prompt.isKept = !surroundings.settings.opensOnLastView
      self.prompt = prompt
      effects += accept()
    }
    return effects
  }
}
