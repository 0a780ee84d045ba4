import Model

/// The states of all of a table's feeds, and the one that stands for them: the worst.
struct FeedStates: Sendable {
  private var states: [FeedState]

  init(count: Int) { states = Array(repeating: .connecting, count: count) }

  subscript(feed: Int) -> FeedState {
    get { states[feed] }
    set { states[feed] = newValue }
  }

  var count: Int { states.count }

  /// Whether what is forbidden is left out while anything else is not: it was only tried.
  var ignoresForbidden = false

  /// The feeds that may not be listed.
  var forbidden: [Int] { states.indices.filter { if case .forbidden = states[$0] { true } else { false } } }

  /// The rows received are added up, and of several stale feeds the one longest so decides.
  var combined: FeedState {
    let allowed = ignoresForbidden ? states.filter { if case .forbidden = $0 { false } else { true } } : states
    let states = allowed.isEmpty ? states : allowed
    let worst = states.max { severity($0) < severity($1) } ?? .connecting
    switch worst {
    case .listing:
      return .listing(received: states.reduce(0) { if case .listing(let received) = $1 { $0 + received } else { $0 } })
    case .stale:
      return states.min { staleSince($0) < staleSince($1) } ?? worst
    default:
      return worst
    }
  }

  private func severity(_ state: FeedState) -> Int {
    switch state {
    case .live: 0
    case .polled: 1
    case .connecting: 2
    case .listing: 3
    case .forbidden: 4
    case .failed: 5
    case .stale: 6
    }
  }

  private func staleSince(_ state: FeedState) -> Int64 {
    if case .stale(let since, _, _) = state { since.milliseconds } else { .max }
  }
}

extension FeedState {
  /// Whether no rows means that there are none.
  var isComplete: Bool {
    switch self {
    case .live, .polled: true
    case .connecting, .listing, .stale, .forbidden, .failed: false
    }
  }

  /// The same in all that a frame shows of it: when a kind was last polled is not.
  func showsSame(as other: FeedState) -> Bool {
    if case .polled(let every, _, let reason) = self, case .polled(let others, _, let otherReason) = other {
      return every == others && reason == otherReason
    }
    return self == other
  }
}
