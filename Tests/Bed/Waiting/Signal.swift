/// Tells those who wait that something has changed.
///
/// The state itself lies elsewhere, under its own lock; whoever changes it raises the signal afterwards. Waiting
/// suspends the task, so that hundreds of waiting tests block no thread of Swift's small pool.
public final class Signal: Sendable {
  private struct State {
    var version = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Locked(State())

  public init() {}

  /// Wakes everyone who waits, to look again.
  public func raise() {
    let woken = state.withLock { state in
      state.version &+= 1
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in woken { continuation.resume() }
  }

  /// Returns what `check` found, or nil when `deadline` passed without it finding anything.
  ///
  /// `check` runs at once and again after each `raise`, always on the caller's actor, and once more at the deadline.
  /// Throws what `check` throws, and `CancellationError` when the task is cancelled.
  public func wait<Found>(
    deadline: Duration, isolation: isolated (any Actor)? = #isolation, for check: () throws -> Found?
  ) async throws -> Found? {
    let end = ContinuousClock.now + deadline
    let alarm = Task {
      try await Task.sleep(until: end, clock: .continuous)
      raise()
    }
    defer { alarm.cancel() }
    while true {
      let seen = state.withLock { $0.version }
      let expired = ContinuousClock.now >= end
      if let found = try check() { return found }
      try Task.checkCancellation()
      if expired { return nil }
      await change(after: seen)
    }
  }

  /// Returns once the version is another than `seen`, or the task is cancelled.
  private func change(after seen: Int, isolation: isolated (any Actor)? = #isolation) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOld = state.withLock { state in
          if state.version == seen && !Task.isCancelled {
            state.waiting.append(continuation)
            return false
          }
          return true
        }
        if isOld { continuation.resume() }
      }
    } onCancel: {
      raise()
    }
  }
}
