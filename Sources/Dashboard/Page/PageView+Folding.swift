import Model

// MARK: - Folding

extension PageView {
  /// Whether there is anything to fold.
  var canFold: Bool { if case .document(let document) = content { document.count > 0 } else { false } }

  /// Whether a line holds others.
  func holdsLines(_ line: Int) -> Bool { heldLines(line) > 0 }

  /// How many lines it holds, without those that are not there at the moment.
  func heldLines(_ line: Int) -> Int {
    guard case .document(let document) = content, line < document.count else { return 0 }
    return (line + 1..<document.end(ofHeldBy: line)).count { isAvailable(document[$0].part) }
  }

  /// Folds what the current line holds, else what holds the current line; or unfolds.
  mutating func toggleFold() {
    guard case .document(let document) = content, current < document.count else { return }
    var line = current
    if !holdsLines(line) {
      guard let holder = holder(of: line, in: document) else { return }
      line = holder
    }
    if folds.remove(line) == nil { folds.insert(line) }
    current = line
    refold()
  }

  /// Folds everything to the top level, or unfolds everything but what starts folded.
  mutating func toggleAllFolds() {
    guard case .document(let document) = content else { return }
    let top = (0..<document.count).filter { document[$0].depth == 0 && holdsLines($0) }
    if top.allSatisfy(folds.contains) {
      folds = Self.quietLines(document)
    } else {
      folds = Set(top).union(Self.quietLines(document))
      current = top.last { $0 <= current } ?? 0
    }
    refold()
  }

  /// Folds or unfolds what starts folded.
  mutating func toggleQuietFolds() {
    guard case .document(let document) = content else { return }
    let quiet = Self.quietLines(document)
    if quiet.isDisjoint(with: folds) { folds.formUnion(quiet) } else { folds.subtract(quiet) }
    if let line = quiet.sorted().first(where: { current > $0 && current < document.end(ofHeldBy: $0) }) {
      current = line
    }
    refold()
  }

  /// Unfolds whatever hides a line.
  mutating func unfold(to line: Int) {
    guard case .document(let document) = content, !layout.isShown(line) else { return }
    folds = folds.filter { !($0 < line && line < document.end(ofHeldBy: $0)) }
    showLines()
  }

  static func quietLines(_ document: Document) -> Set<Int> {
    Set((0..<document.count).filter { document[$0].startsFolded })
  }

  private mutating func refold() {
    guard content.count > 0 else { return }
    let top = offset < layout.rows ? layout.line(at: offset) : 0
    showLines()
    offset = layout.rows(of: top).lowerBound
    reveal(current)
  }

  private func holder(of line: Int, in document: Document) -> Int? {
    (0..<line).last { document[$0].depth < document[line].depth }
  }
}

// MARK: - Secrets

extension PageView {
  /// Shows or masks the secret of the current line; on any other line all of them.
  mutating func toggleSecrets() {
    guard case .document(let document) = content, document.secrets > 0, current < document.count else { return }
    if let secret = document[current].part.secret {
      if revealed.remove(secret) == nil { revealed.insert(secret) }
      // Where its mask was now stands its text.
      current = (0..<document.count).first { document[$0].part.secret == secret && isAvailable(document[$0].part) } ?? 0
    } else {
      revealed = revealed.isEmpty ? Set(0..<document.secrets) : []
    }
    matches = availableMatches
    refold()
  }

  /// Whether there is anything to mask.
  var hasSecrets: Bool { if case .document(let document) = content { document.secrets > 0 } else { false } }

  /// The secrets of another reading that are shown in this one.
  func revealed(in document: Document, from old: Document) -> Set<Int> {
    guard !revealed.isEmpty else { return [] }
    let shown = Set(
      (0..<old.count).filter { old[$0].part.secret.map(revealed.contains) ?? false }.map { old[$0].identity })
    return Set(
      (0..<document.count).filter { shown.contains(document[$0].identity) }.compactMap { document[$0].part.secret })
  }

  /// Whether a line is there, masked or not as its secret is.
  func isAvailable(_ part: Document.Part) -> Bool {
    switch part {
    case .open: true
    case .mask(let secret): !revealed.contains(secret)
    case .secret(let secret), .note(let secret): revealed.contains(secret)
    }
  }
}
