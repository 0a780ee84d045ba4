import Model
import Text

/// Lists: pages, whole lists, streaming lists, and lists in place of a watch.
extension Reflector {
  mutating func run(_ step: Step) -> [Action] {
    state = .running(step)
    openedAt = nil
    switch step {
    case .page: return [.fetchPage]
    case .list(let version): return [.list(resourceVersion: version)]
    case .stream(let version): return [.stream(resourceVersion: version)]
    case .watch(let version): return [.watch(resourceVersion: version)]
    }
  }

  /// The whole list at least as new as `version`, in whichever way suits.
  func whole(_ version: String) -> Step {
    guard mayStream, following == .watched else { return .list(resourceVersion: version) }
    // A streaming list at "0" would be as old as the server's cache; at "" it is consistent (W13).
    return .stream(resourceVersion: version == "0" ? "" : version)
  }

  mutating func paged(_ version: String, _ hasMore: Bool, _ time: Time) -> [Action] {
    guard state == .running(.page) else { return [] }
    return hasMore ? run(whole("0")) : listed(version, time)
  }

  mutating func listed(_ version: String, _ time: Time) -> [Action] {
    switch state {
    case .running(.page), .running(.list): break
    default: return []
    }
    lastGood = time.now
    obeyed = 0
    lastListed = version
    switch following {
    case .polled: return rest(every: Self.pollInterval, reason: nil, time)
    case .polledUntil(let end, let seconds, let reason) where time.now < end:
      return rest(every: seconds, reason: reason, time)
    case .polledUntil: tryWatching()
    case .watched: break
    }
    guard !version.isEmpty else {
      // W14: without a version there is nothing to watch from.
      return wait(then: .list(resourceVersion: ""), reason: "the server's list has no resourceVersion", time)
    }
    return run(.watch(resourceVersion: version))
  }

  /// One more break, or one more refusal, and lists take the watch's place again.
  mutating func tryWatching() {
    following = .watched
    breaks = Self.breaksBeforePolling - 1
    refusals = Self.refusalsBeforeSlow - 1
  }

  /// W13: the side buffer is swapped in, and the same stream continues as a watch.
  mutating func streamed(_ version: String, _ time: Time) -> [Action] {
    guard state.isStreaming else { return [] }
    lastListed = version
    state = .live(resourceVersion: version)
    return becomeGood(time)
  }

  /// W13: a streaming list that fails for another reason than a list would makes room for one, at once.
  mutating func fallBackToList(forGood: Bool) -> [Action] {
    guard case .running(.stream(let version)) = state else { return [] }
    mayStream = false
    return (forGood ? [.forgetStreaming] : []) + run(.list(resourceVersion: version.isEmpty ? "0" : version))
  }

  private mutating func rest(every seconds: Int, reason: String?, _ time: Time) -> [Action] {
    refusals = 0
    state = .resting
    return [.show(.polled(every: seconds, at: time.now, reason: reason)), .wait(seconds: Double(seconds))]
  }

  mutating func resume() -> [Action] {
    switch state {
    case .waiting(let step), .held(let step, _): run(step)
    case .resting: run(nextPoll)
    // It has been silent for too long.
    case .running(.stream): fallBackToList(forGood: true)
    case .idle, .running, .live: []
    }
  }

  /// S6: what is live is not asked for again. A watch that was given up is tried again.
  mutating func retry() -> [Action] {
    if state.isStreaming { return [] }
    if case .polledUntil = following, state == .resting { tryWatching() }
    return resume()
  }

  /// From the server's cache, but never older than what is shown. Where lists have no versions, from its store.
  private var nextPoll: Step {
    following == .polled ? .list(resourceVersion: "") : .list(resourceVersion: lastListed)
  }
}
