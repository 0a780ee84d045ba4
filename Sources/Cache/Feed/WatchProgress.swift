import Kubernetes
import Model
import Text

/// What a watch's events come to, one after the other: a value without I/O, fed chunk by chunk.
struct WatchProgress {
  /// What the events of one chunk came to.
  struct Outcome {
    var changes: [RowChange] = []
    /// The version to go on from, where an event moved it on.
    var resourceVersion: String?
    /// The version of the last event that changed a row.
    var lastChange: String?
    /// Events that made sense: a stream of others is no watch.
    var events = 0
    /// Why the others did not, in order (W11).
    var skipped: [String] = []
    /// The version of a streaming list whose end mark came: its rows are in the store (W13).
    var streamed: String?
    /// Set when the watch must end here.
    var end: Reflector.Input?
    /// The newest time at which an object that was added says it was created.
    var lastCreation: Instant?
  }

  /// The rows of a streaming list until its end mark: the side buffer (W13).
  private var initial: [RowKey: Row]?
  /// W3: where a watch begins at no version, what there is comes first and in no order, so it moves no version on.
  private var isUnordered: Bool
  private var outcome = Outcome()
  /// Events that made sense, in all.
  private(set) var events = 0

  /// A watch of what changes after a version.
  init(from version: String) { isUnordered = version.isEmpty || version == "0" }

  private init() {
    isUnordered = false
    initial = [:]
  }

  /// A streaming list.
  static var streamingList: WatchProgress { WatchProgress() }

  /// Rows of a streaming list so far; nil behind its end mark.
  var received: Int? { initial?.count }

  /// - Parameter at: our wall clock when it arrived.
  mutating func take(_ event: WatchEvent, into store: inout RowStore, at: Instant) {
    guard outcome.end == nil else { return }
    if initial != nil { return collect(event, into: &store) }
    switch event {
    case .upsert(let row, let isNew):
      if !isNew { isUnordered = false }
      guard advance(to: row.resourceVersion) else { return }
      let change = store.apply(upsert: row, at: at)
      note(change, version: row.resourceVersion)
      if case .upsert(_, nil, _)? = change { outcome.lastCreation = row.created }
    case .delete(let row):
      isUnordered = false
      guard advance(to: row.resourceVersion) else { return }
      note(store.apply(delete: row, at: at), version: row.resourceVersion)
    case .bookmark(let version, _):
      isUnordered = false
      _ = advance(to: version)
    case .columnsChanged: outcome.end = .columnsChanged
    case .refused(let status): outcome.end = .failed(ReflectorFailure(status))
    case .skipped(let why): outcome.skipped.append(why)
    }
  }

  /// What has come of the events since the last call.
  mutating func drain() -> Outcome {
    defer { outcome = Outcome() }
    return outcome
  }

  /// Before the end mark. As in client-go a deletion counts: the server's cache may have begun behind its store.
  private mutating func collect(_ event: WatchEvent, into store: inout RowStore) {
    switch event {
    case .upsert(let row, _):
      // Taken out first: a key holds on to the row it was made of.
      initial?.removeValue(forKey: row.key)
      initial?[row.key] = row
      count()
    case .delete(let row):
      initial?.removeValue(forKey: row.key)
      count()
    case .bookmark(let version, endsInitialEvents: true):
      store.complete(
        with: initial.map { Array($0.values) } ?? [], columns: store.columns, resourceVersion: version)
      initial = nil
      outcome.streamed = version
      count()
    case .bookmark: count()
    case .columnsChanged: outcome.end = .columnsChanged
    case .refused(let status): outcome.end = .failed(ReflectorFailure(status))
    case .skipped(let why): outcome.skipped.append(why)
    }
  }

  private mutating func count() {
    outcome.events += 1
    events += 1
  }

  /// W3: every event moves the version on, applied or not. W14: one without a version leaves nothing to go on from.
  private mutating func advance(to version: String) -> Bool {
    guard !version.isEmpty else {
      outcome.end = .failed(.unversioned(reason: "the server sent an event without a resourceVersion"))
      return false
    }
    count()
    if !isUnordered { outcome.resourceVersion = version }
    return true
  }

  private mutating func note(_ change: RowChange?, version: String) {
    guard let change else { return }
    outcome.changes.append(change)
    outcome.lastChange = version
  }
}
