import Config
import Model

// MARK: - Keys outside the prompt

extension Dashboard {
  mutating func press(_ key: Key) -> [Effect] {
    if prompt != nil { return pressInPrompt(key) }
    message = nil
    let scopes: [Action.Scope] = [stack.page == nil ? .table : .page, .view, .everywhere]
    guard let action = surroundings.keymap.action(for: key, in: scopes) else { return [] }
    return perform(action)
  }

  /// What a key asks for in any view.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .command: prompt = Prompt(.command)
    case .retry where stack.page?.look != nil: return lookAgain()
    case .retry: return (stack.table?.query.scope.contexts ?? []).map { .retry(context: $0) }
    case .help: toggleHelp()
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
    default: stack.withTable { $0.perform(action) }
    }
    return []
  }

  private mutating func toggleHelp() {
    if stack.page?.topic == .help { return _ = stack.pop(page: page) }
    stack.push(
      PageView(
        topic: .help, title: "help", lines: HelpPage.lines(surroundings.keymap), columns: size.columns, rows: pageRows))
  }

  private mutating func performInPage(_ action: Action) -> [Effect] {
    switch action {
    case .search:
      stack.withPage { $0.beginSearch() }
      prompt = Prompt(.search, text: stack.page?.search ?? "")
    case .copy: return copy(stack.page?.currentText.map { $0 + "\n" })
    case .copyAll: return copy(stack.page?.text)
    default: stack.withPage { $0.perform(action) }
    }
    return []
  }

  /// Whether the terminal takes it is not known: it does not answer.
  private mutating func copy(_ text: String?) -> [Effect] {
    guard let text else { return [] }
    let lines = text.utf8.count { $0 == 0x0A }
    message = "\(CountText.of(lines)) line\(lines == 1 ? "" : "s") sent to the terminal's clipboard (OSC 52)"
    return [.copy(text)]
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
    let effects = stack.pop(page: page)
    stayWhereTheTableIs()
    refreshContexts()
    return effects
  }

  /// Goes to what the selected row stands for, where it stands for anything.
  private mutating func open() -> [Effect] {
    guard let table = stack.table else { return [] }
    if table.query.isOfContexts { return useSelectedContext() }
    guard table.query.resource.isNamespaces, let name = table.selected?.row.name else { return [] }
    return show(
      TableQuery(
        resource: .pods, scope: Scope(contexts: table.query.scope.contexts, namespaces: .some([name]))))
  }

  private mutating func toggleAllNamespaces() -> [Effect] {
    guard let query = stack.table?.query, query.resource.isNamespaced else { return [] }
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
    lastResource = query.resource
    guard query.resource.isNamespaced else { return }
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
    default: break
    }
  }
}
