import Text

// MARK: - Renaming and deleting contexts

extension Dashboard {
  /// Asks; nothing is changed before the answer.
  ///
  /// - Parameters:
  ///   - name: nil for the one selected in the table of contexts, else the one in use.
  ///   - newName: what to begin with as the new name; nil for the old one.
  mutating func ask(_ kind: ContextQuestion.Kind, _ name: String?, newName: String?) -> Outcome {
    let selected = stack.table?.query.isOfContexts == true ? stack.table?.selected?.row.name : nil
    let name = name ?? selected ?? surroundings.context
    guard !surroundings.settings.isReadOnly else {
      return .refused("read-only: the kubeconfig is not changed either")
    }
    guard let context = surroundings.contexts.first(where: { $0.name == name }) else {
      return .refused("no context is called \"\(name)\"")
    }
    guard let file = context.file else {
      return .refused("the context \"\(name)\" stands in no file that could be changed")
    }
    let asked = ContextQuestion(kind: kind, context: context, file: file)
    var lines = [PageLine()]
    for sentence in asked.sentences { lines += [PageLine(StyledText(Visible.text(sentence), .text)), PageLine()] }
    stack.push(
      PageView(topic: .question, title: asked.title, lines: lines, columns: size.columns, rows: pageRows))
    question = asked
    prompt = Prompt(.answer, text: kind == .rename ? newName ?? name : "", sign: asked.sign)
    return .done
  }

  mutating func answer(_ text: String) -> [Effect] {
    guard let asked = question else { return [] }
    switch asked.edit(for: text, known: surroundings.contexts.map(\.name)) {
    case .failure(let error):
      prompt?.remark = .problem(error.description)
      return []
    case .success(let edit):
      dropQuestion()
      if case .rename(let old, let new) = edit { renames[new] = old }
      return [.editContext(edit)]
    }
  }

  mutating func dropQuestion() {
    guard question != nil else { return }
    question = nil
    prompt = nil
    if stack.page?.topic == .question { _ = stack.pop(page: page) }
  }

  /// A context that was renamed here is the same one: what is shown of it goes on under its new name.
  mutating func followRenames() -> [Effect] {
    let names = Set(surroundings.contexts.map(\.name))
    var effects: [Effect] = []
    for (new, old) in renames where names.contains(new) && !names.contains(old) {
      renames[new] = nil
      surroundings.rename(old, to: new)
      forbiddenEverywhere[new] = forbiddenEverywhere.removeValue(forKey: old)
      places[new] = places.removeValue(forKey: old)
      if unproven == old { unproven = new }
      effects += stack.renameChoices(old, to: new).map { .rememberTable($0, $1) }
      effects += stack.rename(old, to: new)
    }
    return effects
  }
}

extension Surroundings {
  mutating func rename(_ old: String, to new: String) {
    clusters[new] = clusters.removeValue(forKey: old)
    catalogs[new] = catalogs.removeValue(forKey: old)
    namespaces[new] = namespaces.removeValue(forKey: old)
    if context == old { context = new }
  }
}

extension ViewStack {
  /// What was chosen on its tables; returns it by its new kinds.
  fileprivate mutating func renameChoices(_ old: String, to new: String) -> [(TableKind, TableChoices)] {
    let moved = choices.filter { $0.key.context == old }.map { kind, chosen in
      var kind = kind
      kind.context = new
      return (kind, chosen)
    }
    for (kind, chosen) in moved { choices[kind] = chosen }
    return moved
  }

  /// The open table, where it is about the context, opens anew: its feeds are those of the new name.
  mutating func rename(_ old: String, to new: String) -> [Effect] {
    let isOpen = table?.query.scope.contexts.contains(old) == true
    let left = table?.id
    for index in tables.indices { tables[index].rename(old, to: new) }
    guard isOpen, let left, let query = table?.query else { return [] }
    let id = newID()
    withTable { $0.reopen(as: id) }
    return [.close(left), .open(id, query)]
  }
}

extension TableView {
  fileprivate mutating func rename(_ old: String, to new: String) {
    guard query.scope.contexts.contains(old) else { return }
    query.scope.contexts = query.scope.contexts.map { $0 == old ? new : $0 }
    feeds = query.feeds
    if about?.context == old { about?.context = new }
    for index in trail.objects.indices where trail.objects[index].context == old { trail.objects[index].context = new }
  }
}
