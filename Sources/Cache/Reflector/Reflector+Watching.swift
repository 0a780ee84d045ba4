import Model
import Text

/// Watches, and the connection they lie on.
extension Reflector {
  mutating func opened(_ time: Time) -> [Action] {
    openedAt = time.now
    switch state {
    case .running(.stream): return [.wait(seconds: Self.streamSilence)]
    case .running(.watch(let version)):
      state = .live(resourceVersion: version)
      return becomeGood(time)
    default: return []
    }
  }

  mutating func becomeGood(_ time: Time) -> [Action] {
    lastGood = time.now
    refusals = 0
    obeyed = 0
    return [.show(.live)]
  }

  mutating func event(_ version: String?, _ time: Time) -> [Action] {
    guard case .live(let known) = state else { return [] }
    lastGood = time.now
    breaks = 0
    state = .live(resourceVersion: version ?? known)
    return []
  }

  mutating func heard(_ heard: Instant) -> [Action] {
    if case .live = state { lastGood = max(lastGood ?? heard, heard) }
    return []
  }

  /// W5: a watch ends now and then, and goes on where it was. One that ends at once has something wrong with it.
  mutating func ended(_ seconds: Double, _ events: Int, _ time: Time) -> [Action] {
    if state.isStreaming { return fallBackToList(forGood: false) }
    guard let version = watched else { return [] }
    guard seconds < 1, events == 0 else {
      breaks = 0
      return run(.watch(resourceVersion: version))
    }
    return wait(then: whole(version), reason: "the server ends the watch as soon as it begins", time)
  }

  /// The server prints other columns, so all rows must be printed anew.
  ///
  /// Two servers behind one address may print differently for ever, so only the first time is at once.
  mutating func columnsChanged(_ time: Time) -> [Action] {
    guard let version = watched else { return state.isStreaming ? fallBackToList(forGood: false) : [] }
    defer { lastColumns = time.now }
    if let lastColumns, time.now.seconds(since: lastColumns) < 60 {
      return wait(then: whole(version), reason: "the server keeps changing its columns", time)
    }
    return run(whole(version))
  }

  /// What is live is listed anew, what waits after a failure tries at once.
  mutating func definitionChanged() -> [Action] {
    switch state {
    case .live(let version), .running(.watch(let version)): run(whole(version))
    case .waiting, .resting: resume()
    case .idle, .running, .held: []
    }
  }

  mutating func unreachable(_ reason: String, _ next: Instant, _ time: Time) -> [Action] {
    guard case .held(let step, _) = state else { return [] }
    state = .held(step, isAway: true)
    return [.show(stale(reason, next: next, time))]
  }

  /// All feeds of a cluster go on together when it is back. One whose stream breaks on a cluster that answers all the
  /// time backs off by itself, and is listed instead of watched in the end.
  mutating func connected(_ time: Time) -> [Action] {
    guard case .held(let step, let isAway) = state else { return [] }
    guard !isAway else { return run(step) }
    breaks += 1
    if case .watch(let version) = step, breaks >= Self.breaksBeforePolling {
      lastListed = version
      return poll(every: Self.pollIntervalAfterBreaks, reason: "watches of it keep breaking", time)
    }
    guard breaks > 1 else { return run(step) }
    return wait(then: step, reason: "the connection keeps breaking", time)
  }

  /// Lists take the watch's place for a while.
  mutating func poll(every seconds: Int, reason: String, _ time: Time) -> [Action] {
    following = .polledUntil(time.now.adding(seconds: Self.pollingLasts), every: seconds, reason: reason)
    return run(.list(resourceVersion: lastListed))
  }

  /// Whether a watch is under way, accepted or not.
  var isWatching: Bool { watched != nil }

  /// The version a watch stands at, whether or not it has been accepted yet.
  var watched: String? {
    switch state {
    case .live(let version), .running(.watch(let version)): version
    default: nil
    }
  }
}
