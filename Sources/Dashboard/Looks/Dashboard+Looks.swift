import Config
import Model
import Text

// MARK: - Looking at an object

extension Dashboard {
  /// Opens a page on the selected object, which fills when it has been read.
  mutating func look(_ kind: Look.Kind) -> [Effect] {
    guard let object = stack.table?.selectedObject else { return [] }
    guard object.resource.verbs.contains("get") else {
      say("\(Visible.text(object.resource.qualifiedName)) cannot be read one by one", context: object.context)
      return []
    }
    let look = Look(kind, at: object)
    looks += 1
    let id = LookID(looks)
    var page = PageView(
      topic: .look(look), title: Self.title(of: look), lines: [], selects: true, columns: size.columns, rows: pageRows)
    page.look = LookState(id: id, look: look, asked: surroundings.now)
    stack.push(page)
    return [.look(id, look)]
  }

  private static func title(of look: Look) -> String { "\(look.object.resource.name)/\(look.object.name)" }

  mutating func apply(_ answer: LookAnswer, to id: LookID) -> [Effect] {
    guard stack.looks.contains(id) else { return [] }
    stack.withPages { if $0.look?.id == id { $0.take(answer) } }
    needsDrawing = true
    return []
  }

  /// Takes in what the open table says of the object that a page on it shows.
  mutating func follow(_ update: TableUpdate, of key: FeedKey) {
    guard let look = stack.look, look.look.isOf(key) else { return }
    // What could not be read is asked for again once the cluster answers.
    if look.failure != nil, update.state == .live { stack.withLook { $0.hasChanged = true } }
    for change in update.changes where look.look.isAt(change.row) {
      if case .delete = change { observe(nil) } else { observe(change.row) }
    }
    guard let replacement = update.replacement, !replacement.isPartial else { return }
    observe(replacement.rows.first { look.look.isAt($0) })
  }

  /// - Parameter row: nil where the object is not there any more.
  private mutating func observe(_ row: Row?) {
    let old = stack.look
    stack.withLook { look in
      guard let row else { return look.presence = .deleted }
      let uid = look.look.object.uid
      look.presence = uid.isEmpty || row.uid == uid ? .there : .replaced
      if look.presence == .there, row.resourceVersion != look.version { look.hasChanged = true }
    }
    if stack.look != old { needsDrawing = true }
  }

  /// Reads the object again.
  mutating func lookAgain() -> [Effect] {
    guard let state = stack.look else { return [] }
    let now = surroundings.now
    stack.withLook { look in
      look.asked = now
      look.isReading = true
      look.isSlow = false
      look.hasChanged = false
    }
    return [.look(state.id, state.look)]
  }

  /// Seconds after which it is said that reading takes long.
  private static let patience = 0.1
  /// Seconds between two readings of an object that keeps changing.
  private static let pace = 1.0

  /// What is due by now: to say that reading takes long, or to read what has changed.
  mutating func checkLook() -> [Effect] {
    guard let next = nextLook, surroundings.now >= next else { return [] }
    if stack.look?.isReading == false { return lookAgain() }
    stack.withLook { $0.isSlow = true }
    needsDrawing = true
    return []
  }

  /// When the next of these is due.
  var nextLook: Instant? {
    guard let look = stack.look else { return nil }
    if look.isReading { return look.isSlow ? nil : look.asked.adding(seconds: Self.patience) }
    return look.hasChanged ? look.asked.adding(seconds: Self.pace) : nil
  }
}

extension PageView {
  mutating func take(_ answer: LookAnswer) {
    look?.isReading = false
    look?.isSlow = false
    look?.failure = nil
    if look?.presence == .deleted { look?.presence = .there }
    switch answer {
    case .found(let document, let uid, let version):
      if let expected = look?.look.object.uid, !expected.isEmpty, !uid.isEmpty, uid != expected {
        look?.presence = .replaced
        if look?.hasText == true { return }
      }
      look?.hasText = true
      look?.version = version
      replace(document)
    case .gone:
      look?.presence = .deleted
      guard look?.hasText != true else { return }
      replace([PageLine(StyledText("it is not there any more", .muted))], grows: false)
    case .failed(let sentence):
      look?.failure = sentence
      guard look?.hasText != true else { return }
      replace([PageLine(StyledText(Visible.text(sentence), .bad))], grows: false)
    }
  }

  /// Another reading of the same object: what is folded, shown and selected stays so.
  mutating func replace(_ document: Document) {
    guard case .document(let old) = content, old.count > 0, document.count > 0 else {
      folds = Self.quietLines(document)
      current = 0
      setContent(.document(document))
      offset = 0
      // Typed while it was still being read.
      if !search.isEmpty { find(from: 0, forwards: true) }
      return
    }
    let distance = layout.rows(of: current).lowerBound - offset
    let place = old[current].identity
    let folded = Set(folds.map { old[$0].identity })
    var lines: [UInt64: Int] = [:]
    for line in 0..<document.count { lines[document[line].identity] = line }
    folds = Set(folded.compactMap { lines[$0] })
    revealed = revealed(in: document, from: old)
    current = lines[place] ?? min(current, document.count - 1)
    setContent(.document(document))
    if !layout.isShown(current) { current = layout.shown(from: current, by: -1) ?? 0 }
    offset = layout.rows(of: current).lowerBound - distance
    clampOffset()
    reveal(current)
  }
}

extension Look {
  fileprivate func isOf(_ key: FeedKey) -> Bool {
    key.context == object.context && key.resource.identity == object.resource.identity
      && (key.namespace == nil || key.namespace == object.namespace)
  }

  fileprivate func isAt(_ row: Row) -> Bool { row.name == object.name && row.namespace == object.namespace }
}
