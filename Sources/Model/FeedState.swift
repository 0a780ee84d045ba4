import Text

/// How far what a table shows can be trusted. Rows never vanish because of a state.
public enum FeedState: Hashable, Sendable {
  /// Nothing received yet.
  case connecting
  /// A list is on its way. `received` counts the rows read so far.
  case listing(received: Int)
  /// Every row is what the server's watch says.
  case live
  /// The server cannot watch this kind: it is listed anew every so many seconds, last at `at`.
  case polled(every: Int, at: Instant)
  /// Rows are as of `since`; `reason` is one sentence; `next` is when the next try starts, if one is planned.
  case stale(since: Instant, reason: String, next: Instant?)
  /// The server refuses this user this list (403); retried seldom.
  case forbidden(reason: String)
  /// It cannot be shown and will not be tried again before someone asks.
  case failed(reason: String)
}
