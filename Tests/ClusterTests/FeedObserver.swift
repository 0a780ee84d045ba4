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
  private let news = Signal()

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

  /// Waits until what was seen satisfies `condition`; returns it. Throws `DeadlinePassed`.
  @discardableResult
  func wait(
    _ what: String, deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation,
    _ condition: (Seen) -> Bool
  ) async throws -> Seen {
    let found = try await news.wait(deadline: deadline) {
      let now = seen.withLock { $0 }
      return condition(now) ? now : nil
    }
    if let found { return found }
    throw DeadlinePassed(what: what, deadline: deadline, instead: "\(seen.withLock { $0 })")
  }

  private func look() {
    guard let update = mailbox.drain() else { return }
    seen.withLock { $0.take(update) }
    news.raise()
  }
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
