import Config
import Model

// MARK: - Running what was typed

extension Dashboard {
  /// What a command came to.
  enum Outcome {
    case done
    /// It cannot run: one sentence.
    case refused(String)
    /// It can run when the context's list of resources is there.
    case waiting(context: String)
  }

  /// Keeps the filter, or runs the commands; what cannot run stays open with a remark on why.
  mutating func accept() -> [Effect] {
    guard let prompt else { return [] }
    switch prompt.kind {
    case .answer: return answer(prompt.editor.text)
    case .save: return save(to: prompt.editor.text)
    // What is wrong with a filter is put right before it is kept.
    case .filter where stack.table?.filterProblem != nil: return []
    case .filter, .search:
      self.prompt = nil
      return remember(prompt.editor.text, prompt.kind)
    case .command: return runLine(prompt)
    }
  }

  private mutating func runLine(_ prompt: Prompt) -> [Effect] {
    let line = prompt.editor.text
    var commands: [String] = []
    do throws(CommandError) {
      for command in try CommandLexer.commands(line) {
        commands += try surroundings.settings.aliases.expand(command)
      }
    } catch {
      refuse(error.description)
      return []
    }
    var effects: [Effect] = []
    var rest = commands[...]
    while let command = rest.first {
      overlay = nil
      let (outcome, new) = run(command, hasAskedAnew: prompt.hasAskedAnew && rest.count == commands.count)
      effects += new
      switch outcome {
      case .done: rest.removeFirst()
      case .refused, .waiting:
        stay(outcome, prompt, rest: rest.count == commands.count ? line : rest.joined(separator: "; "))
        if case .waiting(let context) = outcome { effects.append(.discover(context: context)) }
        return effects
      }
      // A command that asks something has the last word.
      if overlay != nil { break }
    }
    // Nobody wants to bring back the line that left.
    if effects.contains(.quit) { return effects }
    return effects + (prompt.isKept ? remember(prompt.original ?? line, .command) : [])
  }

  /// Leaves what has not run to be put right, or to run later.
  private mutating func stay(_ outcome: Outcome, _ before: Prompt, rest: String) {
    var prompt = before
    if rest != before.editor.text {
      prompt = Prompt(.command, text: rest)
      prompt.original = before.original ?? before.editor.text
    }
    prompt.completion = nil
    self.prompt = prompt
    switch outcome {
    case .done: break
    case .refused(let sentence): refuse(sentence)
    case .waiting(let context):
      self.prompt?.hasAskedAnew = true
      self.prompt?.remark = .waiting("waiting for the list of resources of \(context)")
    }
  }

  /// Says why the line being typed cannot run.
  mutating func refuse(_ sentence: String) { prompt?.remark = .problem(sentence) }

  private mutating func run(_ text: String, hasAskedAnew: Bool) -> (Outcome, [Effect]) {
    do throws(CommandError) {
      guard let command = try CommandParser.parse(text) else { return (.done, []) }
      return run(command, hasAskedAnew: hasAskedAnew)
    } catch {
      return (.refused(error.description), [])
    }
  }

  private mutating func run(_ command: Command, hasAskedAnew: Bool) -> (Outcome, [Effect]) {
    switch command {
    case .quit: return (.done, [.quit])
    case .help: return (.done, stack.page?.topic == .help ? [] : perform(.help))
    case .messages: showMessages()
    case .namespaces(let names): return (.done, show(query(in: names)))
    case .changeContext(let kind, let name, let newName): return (ask(kind, name, newName: newName), [])
    case .context(nil): return (.done, showContexts())
    case .context(let name?): return switchContext(name)
    case .memory: return (.done, showMemory())
    case .table(let command):
      do throws(FilterProblem) { return (.done, try run(command)) } catch { return (.refused(error.sentence), []) }
    case .act(let kind, let given): return (ask(kind, given: given).map { .refused($0) } ?? .done, [])
    case .edit:
      let (effects, refusal) = editSelected()
      return (refusal.map { .refused($0) } ?? .done, effects)
    case .filter(let text):
      stack.popPages()
      stack.withTable { $0.setFilter(text) }
    case .show(let wanted): return run(wanted, hasAskedAnew: hasAskedAnew)
    }
    return (.done, [])
  }

  private mutating func run(_ wanted: ShowCommand, hasAskedAnew: Bool) -> (Outcome, [Effect]) {
    let context = wanted.context ?? surroundings.context
    guard !context.isEmpty else { return (.refused("no context is in use; choose one with :ctx"), []) }
    if let unknown = unknownContext(context) { return (.refused(unknown), []) }
    var effects: [Effect] = []
    if context != surroundings.context {
      // Its server is only asked what it serves while something of it is shown.
      if surroundings.catalogs[context] == nil { effects += use(context: context) } else { enter(context) }
    }
    let catalog = surroundings.catalogs[context]
    let scope = Scope(contexts: [context], namespaces: wanted.namespaces ?? namespaces)
    switch ShowResolution(wanted, catalog: catalog, scope: scope) {
    case .problem(let sentence): return (.refused(sentence), effects)
    case .unknown(let sentence) where hasAskedAnew && catalog?.isRemembered == false:
      return (.refused(sentence), effects)
    case .unknown, .waiting: return (.waiting(context: context), effects)
    case .query(let query):
      effects += show(query)
      if let filter = wanted.filter { stack.withTable { $0.setFilter(filter) } }
      return (.done, effects)
    }
  }

  /// Nil where there is a context of that name; else one sentence.
  func unknownContext(_ name: String) -> String? {
    let names = surroundings.contexts.map(\.name)
    guard name != surroundings.context, !names.contains(name) else { return nil }
    return "no context is called \"\(name)\"\(suggestion(for: name, among: names))"
  }

  private mutating func switchContext(_ name: String) -> (Outcome, [Effect]) {
    if !surroundings.contexts.contains(where: { $0.name == name }), let unknown = unknownContext(name) {
      return (.refused(unknown), [])
    }
    return (.done, use(context: name))
  }

  mutating func show(_ query: TableQuery, trail: Trail = Trail()) -> [Effect] {
    if query.resource.isNamespaced { namespaces = query.scope.namespaces }
    if case .some = namespaces { lastNamed = namespaces }
    lastResource = query.resource.whole
    stack.popPages()
    guard query != stack.table?.query || trail != stack.table?.trail else { return [] }
    return stack.push(query, trail: trail, page: page)
  }

  /// Keeps a line for this run and others.
  private mutating func remember(_ line: String, _ kind: Prompt.Kind) -> [Effect] {
    histories[kind, default: LineHistory()].add(line)
    // What is looked for in a secret may be the secret.
    guard let kept = LineKind(kind), !line.isEmpty, stack.page?.hasSecrets != true else { return [] }
    return [.rememberLine(kept, line)]
  }
}
