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

  /// Reads the object on the screen again.
  mutating func lookAgain() -> [Effect] {
    guard let state = stack.page?.look else { return [] }
    let now = surroundings.now
    stack.withPage { page in
      page.look?.asked = now
      page.look?.isReading = true
      page.look?.isSlow = false
      page.look?.hasChanged = false
    }
    return [.look(state.id, state.look)]
  }

  /// Seconds after which it is said that reading takes long.
  private static let patience = 0.1

  mutating func checkLook() {
    guard let next = nextLook, surroundings.now >= next else { return }
    stack.withPage { $0.look?.isSlow = true }
    needsDrawing = true
  }

  /// When it is to be said that reading takes long; nil where nothing is read, or that is said.
  var nextLook: Instant? {
    guard let look = stack.page?.look, look.isReading, !look.isSlow else { return nil }
    return look.asked.adding(seconds: Self.patience)
  }
}

extension PageView {
  mutating func take(_ answer: LookAnswer) {
    look?.isReading = false
    look?.isSlow = false
    look?.failure = nil
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
      return
    }
    let distance = layout.rows(of: current).lowerBound - offset
    let place = old[current].identity
    let folded = Set(folds.map { old[$0].identity })
    var lines: [UInt64: Int] = [:]
    for line in 0..<document.count { lines[document[line].identity] = line }
    folds = Set(folded.compactMap { lines[$0] }).union(folded.isEmpty ? [] : Self.quietLines(document))
    current = lines[place] ?? min(current, document.count - 1)
    setContent(.document(document))
    if !layout.isShown(current) { current = layout.shown(from: current, by: -1) ?? 0 }
    offset = layout.rows(of: current).lowerBound - distance
    clampOffset()
    reveal(current)
  }
}

extension TableView {
  /// The object under the cursor, of a container its pod; nil where rows are no objects.
  var selectedObject: ObjectReference? {
    guard !query.isOfContexts, let entry = selected else { return nil }
    if query.resource == .containers { return trail.objects.last }
    return ObjectReference(context: context(of: entry), resource: feeds[entry.feed].resource, row: entry.row)
  }
}
