import Config
import Model

/// The line below: which keys do something here and now. Keys come from the keymap, words from the table of actions.
struct Hints: Equatable {
  /// What depends on the moment, on the left; the first is the last to give way.
  var here: [Action]
  /// What is there in every such view, on the right.
  var always: [Action]
  /// Said before all keys; it never gives way.
  var lead = ""

  /// - Parameter canShowAll: whether all namespaces are more than those on the screen, or less.
  static func of(_ table: TableView, canGoBack: Bool, canShowAll: Bool, acts: [Action] = []) -> Hints {
    var here: [Action] = []
    if !table.filter.isEmpty || canGoBack { here.append(.back) }
    if table.selected != nil, Depth(of: table.query.resource) != .itself { here.append(.open) }
    if table.state != .live { here.append(.retry) }
    if canShowAll { here.append(.allNamespaces) }
    if table.selectedObject != nil { here += [.describe, .yaml] }
    here += acts
    if table.selectedObject != nil { here.append(.events) }
    if table.columns.contains(where: \.isWide) { here.append(.wide) }
    if !table.rows.shown.isEmpty {
      if table.chosenColumn != nil { here.insert(.sort, at: 0) }
      if !table.rows.marks.isEmpty { here.insert(.unmarkAll, at: 0) }
      here += [.mark, .nextColumn, .columns]
    }
    return Hints(here: here, always: [.command, .filter, .help, .quit])
  }

  static func of(_ page: PageView) -> Hints {
    if page.draft != nil {
      return Hints(here: [.keepColumns, .toggleColumn, .columnUp, .columnDown, .back], always: [.help, .quit])
    }
    var here: [Action] = [.back]
    if page.look?.failure != nil { here.append(.retry) }
    if page.hasMoreBelow { here += [.down, .pageDown] }
    if page.hasMoreAbove { here += [.up] }
    if !page.search.isEmpty { here += [.searchNext, .searchPrevious] }
    if page.hasSecrets { here.append(.reveal) }
    if page.canFold { here.append(.fold) }
    if page.canFold, page.look?.look.kind == .yaml { here.append(.unfoldQuiet) }
    if page.selects { here.append(.copy) }
    if page.look?.hasText == true { here.append(.save) }
    return Hints(
      here: here + [.copyAll], always: [.search, .command, .quit],
      lead: page.hasMoreBelow ? "↓ \(CountText.of(page.rowsBelow)) more" : "")
  }

  func draw(keymap: Keymap, into frame: inout Frame, region: Region) {
    var region = region
    if !lead.isEmpty {
      let used = frame.draw(
        lead, style: Style(.hintText, over: .busy), in: region.slice(from: 1, columns: region.columns - 2))
      region = region.slice(from: used + 2, columns: region.columns)
    }
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
      text.append(" " + action.definition.hint, .hintText)
    }
    return text
  }
}
