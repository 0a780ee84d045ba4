import Text

// MARK: - Renaming and deleting contexts

extension Dashboard {
  /// Asks; nothing is changed before the answer.
  ///
  /// - Parameter name: nil for the one selected in the table of contexts, else the one in use.
  mutating func ask(_ kind: ContextQuestion.Kind, _ name: String?) {
    let selected = stack.table?.query.isOfContexts == true ? stack.table?.selected?.row.name : nil
    let name = name ?? selected ?? surroundings.context
    guard !surroundings.settings.isReadOnly else {
      prompt?.remark = .problem("read-only: the kubeconfig is not changed either")
      return
    }
    guard let context = surroundings.contexts.first(where: { $0.name == name }) else {
      prompt?.remark = .problem("no context is called \"\(name)\"")
      return
    }
    guard let file = context.file else {
      prompt?.remark = .problem("the context \"\(name)\" stands in no file that could be changed")
      return
    }
    let asked = ContextQuestion(kind: kind, context: context, file: file)
    if let prompt { histories[prompt.kind, default: LineHistory()].add(prompt.editor.text) }
    var lines = [PageLine()]
    for sentence in asked.sentences { lines += [PageLine(StyledText(Visible.text(sentence), .text)), PageLine()] }
    stack.push(
      PageView(topic: .question, title: asked.title, lines: lines, columns: size.columns, rows: pageRows))
    question = asked
    prompt = Prompt(.answer, text: kind == .rename ? name : "", sign: asked.sign)
  }

  mutating func answer(_ text: String) -> [Effect] {
    guard let asked = question else { return [] }
    switch asked.edit(for: text, known: surroundings.contexts.map(\.name)) {
    case .failure(let error):
      prompt?.remark = .problem(error.description)
      return []
    case .success(let edit):
      dropQuestion()
      return [.editContext(edit)]
    }
  }

  mutating func dropQuestion() {
    guard question != nil else { return }
    question = nil
    prompt = nil
    if stack.page?.topic == .question { _ = stack.pop(page: page) }
  }
}
