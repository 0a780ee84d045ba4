/// Which key does what, scope by scope.
public struct Keymap: Sendable {
  private var bindings: [Action: [Key]] = [:]
  private var actions: [Action.Scope: [Key: Action]] = [:]

  /// The shipped keymaps, overlaid by the user's file; all go through the same parser.
  ///
  /// What a file says of an action replaces that action's keys. A key it binds is taken from the binding that the file
  /// below it has in the same scope and in those inside it, where its own would never be reached.
  ///
  /// - Parameter base: the shipped keymap to start from where the user's file names none; it lies on the default one.
  public static func load(
    user: (text: [UInt8], file: String)? = nil, base: String = "default"
  ) -> (Keymap, [ConfigProblem]) {
    let own = user.map { KeymapFile(text: $0.text, file: $0.file) }
    var keymap = Keymap()
    var problems: [ConfigProblem] = []
    let names = ["default", own?.inherited ?? base]
    for name in names[..<(names[1] == names[0] ? 1 : 2)] {
      let shipped = KeymapFile(text: Shipped.keymaps[name] ?? [], file: "keymaps/\(name).yaml")
      keymap.overlay(shipped)
      problems += shipped.problems
    }
    if let own { keymap.overlay(own) }
    return (keymap.indexed(), problems + (own?.problems ?? []))
  }

  /// What `key` does where `scopes` are looked up in this order; the first that has the key wins.
  public func action(for key: Key, in scopes: [Action.Scope]) -> Action? {
    for scope in scopes {
      if let action = actions[scope]?[key] { return action }
    }
    return nil
  }

  /// In the order of the file, so the first is the one to show where there is room for one.
  public func keys(for action: Action) -> [Key] { bindings[action] ?? [] }

  private mutating func overlay(_ file: KeymapFile) {
    let named = Set(file.bindings.map(\.action))
    for (action, keys) in file.bindings {
      bindings[action] = keys
      let scopes = action.definition.scope.withInner
      for other in bindings.keys where !named.contains(other) && scopes.contains(other.definition.scope) {
        bindings[other]?.removeAll(where: keys.contains)
      }
    }
  }

  private func indexed() -> Keymap {
    var keymap = self
    for (action, keys) in bindings {
      for key in keys { keymap.actions[action.definition.scope, default: [:]][key] = action }
    }
    return keymap
  }
}
