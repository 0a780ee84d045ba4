import Bed
import Cache
import Threads
import Model

/// A table that writes down what it is told as soon as it is told, so that no state between two is lost.
final class FeedObserver: Sendable {
  struct Seen: Sendable {
    /// Every row's version, by its name.
    var versions: [String: String] = [:]
    var state = FeedState.connecting
    /// When states came that say that something is wrong.
    var troubles: [ContinuousClock.Instant] = []
  }

  private let seen = Guarded(Seen())
  private let opened = Guarded<TableMailbox?>(nil)
  private let news: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init() {
    (news, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// What is to be subscribed with.
  var mailbox: TableMailbox {
    opened.withLock { opened in
      if let opened { return opened }
      let mailbox = TableMailbox { [weak self] in self?.look() }
      opened = mailbox
      return mailbox
    }
  }

  var troubles: Int { seen.withLock { $0.troubles.count } }
  var versions: [String: String] { seen.withLock { $0.versions } }

  /// Waits until what was seen satisfies `condition`; returns it. One caller at a time. Throws `NotSeen`.
  @discardableResult
  func wait(
    _ what: String, deadline: Duration = .seconds(20), _ condition: @escaping @Sendable (Seen) -> Bool
  ) async throws -> Seen {
    let found = await withTaskGroup(of: Seen?.self) { tasks in
      tasks.addTask {
        if let now = self.current(condition) { return now }
        for await _ in self.news {
          if let now = self.current(condition) { return now }
        }
        return nil
      }
      tasks.addTask {
        try? await Task.sleep(for: deadline)
        return nil
      }
      let first = await tasks.next() ?? nil
      tasks.cancelAll()
      return first
    }
    guard let found else { throw NotSeen(what: what, instead: "\(seen.withLock { $0 })") }
    return found
  }

  private func current(_ condition: (Seen) -> Bool) -> Seen? {
    let now = seen.withLock { $0 }
    return condition(now) ? now : nil
  }

  private func look() {
    guard let update = mailbox.drain() else { return }
    seen.withLock { $0.take(update) }
    signal.yield()
  }
}

struct NotSeen: Error {
  let what: String
  let instead: String
}

extension FeedObserver.Seen {
  fileprivate mutating func take(_ update: TableUpdate) {
    if let replacement = update.replacement {
      versions = Dictionary(uniqueKeysWithValues: replacement.rows.map { ($0.name, $0.resourceVersion) })
    }
    for change in update.changes {
      switch change {
      case .upsert(let row, _, _): versions[row.name] = row.resourceVersion
      case .delete(let row, _): versions[row.name] = nil
      }
    }
    guard let state = update.state else { return }
    self.state = state
    switch state {
    case .connecting, .listing, .live: break
    case .polled, .stale, .forbidden, .failed: troubles.append(.now)
    }
  }
}
