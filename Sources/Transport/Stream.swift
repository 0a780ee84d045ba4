import Threads

/// One answer on its way from the curl thread to its reader: `StreamState` behind a lock, and the resuming
/// of those who wait, always outside that lock.
final class Stream: Sendable {
  private let state: Guarded<StreamState>

  init() { state = Guarded(StreamState(now: .now)) }

  var received: Int { state.withLock { $0.received } }
  var hasHead: Bool { state.withLock { $0.hasHead } }
  var silence: Duration { state.withLock { $0.silence(now: .now) } }

  func receive(head: ResponseHead) {
    state.withLock { $0.receive(head: head, now: .now) }?.resume(returning: .success(head))
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> StreamState.Verdict {
    let (verdict, delivery) = state.withLock { $0.receive(bytes, now: .now) }
    if let delivery { delivery.reader.resume(returning: .success(delivery.chunk)) }
    return verdict
  }

  /// Hands what has come to those who wait for it.
  func deliver() {
    while let delivery = state.withLock({ $0.deliver() }) {
      delivery.reader.resume(returning: .success(delivery.chunk))
    }
  }

  func end(_ error: TransportError?) {
    deliver()
    if let ending = state.withLock({ $0.end(error) }) { Self.resume(ending) }
  }

  /// Whether a transfer still runs that must be stopped.
  func cancel() -> Bool {
    let ending = state.withLock { $0.cancel() }
    Self.resume(ending)
    return ending.wasOpen
  }

  func head(isolation: isolated (any Actor)? = #isolation) async -> Result<ResponseHead, TransportError> {
    await withCheckedContinuation { waiter in
      if let result = state.withLock({ $0.awaitHead(waiter) }) { waiter.resume(returning: result) }
    }
  }

  /// What can be read without waiting.
  func read() -> StreamState.Read { state.withLock { $0.read(now: .now) } }

  /// The next bytes, waiting for them; `resume` is called when the sender was paused and may go on.
  func nextRead(isolation: isolated (any Actor)? = #isolation, resume: () -> Void) async
    -> Result<[UInt8]?, TransportError>
  {
    await withCheckedContinuation { waiter in
      let read = state.withLock { state in
        let read = state.read(now: .now)
        if case .mustWait = read { state.addReader(waiter) }
        return read
      }
      switch read {
      case .mustWait: break
      case .end(let outcome): waiter.resume(returning: outcome)
      case .chunk(let chunk, let resumesSender):
        if resumesSender { resume() }
        waiter.resume(returning: .success(chunk))
      }
    }
  }

  private static func resume(_ ending: StreamState.Ending) {
    if case .failure(let error) = ending.outcome { ending.head?.resume(returning: .failure(error)) }
    for reader in ending.readers { reader.resume(returning: ending.outcome) }
  }
}
