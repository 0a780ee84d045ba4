import Config
import Model

// MARK: - The prompt

extension Dashboard {
  mutating func pressInPrompt(_ key: Key) -> [Effect] {
    if let action = surroundings.keymap.action(for: key, in: [.prompt]) { return performInPrompt(action) }
    if case .character(let scalar) = key.code, key.modifiers.isDisjoint(with: [.control, .alt]) {
      edit { $0.insert(String(Character(scalar))) }
      return []
    }
    guard let action = surroundings.keymap.action(for: key, in: [.everywhere]) else { return [] }
    return perform(action)
  }

  mutating func paste(_ text: String) {
    guard prompt != nil else { return }
    needsDrawing = true
    edit { $0.insert(text) }
  }

  private mutating func performInPrompt(_ action: Action) -> [Effect] {
    switch action {
    case .accept: return accept()
    case .cancel: cancel()
    case .historyPrevious: walkHistory { $0.previous(typed: $1) }
    case .historyNext: walkHistory { history, _ in history.next() }
    case .complete: return complete()
    default: edit { _ = $0.perform(action) }
    }
    return []
  }

  /// Changes the line; a filter filters as one types.
  private mutating func edit(_ change: (inout LineEditor) -> Void) {
    guard var prompt else { return }
    let before = prompt.editor.characters
    change(&prompt.editor)
    if prompt.editor.characters != before {
      prompt.remark = nil
      prompt.hasAskedAnew = false
    }
    self.prompt = prompt
    if prompt.editor.characters != before { narrow(prompt.kind, prompt.editor.text) }
  }

  /// What a filter or a search does while it is typed.
  private mutating func narrow(_ kind: Prompt.Kind, _ text: String) {
    switch kind {
    case .command, .answer: break
    case .filter: stack.withTable { $0.setFilter(text) }
    case .search: stack.withPage { $0.setSearch(text) }
    }
  }

  private mutating func cancel() {
    guard let kind = prompt?.kind else { return }
    prompt = nil
    histories[kind]?.endWalk()
    narrow(kind, "")
    dropQuestion()
  }

  private mutating func walkHistory(_ step: (inout LineHistory, String) -> String?) {
    guard let prompt else { return }
    var history = histories[prompt.kind] ?? LineHistory()
    let line = step(&history, prompt.editor.text)
    histories[prompt.kind] = history
    if let line { edit { $0 = LineEditor(line) } }
  }

  private mutating func complete() -> [Effect] {
    guard let prompt, prompt.kind == .command else { return [] }
    if let line = Completion.of(prompt.editor.text, surroundings: surroundings) { edit { $0 = LineEditor(line) } }
    return Completion.wantsNamespace(prompt.editor.text) ? askForNamespaces(surroundings.context) : []
  }
}

// MARK: - Running what was typed

extension Dashboard {
  /// Keeps the filter, or runs the command; a line that cannot run stays open with a remark on why.
  mutating func accept() -> [Effect] {
    guard let prompt else { return [] }
    if prompt.kind == .answer { return answer(prompt.editor.text) }
    guard prompt.kind == .command else {
      close(prompt)
      return []
    }
    do throws(CommandError) {
      guard let command = try CommandParser.parse(prompt.editor.text) else {
        self.prompt = nil
        return []
      }
      return run(command, from: prompt)
    } catch {
      self.prompt?.remark = .problem(error.description)
      return []
    }
  }

  private mutating func run(_ command: Command, from prompt: Prompt) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .help:
      close(prompt)
      if stack.page?.topic != .help { return perform(.help) }
    case .messages:
      close(prompt)
      showMessages()
    case .namespaces(let names):
      close(prompt)
      return show(query(in: names))
    case .changeContext(let kind, let name):
      ask(kind, name)
    case .context(nil):
      close(prompt)
      return showContexts()
    case .context(let name?):
      return switchContext(name, prompt)
    case .memory:
      close(prompt)
      return showMemory()
    case .show(let wanted):
      let context = surroundings.context
      guard !context.isEmpty else {
        self.prompt?.remark = .problem("no context is in use; choose one with :ctx")
        return []
      }
      let scope = Scope(contexts: [context], namespaces: wanted.namespaces ?? namespaces)
      switch ShowResolution(wanted, catalog: surroundings.catalogs[context], scope: scope) {
      case .problem(let sentence): self.prompt?.remark = .problem(sentence)
      case .unknown(let sentence) where prompt.hasAskedAnew && surroundings.catalogs[context]?.isRemembered == false:
        self.prompt?.remark = .problem(sentence)
      case .unknown, .waiting:
        self.prompt?.hasAskedAnew = true
        self.prompt?.remark = .waiting("waiting for the list of resources of \(context)")
        return [.discover(context: context)]
      case .query(let query):
        close(prompt)
        return show(query)
      }
    }
    return []
  }

  private mutating func switchContext(_ name: String, _ prompt: Prompt) -> [Effect] {
    guard surroundings.contexts.contains(where: { $0.name == name }) else {
      let near = suggestion(for: name, among: surroundings.contexts.map(\.name))
      self.prompt?.remark = .problem("no context is called \"\(name)\"\(near)")
      return []
    }
    close(prompt)
    return use(context: name)
  }

  mutating func show(_ query: TableQuery) -> [Effect] {
    if query.resource.isNamespaced { namespaces = query.scope.namespaces }
    if case .some = namespaces { lastNamed = namespaces }
    lastResource = query.resource
    stack.popPages()
    guard query != stack.table?.query else { return [] }
    return stack.push(query, page: page)
  }

  private mutating func close(_ prompt: Prompt) {
    histories[prompt.kind, default: LineHistory()].add(prompt.editor.text)
    self.prompt = nil
  }
}
