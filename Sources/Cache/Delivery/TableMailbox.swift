import Threads
import Model

/// Carries a feed's news to one table: coalesced by object, so never more than its rows, and drained once a frame.
public final class TableMailbox: Sendable {
  private struct Pending {
    var replacement: TableUpdate.Replacement?
    var changes: [RowKey: RowChange] = [:]
    var state: FeedState?
    var isClosed = false
    var isEmpty: Bool { replacement == nil && changes.isEmpty && state == nil }
  }

  private let pending = Guarded(Pending())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called from the feed's thread when the first news since the last drain arrives.
  public init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Everything since the last drain; nil when there is nothing.
  public func drain() -> TableUpdate? {
    let news = pending.withLock { pending -> Pending in
      defer { pending = Pending(isClosed: pending.isClosed) }
      return pending
    }
    guard !news.isEmpty else { return nil }
    return TableUpdate(replacement: news.replacement, changes: Array(news.changes.values), state: news.state)
  }

  /// Nobody will look any more: what comes from here on is dropped.
  public func close() { pending.withLock { $0 = Pending(isClosed: true) } }

  var isClosed: Bool { pending.withLock { $0.isClosed } }

  /// How many changes wait to be drained: never more than the feed has objects.
  public var pendingChanges: Int { pending.withLock { $0.changes.count } }

  /// Whether nothing waits to be drained.
  public var isEmpty: Bool { pending.withLock { $0.isEmpty } }

  package func post(replacement: TableUpdate.Replacement) {
    post { pending in
      pending.replacement = replacement
      pending.changes.removeAll()
    }
  }

  package func post(changes: [RowChange]) {
    guard !changes.isEmpty else { return }
    post { pending in
      for change in changes { pending.changes.merge(change) }
    }
  }

  package func post(state: FeedState) {
    post { $0.state = state }
  }

  private func post(_ add: (inout Pending) -> Void) {
    let isFirst = pending.withLock { pending in
      guard !pending.isClosed else { return false }
      let wasEmpty = pending.isEmpty
      add(&pending)
      return wasEmpty && !pending.isEmpty
    }
    if isFirst { wake() }
  }
}

extension Dictionary where Key == RowKey, Value == RowChange {
  /// Folds a change into the one that waits for the same object, keeping the row before the first of them.
  fileprivate mutating func merge(_ change: RowChange) {
    let key = change.row.key
    // Nearly always nothing waits for the object, and one look is enough.
    guard let waiting = updateValue(change, forKey: key) else { return }
    switch (waiting, change) {
    case (.upsert(_, let before, _), .upsert(let row, _, let at)): self[key] = .upsert(row, before: before, at: at)
    case (.upsert(_, nil, _), .delete): self[key] = nil
    case (.upsert(_, let before?, _), .delete(_, let at)): self[key] = .delete(before, at: at)
    case (.delete(let before, _), .upsert(let row, _, let at)): self[key] = .upsert(row, before: before, at: at)
    case (.delete, .delete): self[key] = waiting
    }
  }
}
