import Text

/// Where the program's memory is, at one moment.
public struct MemoryReport: Sendable {
  public var at: Instant
  /// Of all contexts, those in their grace time too.
  public var feeds: [FeedReport]
  /// News that waits to be drained, in mailboxes: how many of them there are, and how many changes in them.
  public var mailboxes: Int
  public var pendingChanges: Int
  /// Bytes of the process that are resident now, and the most that ever were; nil where the system does not say.
  public var resident: Int?
  public var peak: Int?

  public init(
    at: Instant, feeds: [FeedReport], mailboxes: Int, pendingChanges: Int, resident: Int?, peak: Int?
  ) {
    self.at = at
    self.feeds = feeds
    self.mailboxes = mailboxes
    self.pendingChanges = pendingChanges
    self.resident = resident
    self.peak = peak
  }

  public var rows: RowMemory { feeds.reduce(RowMemory()) { $0 + $1.memory } }
}
