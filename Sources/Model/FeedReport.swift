import Text

/// A feed in figures, for who wants to know how it does.
public struct FeedReport: Sendable {
  public var key: FeedKey
  public var state: FeedState
  /// Its rows, and what they take of the heap.
  public var memory: RowMemory
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

  public init(
    key: FeedKey, state: FeedState, memory: RowMemory, hasSynced: Bool, subscribers: Int, events: Int,
    eventsPerSecond: Double, bytes: Int, reconnects: Int, relists: Int, skipped: Int, lag: Double?, lastHeard: Instant?
  ) {
    self.key = key
    self.state = state
    self.memory = memory
    self.hasSynced = hasSynced
    self.subscribers = subscribers
    self.events = events
    self.eventsPerSecond = eventsPerSecond
    self.bytes = bytes
    self.reconnects = reconnects
    self.relists = relists
    self.skipped = skipped
    self.lag = lag
    self.lastHeard = lastHeard
  }

  public var rows: Int { memory.rows }
}
