import Files
import YAML

/// What may be changed in a kubeconfig, and only when someone asks for it.
public enum KubeconfigEdit: Hashable, Sendable {
  /// The current-context follows where it was this one (kubectl config rename-context).
  case rename(String, to: String)
  /// Cluster and user stay, and so does a current-context of this name (kubectl config delete-context).
  case delete(String)

  /// Changes the file that the context comes from, under client-go's lock, and nothing in it but what is said above.
  /// What was written is read again, and compared with the rest, before it replaces the file. Waits for the disk, and
  /// a second at most for other programs that hold a lock.
  ///
  /// - Parameter config: says which files there are; it is not changed, its ``KubeconfigSource`` sees the new file.
  public func perform(on config: Kubeconfig) throws(KubeconfigEditError) {
    try checkNames(config)
    let reader = config.reader
    let before = try Self.texts(of: config.files, reader)
    guard let holder = before.first(where: { $0.context(name) != nil })?.file else { throw .inNoFile(name) }
    let current = before.first { $0.currentContext != nil }?.file
    var files = [holder]
    if case .rename = self, let current, current != holder { files.append(current) }
    let deadline = ContinuousClock.now + KubeconfigLock.patience
    try withLocks(on: files.sorted()[...], by: deadline) { () throws(KubeconfigEditError) in
      // Read again, now that nobody else writes.
      var changed: [KubeconfigText] = []
      for text in try Self.texts(of: files, reader) {
        changed.append(try edited(text, isHolder: text.file == holder, isCurrent: text.file == current))
      }
      for text in changed { try Self.write(text) }
    }
  }

  private var name: String {
    switch self {
    case .rename(let name, _), .delete(let name): name
    }
  }

  private func checkNames(_ config: Kubeconfig) throws(KubeconfigEditError) {
    let known = config.contexts.map(\.name)
    guard known.contains(name) else { throw .unknownContext(name) }
    guard case .rename(_, let new) = self else { return }
    guard !new.isEmpty, !new.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }),
      !new.contains(where: \.isNewline)
    else { throw .badName }
    guard !known.contains(new) else { throw .nameTaken(new) }
  }

  private func edited(
    _ old: KubeconfigText, isHolder: Bool, isCurrent: Bool
  ) throws(KubeconfigEditError) -> KubeconfigText {
    var text = old
    switch self {
    case .delete(let name): try text.removeContext(name)
    case .rename(let name, let new):
      if isHolder {
        guard let node = text.context(name)?["name"] else { throw .unknownContext(name) }
        try text.rewrite(node, to: new)
      }
      if isCurrent, text.currentContext == name, let node = text.root?["current-context"] {
        try text.rewrite(node, to: new)
      }
    }
    guard KubeconfigComparison(old: old, new: text, edit: self).differsOnlyAsWanted else {
      throw .unchangeable(
        file: old.file, line: old.context(name)?.line ?? 1, reason: "the entry shares its text with others")
    }
    return text
  }

  private static func texts(of files: [String], _ reader: FileReader) throws(KubeconfigEditError) -> [KubeconfigText] {
    var texts: [KubeconfigText] = []
    for file in files {
      let bytes: [UInt8]
      do throws(FileReader.Failure) {
        bytes = try reader.read(file)
      } catch {
        throw .unreadable(.unreadableFile(file, reason: error.description))
      }
      texts.append(try KubeconfigText(bytes, file: file))
    }
    return texts
  }

  private static func write(_ text: KubeconfigText) throws(KubeconfigEditError) {
    do throws(FileError) {
      try FileWriter.replace(text.file, with: text.bytes)
    } catch {
      throw .unwritable(error)
    }
  }

  /// Taken in the order of their names, as client-go does, so that no two programs wait for each other.
  private func withLocks(
    on files: ArraySlice<String>, by deadline: ContinuousClock.Instant,
    _ body: () throws(KubeconfigEditError) -> Void
  ) throws(KubeconfigEditError) {
    guard let file = files.first else { return try body() }
    let lock = try KubeconfigLock.take(on: file, by: deadline)
    try withLocks(on: files.dropFirst(), by: deadline, body)
    _ = consume lock
  }
}
