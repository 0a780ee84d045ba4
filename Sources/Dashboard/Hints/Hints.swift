import Config
import Model

/// The line below: which keys do something here and now. Keys come from the keymap, words from the table of actions.
struct Hints: Equatable {
  /// What depends on the moment, on the left; the first is the last to give way.
  var here: [Action]
  /// What is there in every such view, on the right.
  var always: [Action]

  static func of(_ table: TableView, canGoBack: Bool) -> Hints {
    var here: [Action] = []
    if !table.filter.isEmpty || canGoBack { here.append(.back) }
    if table.state != .live { here.append(.retry) }
    if table.query.resource.isNamespaced { here.append(.allNamespaces) }
    if table.columns.contains(where: \.isWide) { here.append(.wide) }
    return Hints(here: here, always: [.command, .filter, .help, .quit])
  }

  static let help = Hints(here: [.back, .down, .up, .pageDown, .pageUp], always: [.command, .quit])

  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    let room = region.columns - 2
    var always = always
    while always.count > 1, Self.text(of: always, keymap).width > room { always.removeLast() }
    let right = Self.text(of: always, keymap)
    var here = here
    while !here.isEmpty, Self.text(of: here, keymap).width + 3 + right.width > room { here.removeLast() }
    frame.draw(Self.text(of: here, keymap), on: .hintText, in: region.slice(from: 1, columns: room))
    frame.draw(right, on: .hintText, in: region.slice(from: max(1, region.columns - 1 - right.width), columns: room))
  }

  /// Actions without a key are left out.
  static func text(of actions: [Action], _ keymap: Keymap) -> StyledText {
    var text = StyledText()
    for action in actions {
      guard let key = keymap.keys(for: action).first else { continue }
      if !text.isEmpty { text.append("  ", .hintText) }
      text.append(KeyLabel.of(key), .hintKey)
      text.append(" " + action.definition.title, .hintText)
    }
    return text
  }
}
