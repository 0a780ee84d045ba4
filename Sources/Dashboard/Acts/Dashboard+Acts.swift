import Acts
import Config
import Model
import Text

// MARK: - Acting on objects

extension Dashboard {
  /// What an act would be about: what is marked, else what the person sees under the cursor, or reads.
  private var targets: [ObjectReference] {
    if let page = stack.page { return page.look.map { [$0.look.object] } ?? [] }
    return stack.table?.targets ?? []
  }

  /// Opens the dialog of an act on what is selected.
  ///
  /// - Parameter given: what was typed with it: replicas or labels.
  /// - Returns: why not, in one sentence; nil where it is open.
  mutating func ask(_ kind: Act.Kind, given: String = "") -> String? {
    let objects = targets
    if let refusal = refusal(of: objects, acting: { kind.refusal(for: $0) }) { return refusal }
    acts += 1
    dialog = ActDialog(
      id: ActID(acts), kind: kind, objects: objects,
      hidden: stack.page == nil ? stack.table?.hiddenMarks.count ?? 0 : 0, place: place(of: objects[0].context),
      given: given, rows: stack.page == nil ? stack.table?.targetRows ?? [] : [],
      replicas: kind == .scale && stack.page == nil ? stack.table?.replicas : nil)
    return nil
  }

  /// Hands the selected object to the editor.
  mutating func editSelected() -> ([Effect], refusal: String?) {
    let objects = Array((stack.page == nil ? stack.table?.selectedObject.map { [$0] } ?? [] : targets).prefix(1))
    let refusal = refusal(of: objects) {
      $0.verbs.isSuperset(of: ["get", "patch"])
        ? nil : "\($0.qualifiedName) cannot be edited: the server does not offer that"
    }
    if let refusal { return ([], refusal) }
    if let editing { return ([], "\(ActWords.count([editing])) is still being edited") }
    editing = objects[0]
    message = "\(ActWords.count(objects)) is being read for the editor"
    return ([.edit(objects[0])], nil)
  }

  private func refusal(of objects: [ObjectReference], acting refusal: (Resource) -> String?) -> String? {
    if surroundings.settings.isReadOnly { return "read-only: nothing is changed in a cluster" }
    guard let object = objects.first else {
      if stack.table?.query.isOfContexts == true { return "contexts stand in your kubeconfig, not in a cluster" }
      if stack.table?.query.resource == .containers {
        return "a container is part of its pod: take its mark away first"
      }
      return stack.table?.rows.shown.isEmpty == false
        ? "the row under the cursor has just gone; look at the one there is now first"
        : "there is no object under the cursor"
    }
    // Before the server has said what it offers, what it is asked for decides.
    guard
      let known = surroundings.catalogs[object.context]?.resources.first(where: {
        $0.identity == object.resource.identity
      })
    else { return nil }
    return refusal(known)
  }

  /// The acts that can be done to what is selected.
  var actsHere: [Action] {
    let target = stack.page == nil ? stack.table?.oneTarget : stack.page?.look?.look.object
    guard !surroundings.settings.isReadOnly, let object = target,
      let resource = surroundings.catalogs[object.context]?.resources.first(where: {
        $0.identity == object.resource.identity
      })
    else { return [] }
    let acts: [(Action, Act.Kind)] = [
      (.delete, .delete), (.scale, .scale), (.restart, .restart), (.label, .label),
    ]
    return (resource.verbs.isSuperset(of: ["get", "patch"]) ? [.edit] : [])
      + acts.filter { $0.1.refusal(for: resource) == nil }.map(\.0)
  }

  private func place(of context: String) -> String {
    let cluster = surroundings.clusterName(of: context)
    return cluster.isEmpty || cluster == context ? context : "\(context) (\(cluster))"
  }

  /// Says why an act cannot be.
  mutating func sayRefusal(_ sentence: String?) {
    if let sentence { message = Visible.text(sentence) }
  }
}

// MARK: - Keys in the dialog

extension Dashboard {
  mutating func pressInDialog(_ key: Key) -> [Effect] {
    guard let dialog else { return [] }
    let action = surroundings.keymap.action(for: key, in: [.prompt])
    if dialog.phase == .asking, dialog.focused?.editor != nil, action.map(Self.edits) ?? true, edit(key, action) {
      return []
    }
    switch action ?? surroundings.keymap.action(for: key, in: [.view, .everywhere]) {
    case .quit: return leaveFromDialog()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .pageDown: self.dialog?.scroll += 5
    case .pageUp: self.dialog?.scroll = max(0, dialog.scroll - 5)
    case .accept: return acceptInDialog()
    case .cancel: return cancelDialog()
    case let action?: moveInDialog(action)
    case nil where key == Key(" "): self.dialog?.step(by: 1)
    case nil: break
    }
    return []
  }

  /// Whether it changes a line rather than goes through the dialog.
  private static func edits(_ action: Action) -> Bool {
    switch action {
    case .cursorLeft, .cursorRight, .cursorStart, .cursorEnd, .deleteBackward, .deleteForward, .deleteWord,
      .deleteToStart:
      true
    default: false
    }
  }

  private mutating func edit(_ key: Key, _ action: Action?) -> Bool {
    if let action {
      dialog?.edit { _ = $0.perform(action) }
      return true
    }
    guard let text = key.typedText else { return false }
    dialog?.edit { $0.insert(text) }
    return true
  }

  private mutating func moveInDialog(_ action: Action) {
    guard let dialog else { return }
    guard dialog.phase == .asking else {
      if action == .historyNext || action == .down { self.dialog?.scroll += 1 }
      if action == .historyPrevious || action == .up { self.dialog?.scroll = max(0, dialog.scroll - 1) }
      return
    }
    switch action {
    case .complete, .historyNext, .down: self.dialog?.moveFocus(by: 1)
    case .historyPrevious, .up, .completePrevious: self.dialog?.moveFocus(by: -1)
    case .cursorRight: self.dialog?.step(by: 1)
    case .cursorLeft: self.dialog?.step(by: -1)
    default: break
    }
  }

  /// Presses the button that is focused; from a field it goes on to the next.
  private mutating func acceptInDialog() -> [Effect] {
    guard var dialog else { return [] }
    switch dialog.phase {
    case .running: return []
    case .ended: return cancelDialog()
    case .asking: break
    }
    if dialog.focus == dialog.leaveButton { return cancelDialog() }
    guard dialog.focus == dialog.actButton else {
      // The one that leaves stands between the fields and the one that acts.
      dialog.moveFocus(by: dialog.focus + 1 == dialog.leaveButton ? 2 : 1)
      self.dialog = dialog
      return []
    }
    let act = dialog.accept()
    self.dialog = dialog
    return act.map { [.act(dialog.id, $0, dialog.objects)] } ?? []
  }

  private mutating func cancelDialog() -> [Effect] {
    guard let dialog else { return [] }
    switch dialog.phase {
    case .asking, .ended:
      self.dialog = nil
      return []
    case .running(let isCancelled):
      self.dialog?.cancel()
      return isCancelled ? [] : [.cancelAct(dialog.id)]
    }
  }

  /// What is under way ends first, unless the person asks twice.
  private mutating func leaveFromDialog() -> [Effect] {
    guard let dialog, case .running = dialog.phase, !dialog.leavesAfterwards else { return [.quit] }
    self.dialog?.leaveAfterwards()
    return [.cancelAct(dialog.id)]
  }
}

// MARK: - What becomes of it

extension Dashboard {
  mutating func apply(_ news: ActNews, of id: ActID) -> [Effect] {
    guard case .dialog(var dialog) = overlay, dialog.id == id else { return [] }
    needsDrawing = true
    // Not held twice while it is changed: there may be a hundred thousand of these.
    overlay = nil
    switch news {
    case .ended(let object, let outcome):
      dialog.take(outcome, of: object)
      overlay = .dialog(dialog)
      return []
    case .finished:
      dialog.end()
      overlay = dialog.wentWell ? nil : .dialog(dialog)
      tell(dialog)
      return dialog.leavesAfterwards ? [.quit] : []
    }
  }

  private mutating func tell(_ dialog: ActDialog) {
    let context = dialog.objects.first?.context ?? ""
    var sentence = ActDialogLines(dialog: dialog, width: size.columns).summary
    let namespaces = ActWords.namespaces(dialog.namespaces)
    if !namespaces.isEmpty { sentence += " \(namespaces)" }
    if dialog.wentWell, let note = dialog.notes.first?.sentence { sentence += ": \(note)" }
    let notes = dialog.objects.count > 1 ? dialog.notes : []
    for trouble in (dialog.refusals + notes).prefix(20) {
      note("\(ActWords.count([dialog.objects[trouble.object]])): \(trouble.sentence)", context: context)
    }
    if dialog.wentWell { say(sentence, context: context) } else { note(sentence, context: context) }
  }

  mutating func apply(_ outcome: EditOutcome, of object: ObjectReference) {
    if editing == object { editing = nil }
    let name = ActWords.count([object])
    switch outcome {
    case .accepted: say("\(name) is changed", context: object.context)
    case .unchanged: say("nothing was changed in \(name)", context: object.context)
    case .failed(let reason): say("\(name) was not edited: \(reason)", context: object.context)
    case .kept(let reason, let path):
      let clause = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
      say("\(name) is not changed: \(clause); your text is in \(path)", context: object.context)
    }
    needsDrawing = true
  }
}
