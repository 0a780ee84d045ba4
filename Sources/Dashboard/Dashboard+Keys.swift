import Config
import Model

// MARK: - Keys outside the prompt

extension Dashboard {
  mutating func press(_ key: Key) -> [Effect] {
    if prompt != nil { return pressInPrompt(key) }
    message = nil
    let scopes: [Action.Scope] = stack.help == nil ? [.table, .view, .everywhere] : [.view, .everywhere]
    guard let action = surroundings.keymap.action(for: key, in: scopes) else { return [] }
    return perform(action)
  }

  /// What a key asks for in any view.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .quit: return [.quit]
    case .redraw: return [.redraw]
    case .command: prompt = Prompt(.command)
    case .retry: return (stack.table?.query.scope.contexts ?? []).map { .retry(context: $0) }
    case .help: toggleHelp()
    case .back: return goBack()
    default: return performInView(action)
    }
    return []
  }

  private mutating func performInView(_ action: Action) -> [Effect] {
    if var help = stack.help {
      _ = help.perform(action, page: helpPage)
      stack.help = help
      return []
    }
    switch action {
    case .filter: prompt = Prompt(.filter, text: stack.table?.filter ?? "")
    case .allNamespaces: return toggleAllNamespaces()
    default: stack.withTable { $0.perform(action) }
    }
    return []
  }

  private mutating func toggleHelp() {
    if stack.help == nil { stack.push(HelpView(keymap: surroundings.keymap)) } else { _ = stack.pop(page: page) }
  }

  /// Drops the filter first, then goes to the view before.
  private mutating func goBack() -> [Effect] {
    if stack.help == nil, let table = stack.table, !table.filter.isEmpty {
      stack.withTable { $0.setFilter("") }
      return []
    }
    let effects = stack.pop(page: page)
    stayWhereTheTableIs()
    return effects
  }

  private mutating func toggleAllNamespaces() -> [Effect] {
    guard let query = stack.table?.query, query.resource.isNamespaced else { return [] }
    let effects = stack.replaceTop(namespaces: query.scope.namespaces == .all ? lastNamed : .all)
    stayWhereTheTableIs()
    return effects
  }

  /// What is typed next is about the namespaces one sees.
  mutating func stayWhereTheTableIs() {
    guard let query = stack.table?.query, query.resource.isNamespaced else { return }
    namespaces = query.scope.namespaces
    if case .some = namespaces { lastNamed = namespaces }
  }

  private var helpPage: Int { max(0, size.rows - 2) }
}

extension TableView {
  /// Moves the cursor or the columns; other actions do nothing.
  mutating func perform(_ action: Action) {
    switch action {
    case .up: moveCursor(by: -1)
    case .down: moveCursor(by: 1)
    case .pageUp: turnPage(by: -1)
    case .pageDown: turnPage(by: 1)
    case .top: moveCursor(to: 0)
    case .bottom: moveCursor(to: rows.shown.count - 1)
    case .scrollLeft: sideways = max(0, sideways - 1)
    case .scrollRight: sideways += 1
    case .wide: toggleWide()
    default: break
    }
  }
}
