import YAML

/// What a kubeconfig says before and after an edit, wherever and in whatever style it says it.
struct KubeconfigComparison {
  let old: KubeconfigText
  let new: KubeconfigText
  let edit: KubeconfigEdit

  /// Whether what was asked for is all that is another than before.
  var differsOnlyAsWanted: Bool {
    let special: Set = ["contexts", "current-context"]
    return Self.same(old.root?.mapping, new.root?.mapping, but: special) && contextsAreRight && currentContextIsRight
  }

  private var contextsAreRight: Bool {
    switch edit {
    case .delete(let name):
      let kept = old.contexts.filter { $0["name"]?.string != name }
      return kept.count + 1 == old.contexts.count && kept.elementsEqual(new.contexts, by: Self.same)
    case .rename(let name, let wanted):
      guard old.contexts.count == new.contexts.count else { return false }
      return zip(old.contexts, new.contexts).allSatisfy { old, new in
        guard old["name"]?.string == name else { return Self.same(old, new) }
        return new["name"]?.string == wanted && Self.same(old.mapping, new.mapping, but: ["name"])
      }
    }
  }

  private var currentContextIsRight: Bool {
    if old.currentContext == new.currentContext { return true }
    guard case .rename(let name, let wanted) = edit else { return false }
    return old.currentContext == name && new.currentContext == wanted
  }

  private static func same(_ old: YAMLNode, _ new: YAMLNode) -> Bool {
    switch (old.value, new.value) {
    case (.scalar(let old), .scalar(let new)): old == new
    case (.sequence(let old), .sequence(let new)): old.elementsEqual(new, by: same)
    case (.mapping(let old), .mapping(let new)): same(old, new, but: [])
    default: false
    }
  }

  private static func same(_ old: [YAMLNode.Entry]?, _ new: [YAMLNode.Entry]?, but excepted: Set<String>) -> Bool {
    func rest(_ entries: [YAMLNode.Entry]?) -> [YAMLNode.Entry] {
      (entries ?? []).filter { !excepted.contains($0.key.scalar?.text ?? "") }
    }
    return rest(old).elementsEqual(rest(new)) { same($0.key, $1.key) && same($0.value, $1.value) }
  }
}
