import Dashboard
import Files
import Threads

/// What was chosen on tables, and the filters that were given names, kept between two runs in the state folder: a YAML
/// file each, in a form that JSON has too. Several programs may run: each puts what it has changed over what is there.
/// What a person has written there and cannot be read is left as it is.
final class TableMemory: Sendable {
  struct Loaded: Sendable {
    var choices: [TableKind: TableChoices] = [:]
    var filters: [String: String] = [:]
    /// Commands that show what was looked at last, by context.
    var views: [String: String] = [:]
    /// One sentence for each file that could not be read, with its place.
    var problems: [String] = []
  }

  /// What is to be written.
  private struct Pending {
    var choices: [TableKind: TableChoices] = [:]
    /// By name; nil for one that was deleted.
    var filters: [String: String?] = [:]
    /// By context.
    var views: [String: String] = [:]
    /// The filters as this program knows them.
    var known: [String: String] = [:]
  }

  private let folder: String
  private let pending = Guarded(Pending())
  /// One at a time writes, and all that is pending by then, so that the newest is what stays.
  private let writing = Guarded(())
  /// Kinds of one file; beyond that none are added.
  private static let mostKinds = 2000

  /// - Parameter state: the program's state folder.
  init(state: String) { folder = state }

  private var choices: ChoicesFile { ChoicesFile(path: "\(folder)/tables.yaml") }
  private var filters: TextsFile { TextsFile(path: "\(folder)/filters.yaml") }
  private var views: TextsFile { TextsFile(path: "\(folder)/views.yaml") }

  /// Waits for the disk. Nothing where nothing was kept; what makes no sense is left out.
  func load() -> Loaded {
    var loaded = Loaded()
    let problem = { (error: FileError) in "\(error.path): \(error.reason)" }
    do throws(FileError) { loaded.choices = try choices.read() } catch { loaded.problems.append(problem(error)) }
    do throws(FileError) { loaded.filters = try filters.read() } catch { loaded.problems.append(problem(error)) }
    do throws(FileError) { loaded.views = try views.read() } catch { loaded.problems.append(problem(error)) }
    pending.withLock { $0.known = loaded.filters }
    return loaded
  }

  /// Does not wait: `flush` writes it.
  func keep(_ choices: TableChoices, of kind: TableKind) { pending.withLock { $0.choices[kind] = choices } }

  func keep(view command: String, of context: String) { pending.withLock { $0.views[context] = command } }

  /// The same, for all filters there are.
  func keep(_ filters: [String: String]) {
    pending.withLock { pending in
      for name in pending.known.keys where filters[name] == nil { pending.filters[name] = .some(nil) }
      for (name, text) in filters where pending.known[name] != text { pending.filters[name] = text }
      pending.known = filters
    }
  }

  /// Writes what is to be kept; what cannot be written now is with the next. Waits for the disk, and for other programs
  /// that write.
  func flush() throws(FileError) {
    let results = writing.withLock { _ in [writeChoices(), writeFilters(), writeViews()] }
    for result in results { try result.get() }
  }

  private func writeChoices() -> Result<Void, FileError> {
    write(\.choices, to: choices.path) { news throws(FileError) in
      var all = try choices.read()
      for (kind, choices) in news where all.count < Self.mostKinds || all[kind] != nil { all[kind] = choices }
      return ChoicesFile.text(all)
    }
  }

  private func writeFilters() -> Result<Void, FileError> {
    write(\.filters, to: filters.path) { news throws(FileError) in
      var all = try filters.read()
      for (name, text) in news { all[name] = text }
      return TextsFile.text(all)
    }
  }

  private func writeViews() -> Result<Void, FileError> {
    write(\.views, to: views.path) { news throws(FileError) in
      var all = try views.read()
      for (context, command) in news where all.count < Self.mostKinds || all[context] != nil { all[context] = command }
      return TextsFile.text(all)
    }
  }

  /// Puts what is pending over what a file has; where that fails it is pending again, unless something newer is.
  private func write<Name, Value>(
    _ part: WritableKeyPath<Pending, [Name: Value]>, to path: String,
    _ text: ([Name: Value]) throws(FileError) -> String
  ) -> Result<Void, FileError> {
    let news = pending.withLock { pending in
      defer { pending[keyPath: part] = [:] }
      return pending[keyPath: part]
    }
    let result = change(path, isNeeded: !news.isEmpty) { () throws(FileError) in try text(news) }
    if case .failure = result { pending.withLock { $0[keyPath: part].merge(news) { newer, _ in newer } } }
    return result
  }

  /// Puts a text in place of a file that no other program changes meanwhile.
  private func change(
    _ path: String, isNeeded: Bool, _ text: () throws(FileError) -> String
  ) -> Result<Void, FileError> {
    guard isNeeded else { return .success(()) }
    do throws(FileError) {
      try FileWriter.makeFolder(folder)
      try FileLock.hold(path) { () throws(FileError) in
        try FileWriter.replace(path, with: Array(text().utf8))
      }
      return .success(())
    } catch {
      return .failure(error)
    }
  }
}
