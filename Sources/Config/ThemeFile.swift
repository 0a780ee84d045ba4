import YAML

/// One theme file, read over the theme it inherits. What is wrong is skipped and told.
struct ThemeFile {
  private(set) var palette: [String: ThemeColor] = [:]
  /// For each role what the file says at each depth it names.
  private(set) var roles: [Role: [ColorDepth: RolePaint]] = [:]
  private(set) var words = StateWords()
  private var list: ProblemList

  /// Those of this file, not of what it inherits.
  var problems: [ConfigProblem] { list.problems }

  private enum Section: String, CaseIterable {
    case inherits, palette, roles, words
  }

  /// `base` is the name of the shipped theme to start from where the file names none.
  init(text: [UInt8], file: String, base: String?) {
    list = ProblemList(file: file)
    var sections: [Section: YAMLNode] = [:]
    for entry in list.entries(of: text) {
      let name = entry.key.text ?? ""
      if let section = Section(rawValue: name) {
        sections[section] = entry.value
      } else {
        let hint = suggestion(for: name, among: Section.allCases.map(\.rawValue))
        list.add(entry.key.line, "no part of a theme is called '\(name)'\(hint)")
      }
    }
    inherit(sections[.inherits], base)
    // A role may use any name of the palette, wherever in the file that stands.
    for entry in entries(sections[.palette], "colours by name") { readColor(entry) }
    for entry in entries(sections[.roles], "looks by role") { readRole(entry) }
    for entry in entries(sections[.words], "lists of words by role") { readWords(entry) }
  }

  private mutating func entries(_ node: YAMLNode?, _ what: String) -> [YAMLNode.Entry] {
    node.map { list.entries(of: $0, expecting: what) } ?? []
  }

  private mutating func inherit(_ node: YAMLNode?, _ base: String?) {
    guard let name = node.map({ $0.text ?? "" }) ?? base else { return }
    if let text = Shipped.themes[name] {
      let inherited = ThemeFile(text: text, file: "themes/\(name).yaml", base: nil)
      (palette, roles, words) = (inherited.palette, inherited.roles, inherited.words)
    } else {
      let hint = suggestion(for: name, among: Shipped.themes.keys)
      list.add(node?.line ?? 1, "no theme is called '\(name)'\(hint)")
    }
  }

  private mutating func readColor(_ entry: YAMLNode.Entry) {
    let name = entry.key.text ?? ""
    guard !RolePaint.isWord(name) else {
      return list.add(entry.key.line, "'\(name)' means something already; give the colour another name")
    }
    var given: [ColorDepth: Color] = [:]
    for (depth, text, line) in depths(of: entry.value, "a colour") {
      if let color = Color(parsing: text) {
        given[depth] = color
      } else {
        let hint = suggestion(for: text, among: Color.ansiNames + ["default"])
        list.add(line, "'\(text)' is no colour; write #rrggbb, 0 to 255, default or an ANSI name\(hint)")
      }
    }
    if !given.isEmpty { palette[name] = ThemeColor(given) }
  }

  private mutating func readRole(_ entry: YAMLNode.Entry) {
    guard let role = role(entry.key) else { return }
    var paints: [ColorDepth: RolePaint] = [:]
    for (depth, text, line) in depths(of: entry.value, "colours and attributes") {
      paints[depth] = RolePaint(parsing: text, palette: palette.keys) { list.add(line, $0) }
    }
    if !paints.isEmpty { roles[role] = paints }
  }

  private mutating func readWords(_ entry: YAMLNode.Entry) {
    guard let role = role(entry.key) else { return }
    guard let texts = entry.value.texts else { return list.add(entry.key.line, "a list of words should stand here") }
    for (text, _) in texts { words.set(text, to: role) }
  }

  private mutating func role(_ node: YAMLNode) -> Role? {
    let name = node.text ?? ""
    if let role = Role(rawValue: name) { return role }
    list.add(node.line, "no role is called '\(name)'\(suggestion(for: name, among: Role.allCases.map(\.rawValue)))")
    return nil
  }

  /// One text for all depths, or a mapping from depths to texts.
  private mutating func depths(of node: YAMLNode, _ what: String) -> [(depth: ColorDepth, text: String, line: Int)] {
    if let text = node.text, !node.isEmpty { return [(.direct, text, node.line)] }
    guard let entries = node.mapping else {
      list.add(node.line, "\(what) should stand here")
      return []
    }
    return entries.compactMap { entry in
      let name = entry.key.text ?? ""
      guard let depth = ColorDepth(name: name) else {
        let names = ColorDepth.allCases.map(\.name).joined(separator: ", ")
        list.add(entry.key.line, "no depth of colour is called '\(name)'; there are \(names)")
        return nil
      }
      guard let text = entry.value.text else {
        list.add(entry.value.line, "\(what) should stand here")
        return nil
      }
      return (depth, text, entry.value.line)
    }
  }
}
