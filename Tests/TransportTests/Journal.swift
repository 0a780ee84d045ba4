/// What happened elsewhere, in order, for one test to wait on. A test's time limit ends the waiting.
final class Journal: Sendable {
  private let events: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation

  init() { (events, continuation) = AsyncStream.makeStream() }

  func write(_ event: String) { continuation.yield(event) }

  /// Passes over what comes before `event`; false when the test ran out of time.
  func wait(for event: String) async -> Bool {
    for await next in events where next == event { return true }
    return false
  }

  func next() async -> String? {
    for await next in events { return next }
    return nil
  }
}
