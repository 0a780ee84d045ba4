import Model
import Text

/// What a feed has been through, counted.
struct FeedTally {
  /// Bytes of bodies, unpacked.
  var bytes = 0
  /// Whole lists.
  var lists = 0
  /// Watches that were accepted.
  var watches = 0
  /// On the steady clock.
  var lastHeard: Instant?
  private(set) var events = 0
  private(set) var skipped = 0
  private(set) var lag: Double?
  private var rate = EventRate()
  private var lastComplaint: Instant?
  private var complaints = 0

  /// - Parameters:
  ///   - now: the steady clock.
  ///   - serverNow: the server's wall clock.
  mutating func count(_ outcome: WatchProgress.Outcome, now: Instant, serverNow: Instant) {
    events += outcome.events
    skipped += outcome.skipped.count
    rate.add(outcome.events, at: now)
    if let created = outcome.lastCreation { lag = max(0, serverNow.seconds(since: created)) }
  }

  /// W11: what was left out is said, but not more often than once a minute; nil when it is not time.
  mutating func complaint(_ outcome: WatchProgress.Outcome, about resource: Resource, now: Instant) -> String? {
    guard let why = outcome.skipped.last else { return nil }
    complaints += outcome.skipped.count
    if let lastComplaint, now.seconds(since: lastComplaint) < 60 { return nil }
    defer { (lastComplaint, complaints) = (now, 0) }
    let what = complaints == 1 ? "an event was left out" : "\(complaints) events were left out, the last"
    return "\(resource.qualifiedName): \(what): \(why)"
  }

  func report(
    key: FeedKey, state: FeedState, memory: RowMemory, hasSynced: Bool, subscribers: Int, clocks: Clocks
  ) -> FeedReport {
    FeedReport(
      key: key, state: state, memory: memory, hasSynced: hasSynced, subscribers: subscribers, events: events,
      eventsPerSecond: rate.perSecond(at: clocks.steady), bytes: bytes, reconnects: max(0, watches - 1),
      relists: max(0, lists - 1), skipped: skipped, lag: lag, lastHeard: lastHeard.map(clocks.onTheWall))
  }
}

/// Events a second, over the last ten seconds.
struct EventRate {
  private static let seconds = 10
  private var counts = Array(repeating: 0, count: seconds)
  private var last: Int64 = 0

  mutating func add(_ count: Int, at now: Instant) {
    forget(before: now)
    counts[slot(last)] += count
  }

  func perSecond(at now: Instant) -> Double {
    var copy = self
    copy.forget(before: now)
    return Double(copy.counts.reduce(0, +)) / Double(Self.seconds)
  }

  /// Empties the seconds that have passed since something was added.
  private mutating func forget(before now: Instant) {
    let second = now.milliseconds / 1000
    guard second > last else { return }
    for passed in max(last + 1, second - Int64(Self.seconds) + 1)...second { counts[slot(passed)] = 0 }
    last = second
  }

  private func slot(_ second: Int64) -> Int { Int(second % Int64(Self.seconds)) }
}
