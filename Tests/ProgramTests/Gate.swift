import Threads

/// Holds answers back until the test says so.
final class Gate: Sendable {
  private let state = Guarded<(isOpen: Bool, held: [@Sendable () -> Void])>((false, []))

  var isOpen: Bool { state.withLock { $0.isOpen } }

  /// Calls `answer` once it is open: now, or later.
  func hold(_ answer: @escaping @Sendable () -> Void) {
    let isOpen = state.withLock { state in
      if !state.isOpen { state.held.append(answer) }
      return state.isOpen
    }
    if isOpen { answer() }
  }

  func close() { state.withLock { $0.isOpen = false } }

  func open() {
    let held = state.withLock { state in
      state.isOpen = true
      defer { state.held = [] }
      return state.held
    }
    for answer in held { answer() }
  }
}
