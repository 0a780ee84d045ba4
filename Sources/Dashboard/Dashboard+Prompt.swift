import Config
import Model

// MARK: - The prompt

extension Dashboard {
  mutating func pressInPrompt(_ key: Key) -> [Effect] {
    if let action = surroundings.keymap.action(for: key, in: [.prompt]) { return performInPrompt(action) }
    if let text = key.typedText {
      // After a refusal a colon begins anew, as it does everywhere else.
      if text == ":", prompt?.kind == .command, case .problem = prompt?.remark {
        prompt = Prompt(.command)
        return []
      }
      return edit { $0.insert(text) }
    }
    guard let action = surroundings.keymap.action(for: key, in: [.everywhere]) else { return [] }
    return perform(action)
  }

  mutating func paste(_ text: String) -> [Effect] {
    switch overlay {
    case .prompt:
      needsDrawing = true
      return edit { $0.insert(text) }
    case .palette:
      needsDrawing = true
      withPalette { $0.edit { $0.insert(text) } }
    case .dialog:
      needsDrawing = true
      dialog?.edit { $0.insert(text) }
    case nil: break
    }
    return []
  }

  private mutating func performInPrompt(_ action: Action) -> [Effect] {
    switch action {
    case .accept: return accept()
    case .cancel: cancel()
    case .historyPrevious: return walkHistory { $0.previous(typed: $1) }
    case .historyNext: return walkHistory { history, _ in history.next() }
    case .complete: return complete(by: 1)
    case .completePrevious: return complete(by: -1)
    case .cursorRight, .cursorEnd: return takeRest() ?? edit { _ = $0.perform(action) }
    default: return edit { _ = $0.perform(action) }
    }
    return []
  }

  /// Changes the line; a filter filters as one types.
  private mutating func edit(_ change: (inout LineEditor) -> Void) -> [Effect] {
    guard var prompt else { return [] }
    let before = prompt.editor
    change(&prompt.editor)
    guard prompt.editor != before else { return [] }
    let hasChanged = prompt.editor.characters != before.characters
    if hasChanged {
      prompt.remark = nil
      prompt.hasAskedAnew = false
      prompt.confirms = nil
    }
    self.prompt = prompt
    if hasChanged { narrow(prompt.kind, prompt.editor.text) }
    self.prompt?.wantsNames = true
    return suggest()
  }

  /// What a filter or a search does while it is typed.
  private mutating func narrow(_ kind: Prompt.Kind, _ text: String) {
    switch kind {
    case .command, .answer, .save: break
    case .filter:
      stack.withTable { $0.setFilter(text) }
      let remark = filterRemark
      prompt?.remark = remark.map { .problem($0) }
    case .search: stack.withPage { $0.setSearch(text) }
    }
  }

  /// What is to be said of the filter being typed.
  private var filterRemark: String? {
    stack.table.flatMap { $0.filterProblem ?? RowFilter.text(undecided: $0.rows.scratch.undecided) }
  }

  private mutating func cancel() {
    guard let kind = prompt?.kind else { return }
    prompt = nil
    histories[kind]?.endWalk()
    narrow(kind, "")
    dropQuestion()
  }

  private mutating func walkHistory(_ step: (inout LineHistory, String) -> String?) -> [Effect] {
    guard let prompt else { return [] }
    var history = histories[prompt.kind] ?? LineHistory()
    let line = step(&history, prompt.editor.text)
    histories[prompt.kind] = history
    guard let line else { return [] }
    let effects = edit { $0 = LineEditor(line) }
    // What is brought back is whole: nothing need be chosen.
    self.prompt?.completion = nil
    self.prompt?.wantsNames = false
    return effects
  }
}

// MARK: - Completion

extension Dashboard {
  /// Looks for what the word at the cursor may become.
  ///
  /// - Parameter isWanted: whether names are asked for; else the server is only asked for those that begin to be typed.
  mutating func suggest(isWanted: Bool = false) -> [Effect] {
    guard var prompt, prompt.kind == .command else { return [] }
    let before = prompt.editor.textBeforeCursor
    let table = stack.table
    let source = CompletionSource(surroundings: surroundings, labels: { table?.labels ?? [:] })
    prompt.completion = source.completion(of: before)
    self.prompt = prompt
    guard let place = CompletionPlace(before), place.wanted == .namespace, isWanted || !place.typed.isEmpty else {
      return []
    }
    return askForNamespaces(surroundings.context)
  }

  /// More names are known than when the word at the cursor was typed.
  mutating func suggestAnew() -> [Effect] {
    guard let prompt, prompt.wantsNames, prompt.remark == nil else { return [] }
    let effects = suggest()
    if self.prompt != prompt { needsDrawing = true }
    return effects
  }

  /// Chooses the next of what the word may become, or the one before.
  private mutating func complete(by distance: Int) -> [Effect] {
    guard let prompt, prompt.kind == .command else { return [] }
    let effects = prompt.completion?.list.selected == nil ? suggest(isWanted: true) : []
    guard var completion = self.prompt?.completion else { return effects }
    completion.step(by: distance)
    if let choice = completion.list.choice {
      self.prompt?.editor.replace(from: completion.start, with: choice.text)
      self.prompt?.remark = nil
      self.prompt?.wantsNames = false
    }
    self.prompt?.completion = completion.list.choices.count > 1 ? completion : nil
    return effects
  }

  /// Types what is offered behind the cursor; nil where nothing is.
  private mutating func takeRest() -> [Effect]? {
    guard let prompt, prompt.remark == nil, let completion = prompt.completion, !completion.rest.isEmpty,
      prompt.editor.cursor == prompt.editor.characters.count, let best = completion.list.choices.first?.text
    else { return nil }
    return edit { $0.replace(from: completion.start, with: best) }
  }
}

extension TableView {
  /// The labels of its first rows, each key with its values: enough to choose from.
  var labels: [String: Set<String>] {
    var labels: [String: Set<String>] = [:]
    for entry in rows.shown.entries(in: 0..<500) {
      entry.row.labels.forEach { labels[$0.string, default: []].insert($1.string) }
    }
    return labels
  }
}
