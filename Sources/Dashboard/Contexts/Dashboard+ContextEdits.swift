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
