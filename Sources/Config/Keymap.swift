/// Which key does what, scope by scope.
public struct Keymap: Sendable {
  private var bindings: [Action: [Key]] = [:]
  private var actions: [Action.Scope: [Key: Action]] = [:]

  /// The shipped keymap, overlaid by the user's file; both go through the same parser.
  ///
  /// What the user's file says of an action replaces that action's keys. A key it binds is taken from the shipped
  /// binding of the same scope and of those inside it, where the user's would never be reached.
  public static func load(user: (text: [UInt8], file: String)? = nil) -> (Keymap, [ConfigProblem]) {
    let shipped = KeymapFile(text: Shipped.keymaps["default"] ?? [], file: "keymaps/default.yaml")
    var keymap = Keymap()
    for (action, keys) in shipped.bindings { keymap.bindings[action] = keys }
    guard let user else { return (keymap.indexed(), shipped.problems) }
    let own = KeymapFile(text: user.text, file: user.file)
    keymap.overlay(own)
    return (keymap.indexed(), shipped.problems + own.problems)
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
