import Model
import Text

/// A feed in figures, for who wants to know how it does.
public struct FeedReport: Sendable {
  public var key: FeedKey
  public var state: FeedState
  public var rows: Int
  /// Whether a whole list has been received (S7).
  public var hasSynced: Bool
  /// Tables that show it; 0 in the grace time before it is closed.
  public var subscribers: Int
  /// Events received, bookmarks with them.
  public var events: Int
  /// Over the last ten seconds.
  public var eventsPerSecond: Double
  /// Bytes of answers, unpacked.
  public var bytes: Int
  /// Watches accepted after the first.
  public var reconnects: Int
  /// Whole lists after the first.
  public var relists: Int
  /// Events that made no sense and were left out.
  public var skipped: Int
  /// Seconds from an object's creation, to which the server gives whole seconds, to its event, by the server's clock;
  /// nil before an object was added.
  public var lag: Double?
  /// When something was last received, on our wall clock.
  public var lastHeard: Instant?
}
