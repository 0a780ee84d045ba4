import Model
import Text

// MARK: - Messages

extension Dashboard {
  /// Says it until the next key, and keeps it.
  mutating func say(_ sentence: String, context: String = "") {
    message = Masked.text(sentence)
    note(sentence, context: context)
  }

  /// Keeps it: the screen tells it in another way.
  mutating func note(_ sentence: String, context: String) {
    let dropped = log.add(sentence, context: context, at: surroundings.now)
    let lines = stack.hasPage(.messages) ? MessagesPage.lines(log, surroundings: surroundings) : []
    stack.withPages { if $0.topic == .messages { $0.replace(lines, dropped: dropped) } }
    needsDrawing = true
  }

  mutating func showMessages() {
    var page = PageView(
      topic: .messages, title: "messages", lines: MessagesPage.lines(log, surroundings: surroundings), selects: true,
      columns: size.columns, rows: pageRows)
    page.perform(.bottom)
    stack.push(page)
  }

  /// What is new in the state of one of a table's feeds.
  mutating func note(_ state: FeedState, after old: FeedState, of key: FeedKey) {
    guard let sentence = FeedNews.sentence(state, after: old, of: key) else { return }
    note(sentence, context: key.context)
  }

  mutating func note(_ status: ClusterStatus, after old: ClusterStatus, context: String) {
    switch (old.connection, status.connection) {
    case (.down(_, let before), .down(_, let reason)) where before == reason: break
    case (_, .down(_, let reason)): note("the cluster does not answer: \(reason)", context: context)
    case (.down, .up): note("the cluster answers again", context: context)
    default: break
    }
  }
}

/// What a change of a feed's state says, where it says anything.
enum FeedNews {
  static func sentence(_ state: FeedState, after old: FeedState, of key: FeedKey) -> String? {
    let what = key.resource.qualifiedName + (key.namespace.map { " in \($0)" } ?? "")
    guard let trouble = trouble(state) else {
      return state == .live && self.trouble(old) != nil ? "\(what): live again" : nil
    }
    return trouble == self.trouble(old) ? nil : "\(what): \(trouble)"
  }

  private static func trouble(_ state: FeedState) -> String? {
    switch state {
    case .stale(_, let reason, _): "stale: \(reason)"
    case .forbidden(let reason): "forbidden: \(reason)"
    case .failed(let reason): "failed: \(reason)"
    case .connecting, .listing, .live, .polled: nil
    }
  }
}
