import Kubernetes
import Text

/// Decides when to read what a server serves.
///
/// A state machine without I/O. It is read when someone asks, and after a definition has changed: soon, and twice again
/// later, as a server serves a change a moment after it has told it. What could not be read is tried again, ever more
/// seldom. Only where definitions may not be watched is it read every few minutes.
struct DiscoverySchedule {
  enum Input {
    /// Someone wants to know everything now.
    case asked
    /// A definition of something in this group has appeared, changed or gone.
    case changed(group: String)
    /// The reading is done; these groups could not be read.
    case answered(unread: Set<String>)
    case failed
    case due
    /// Whether changes of definitions are told from now on.
    case watched(Bool)
  }

  enum Action: Hashable {
    case read(Discovery.Extent)
    /// Report `.due` after so many seconds, unless another action comes first.
    case wait(seconds: Double)
  }

  /// Seconds from the last of a flock of changes to reading them, and at most from the first.
  static let settling = 0.3
  static let patience = 2.0
  /// Seconds from one reading after a change to the next.
  static let followUps = [2.0, 8.0]
  /// Seconds between readings where nobody tells what changes.
  static let routine = 300.0

  private enum Reason { case asked, change, failure, routine }

  private struct Plan {
    var time: Instant
    var extent: Discovery.Extent
  }

  private(set) var reading: Discovery.Extent?
  private var plans: [Reason: Plan] = [:]
  private var changed: Set<String> = []
  private var firstChange: Instant?
  /// Readings since the last change.
  private var looks = 0
  private var isWatched = false
  private var backoff = Backoff()

  /// - Parameters:
  ///   - now: our clock.
  ///   - jitter: random, in [0, 1).
  mutating func handle(_ input: Input, now: Instant, jitter: Double) -> [Action] {
    switch input {
    case .asked:
      if reading == .everything { return [] }
      plans[.asked] = Plan(time: now, extent: .everything)
    case .changed(let group): note(group, now)
    case .answered(let unread): answered(unread, now, jitter)
    case .failed:
      let extent = reading ?? .everything
      reading = nil
      plans[.failure] = Plan(time: now.adding(seconds: backoff.next(at: now, jitter: jitter)), extent: extent)
    case .watched(let isWatched):
      guard isWatched != self.isWatched else { return [] }
      self.isWatched = isWatched
      planRoutine(now)
    case .due: break
    }
    return next(now)
  }

  /// What is due is read in one; while that is under way nothing else begins.
  private mutating func next(_ now: Instant) -> [Action] {
    guard reading == nil else { return [] }
    let due = plans.filter { $0.value.time <= now }
    guard let first = due.values.first else {
      return plans.values.map(\.time).min().map { [.wait(seconds: max(0.001, $0.seconds(since: now)))] } ?? []
    }
    let extent = due.values.dropFirst().reduce(first.extent) { $0.union($1.extent) }
    if due[.change] != nil { looks += 1 }
    for reason in due.keys { plans[reason] = nil }
    reading = extent
    return [.read(extent)]
  }

  private mutating func note(_ group: String, _ now: Instant) {
    let first = firstChange ?? now
    firstChange = first
    changed.insert(group)
    looks = 0
    let time = min(now.adding(seconds: Self.settling), first.adding(seconds: Self.patience))
    plans[.change] = Plan(time: time, extent: .groups(changed))
  }

  private mutating func answered(_ unread: Set<String>, _ now: Instant, _ jitter: Double) {
    reading = nil
    if unread.isEmpty {
      plans[.failure] = nil
    } else {
      plans[.failure] = Plan(
        time: now.adding(seconds: backoff.next(at: now, jitter: jitter)), extent: .groups(unread))
    }
    planRoutine(now)
    guard looks > 0, plans[.change] == nil else { return }
    firstChange = nil
    if looks <= Self.followUps.count {
      plans[.change] = Plan(time: now.adding(seconds: Self.followUps[looks - 1]), extent: .groups(changed))
    } else {
      looks = 0
      changed = []
    }
  }

  private mutating func planRoutine(_ now: Instant) {
    plans[.routine] = isWatched ? nil : Plan(time: now.adding(seconds: Self.routine), extent: .everything)
  }
}
