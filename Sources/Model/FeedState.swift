import Text

/// How far what a table shows can be trusted. Rows never vanish because of a state.
public enum FeedState: Hashable, Sendable {
  /// Nothing received yet.
  case connecting
  /// A list is on its way. `received` counts the rows read so far.
  case listing(received: Int)
  /// Every row is what the server's watch says.
  case live
  /// The kind is listed anew every so many seconds, last at `at`, in place of a watch. `reason` is one sentence where
  /// that is not the kind's nature but trouble, nil where the server cannot watch it.
  case polled(every: Int, at: Instant, reason: String? = nil)
  /// Rows are as of `since`; `reason` is one sentence; `next` is when the next try starts, if one is planned.
  case stale(since: Instant, reason: String, next: Instant?)
  /// The server refuses this user this list (403); retried seldom.
  case forbidden(reason: String)
  /// The server does not serve this list: its kind is gone (404), or the request makes no sense to it (400). Asked for
  /// again now and then, as a kind may come back.
  case failed(reason: String)
}
