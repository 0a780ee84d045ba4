import YAML

/// One keymap file, read: `scope:` → `action: [keys]`, and perhaps `inherits:` with the name of a shipped one. What is
/// wrong is skipped and told.
struct KeymapFile {
  /// The shipped keymap that it lies on; nil where it names none.
  private(set) var inherited: String?
  /// The actions it names, in its order, each with all the keys it shall have.
  private(set) var bindings: [(action: Action, keys: [Key])] = []
  private var list: ProblemList
  /// For each scope where each of its keys was bound.
  private var bound: [Action.Scope: [Key: (action: Action, line: Int)]] = [:]

  var problems: [ConfigProblem] { list.problems }

  init(text: [UInt8], file: String) {
    list = ProblemList(file: file)
    for entry in list.entries(of: text) { readScope(entry) }
  }

  private mutating func readScope(_ entry: YAMLNode.Entry) {
    let name = entry.key.text ?? ""
    if name == "inherits" { return inherit(entry.value) }
    guard let scope = Action.Scope(rawValue: name) else {
      let hint = suggestion(for: name, among: Action.Scope.allCases.map(\.rawValue))
      return list.add(entry.key.line, "no scope is called '\(name)'\(hint)")
    }
    for entry in list.entries(of: entry.value, expecting: "actions with their keys") { readAction(entry, scope) }
  }

  private mutating func inherit(_ node: YAMLNode) {
    let name = node.text ?? ""
    if Shipped.keymaps[name] != nil { return inherited = name }
    let hint = suggestion(for: name, among: Shipped.keymaps.keys)
    list.add(node.line, "no keymap is called '\(name)'\(hint)")
  }

  private mutating func readAction(_ entry: YAMLNode.Entry, _ scope: Action.Scope) {
    let name = entry.key.text ?? ""
    guard let action = Action(rawValue: name) else {
      let hint = suggestion(for: name, among: Action.allCases.map(\.rawValue))
      return list.add(entry.key.line, "no action is called '\(name)'\(hint)")
    }
    let home = action.definition.scope
    guard home == scope else {
      return list.add(entry.key.line, "'\(name)' belongs under '\(home.rawValue)', not '\(scope.rawValue)'")
    }
    guard !entry.value.isEmpty, let texts = entry.value.texts else {
      return list.add(entry.key.line, "'\(name)' needs a key, a list of keys, or none")
    }
    let isUnbound = texts.count == 1 && texts[0].text == "none"
    let keys = isUnbound ? [] : texts.compactMap { key($0.text, line: $0.line, for: action, scope) }
    // Of an action whose every key is wrong the file says nothing: it keeps those it has.
    guard isUnbound || texts.isEmpty || !keys.isEmpty else { return }
    bindings.append((action, keys))
  }

  private mutating func key(_ text: String, line: Int, for action: Action, _ scope: Action.Scope) -> Key? {
    guard let key = Key(parsing: text) else {
      list.add(line, "'\(text)' is no key that a terminal sends\(Self.keySuggestion(for: text))")
      return nil
    }
    if key.typesText, scope == .everywhere || scope == .prompt {
      list.add(line, "'\(text)' cannot be bound under '\(scope.rawValue)': it could no longer be typed into a line")
      return nil
    }
    if let first = bound[scope]?[key] {
      list.add(line, "'\(key)' is already bound to '\(first.action.rawValue)' on line \(first.line)")
      return nil
    }
    bound[scope, default: [:]][key] = (action, line)
    return key
  }

  private static func keySuggestion(for text: String) -> String {
    let lowercased = text.lowercased()
    if lowercased.hasPrefix("shift-"), text.count == 7, let last = text.last {
      return "; write '\(last.uppercased())'"
    }
    var name = lowercased[...]
    for modifier in ["ctrl-", "alt-", "shift-"] where name.hasPrefix(modifier) { name.removeFirst(modifier.count) }
    return suggestion(for: String(name), among: Key.Name.allCases.map(\.rawValue) + ["space"])
  }
}
