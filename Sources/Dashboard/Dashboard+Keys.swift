import Config
import Model

// MARK: - Keys outside the prompt

extension Dashboard {
  /// Where the keys of the view on the screen are looked up.
  var scopes: [Action.Scope] {
    [stack.page.map { $0.draft == nil ? .page : .columns } ?? .table, .view, .everywhere]
  }

  mutating func press(_ key: Key) -> [Effect] {
    if let (escape, rest) = parts(of: key) { return press(escape) + press(rest) }
    if overlay != nil { return pressInOverlay(key) }
    message = nil
    // What is done next goes before what was waited for.
    let wasEntering = entering != nil
    entering = nil
    guard let action = surroundings.keymap.action(for: key, in: scopes) else { return [] }
    if wasEntering, action == .back { return [] }
    if action == .favourite { return showFavourite(surroundings.keymap.keys(for: action).firstIndex(of: key) ?? 0) }
    return perform(action)
  }

  /// Terminals send a key with Alt as Escape and the key, so what was typed fast looks the same: where nothing is bound
  /// to it with Alt, those two are what was meant.
  private func parts(of key: Key) -> (Key, Key)? {
    guard key.modifiers.contains(.alt), case .character = key.code,
      surroundings.keymap.action(for: key, in: overlay == nil ? scopes : [.prompt, .everywhere]) == nil
    else { return nil }
    var rest = key
    rest.modifiers.remove(.alt)
    return (Key(.escape), rest)
  }

  /// What a key asks for in any view.
  mutating func perform(_ action: Action) -> [Effect] {
    if let effects = performWhilePicking(action) { return effects }
    switch action {
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .command: prompt = Prompt(.command)
    case .retry where stack.page?.look != nil: return lookAgain()
    case .palette: openPalette()
    case .viewBack: return leave { $0.pop(page: $1) }
    case .viewForward: return leave { $0.goForward(page: $1) }
    case .lastView: return leave { $0.goToLast(page: $1) }
    case .retry: return (stack.table?.query.scope.contexts ?? []).map { .retry(context: $0) }
    case .help: toggleHelp()
    case .save: askWhereToSave()
    case .back where surroundings.plugin?.isSlow == true && stack.page == nil: return [.cancelPlugins]
    case .back: return goBack()
    default: return performInView(action)
    }
    return []
  }

  private mutating func performInView(_ action: Action) -> [Effect] {
    if stack.page != nil { return performInPage(action) }
    switch action {
    case .filter: prompt = Prompt(.filter, text: stack.table?.filter ?? "")
    case .open: return open()
    case .allNamespaces: return toggleAllNamespaces()
    case .yaml: return look(.yaml)
    case .describe: return look(.describe)
    case .owner: return goToOwner()
    case .node: return goToNode()
    case .sameNamespace: return goToItsNamespace()
    case .events: return showEvents()
    case .copyName: return copyNames()
    case .copyCell: startPicking()
    case .columns: chooseColumns()
    case .edit, .delete, .scale, .restart, .label: return performAct(action)
    default: return changeTable { $0.perform(action) }
    }
    return []
  }

  /// Changes the table; what is chosen on it is kept for others of its kind, and for other runs.
  mutating func changeTable(_ change: (inout TableView) -> Void) -> [Effect] {
    let before = stack.table?.choices
    stack.withTable(change)
    guard let table = stack.table, table.choices != before else { return [] }
    stack.choices[table.kind] = table.choices
    let wanted = table.choices.wanted
    return [.rememberTable(table.kind, table.choices)]
      + (wanted == before?.wanted ? [] : [.want(table.id, wanted)])
  }

  /// What changes the cluster.
  private mutating func performAct(_ action: Action) -> [Effect] {
    switch action {
    case .delete: sayRefusal(ask(.delete))
    case .scale: sayRefusal(ask(.scale))
    case .restart: sayRefusal(ask(.restart))
    case .label: sayRefusal(ask(.label))
    default:
      let (effects, refusal) = editSelected()
      sayRefusal(refusal)
      return effects
    }
    return []
  }

  private mutating func toggleHelp() {
    if stack.page?.topic == .help { return _ = stack.pop(page: page) }
    stack.push(
      PageView(
        topic: .help, title: "help",
        lines: HelpPage.lines(
          surroundings.keymap, favourites: surroundings.favourites, columns: size.columns),
        columns: size.columns, rows: pageRows))
  }

  private mutating func performInPage(_ action: Action) -> [Effect] {
    switch action {
    case .search:
      stack.withPage { $0.beginSearch() }
      prompt = Prompt(.search, text: stack.page?.search ?? "")
    case .copy: return copyLines(stack.page?.currentText.map { $0 + "\n" })
    case .copyAll: return copyLines(stack.page?.text)
    case .keepColumns: return keepColumns()
    default: stack.withPage { $0.perform(action) }
    }
    return []
  }

  /// Drops the filter first, then goes to the view before.
  private mutating func goBack() -> [Effect] {
    if let page = stack.page, !page.search.isEmpty {
      stack.withPage { $0.setSearch("") }
      return []
    }
    if stack.page == nil, let table = stack.table, !table.filter.isEmpty {
      stack.withTable { $0.setFilter("") }
      return []
    }
    return leave { $0.pop(page: $1) }
  }

  /// Goes to another view there was, with all that goes with it.
  private mutating func leave(_ go: (inout ViewStack, Int) -> [Effect]) -> [Effect] {
    let effects = go(&stack, page)
    stayWhereTheTableIs()
    refreshContexts()
    return effects
  }

  private mutating func toggleAllNamespaces() -> [Effect] {
    guard let query = stack.table?.query, query.resource.isNamespaced, query.resource != .containers else { return [] }
    let isAll = query.scope.namespaces == .all || stack.table?.standsForAll == true
    guard isAll || canShowAll else { return [] }
    let effects = stack.replaceTable(namespaces: isAll ? lastNamed : .all, standsForAll: false)
    stayWhereTheTableIs()
    return effects
  }

  /// What is typed next is about the namespaces one sees.
  mutating func stayWhereTheTableIs() {
    guard let query = stack.table?.query, !query.isOfContexts else { return }
    if let context = query.scope.contexts.first { enter(context) }
    lastResource = query.resource.whole
    // Other namespaces than those one chose are only looked into on the way.
    guard query.resource.isNamespaced, stack.table?.trail.objects.isEmpty == true else { return }
    namespaces = stack.table?.standsForAll == true ? .all : query.scope.namespaces
    if case .some = namespaces { lastNamed = namespaces }
  }
}

extension TableView {
  /// Moves the cursor or the columns; other actions do nothing.
  mutating func perform(_ action: Action) {
    switch action {
    case .up: moveCursor(by: -1)
    case .down: moveCursor(by: 1)
    case .pageUp: turnPage(by: -1)
    case .pageDown: turnPage(by: 1)
    case .halfPageUp: moveCursor(by: -max(1, page / 2))
    case .halfPageDown: moveCursor(by: max(1, page / 2))
    case .top: moveCursor(to: 0)
    case .bottom: moveCursor(to: rows.shown.count - 1)
    case .scrollLeft: sideways = max(0, sideways - 1)
    case .scrollRight: sideways += 1
    case .wide: toggleWide()
    case .sortByName: sortByName()
    case .sortByAge: sort(byFirstOf: ["AGE", "LAST SEEN", "CREATED AT"])
    case .sortByStatus: sort(byFirstOf: ["STATUS", "PHASE", "HEALTH", "READY", "REASON"])
    case .sortByNamespace: sort(byFirstOf: ["NAMESPACE"])
    case .previousColumn: chooseColumn(by: -1)
    case .nextColumn: chooseColumn(by: 1)
    case .sort: sortByChosenColumn()
    case .mark:
      toggleMark()
      moveCursor(by: 1)
    case .markRange: markRange()
    case .markAll: markAll()
    case .invertMarks: invertMarks()
    case .unmarkAll: unmarkAll()
    default: break
    }
  }
}
