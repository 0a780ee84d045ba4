import Bed
import Threads

/// The watches that a scripted server has opened, each to be fed by the test.
final class OpenStreams: Sendable {
  private struct State {
    var streams: [ScriptedStream] = []
    var waiting: [(number: Int, continuation: CheckedContinuation<ScriptedStream, Never>)] = []
  }

  private let state = Guarded(State())

  func add(_ stream: ScriptedStream) {
    let served = state.withLock { state in
      state.streams.append(stream)
      let count = state.streams.count
      defer { state.waiting.removeAll { $0.number == count } }
      return state.waiting.filter { $0.number == count }
    }
    for waiter in served { waiter.continuation.resume(returning: stream) }
  }

  /// The n-th, counted from 1, once it is open. Waits until the test's time limit.
  func number(_ number: Int) async -> ScriptedStream {
    await withCheckedContinuation { continuation in
      let stream = state.withLock { state -> ScriptedStream? in
        if state.streams.count >= number { return state.streams[number - 1] }
        state.waiting.append((number, continuation))
        return nil
      }
      if let stream { continuation.resume(returning: stream) }
    }
  }
}
