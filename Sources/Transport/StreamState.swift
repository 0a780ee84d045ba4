/// Whoever waits for a value of one answer.
typealias Waiter<Value> = CheckedContinuation<Result<Value, TransportError>, Never>

/// One answer between the curl thread, which fills it, and the task that reads it: what has come, who
/// waits, whether the sender is paused, how it ended. It resumes nobody itself: it hands out whom to resume,
/// with what, once the lock around it is open again.
struct StreamState: Sendable {
  typealias Moment = ContinuousClock.Instant

  /// What libcurl is told about bytes it offers.
  enum Verdict: Equatable { case accepted, pause, stop }

  enum Read {
    case chunk([UInt8], resumesSender: Bool)
    case end(Result<[UInt8]?, TransportError>)
    case mustWait
  }

  struct Delivery {
    var reader: Waiter<[UInt8]?>
    var chunk: [UInt8]
  }

  /// Those who waited when it ended, and what they get.
  struct Ending {
    var head: Waiter<ResponseHead>?
    var readers: [Waiter<[UInt8]?>] = []
    var outcome: Result<[UInt8]?, TransportError>
    /// Whether the transfer was still running.
    var wasOpen: Bool
  }

  private var head: ResponseHead?
  private var headWaiter: Waiter<ResponseHead>?
  private var readers: [Waiter<[UInt8]?>] = []
  private var buffer = ChunkBuffer()
  private var isPaused = false
  private var outcome: Result<[UInt8]?, TransportError>?
  private var lastByte: Moment
  /// Bytes of the body so far.
  private(set) var received = 0

  init(now: Moment) { lastByte = now }

  var hasHead: Bool { head != nil }

  /// Zero while the sender is paused: the silence is ours then.
  func silence(now: Moment) -> Duration { isPaused ? .zero : lastByte.duration(to: now) }

  // MARK: The curl thread's side

  mutating func receive(head: ResponseHead, now: Moment) -> Waiter<ResponseHead>? {
    lastByte = now
    guard outcome == nil else { return nil }
    self.head = head
    defer { headWaiter = nil }
    return headWaiter
  }

  /// Keeps the bytes. A reader who waits is told at once only when there is much for it to do; see `deliver`.
  mutating func receive(_ bytes: UnsafeRawBufferPointer, now: Moment) -> (Verdict, Delivery?) {
    lastByte = now
    guard head != nil else { return (.stop, nil) }
    // Nobody reads any more; the command that ends the transfer is on its way. Stopping it here would end it
    // without the care that `CurlLoop.cancel` takes for HTTP/2.
    guard outcome == nil else { return (.accepted, nil) }
    guard !buffer.isFull else {
      isPaused = true
      return (.pause, nil)
    }
    received += bytes.count
    buffer.append(bytes)
    return (.accepted, buffer.count < ChunkBuffer.resumption ? nil : deliver())
  }

  /// Bytes for a reader who waits, if both are there. libcurl brings a body in pieces of 16 KB, and waking a
  /// task costs more than moving those: called when nothing more is at hand.
  mutating func deliver() -> Delivery? {
    guard !readers.isEmpty, let chunk = buffer.popFirst() else { return nil }
    return Delivery(reader: readers.removeFirst(), chunk: chunk)
  }

  /// The transfer is over; what waits in the buffer is still read first. Only after `deliver`.
  mutating func end(_ error: TransportError?) -> Ending? {
    guard outcome == nil else { return nil }
    if let error { return close(.failure(error)) }
    return close(head == nil ? .failure(.cutOff(received: 0, detail: "its head is not complete")) : .success(nil))
  }

  // MARK: The reader's side

  /// The head, the failure before it, or `nil` when `waiter` was put down to be told.
  mutating func awaitHead(_ waiter: Waiter<ResponseHead>) -> Result<ResponseHead, TransportError>? {
    if let head { return .success(head) }
    if case .failure(let error) = outcome { return .failure(error) }
    headWaiter = waiter
    return nil
  }

  mutating func read(now: Moment) -> Read {
    if let chunk = buffer.popFirst() {
      let resumes = isPaused && buffer.count <= ChunkBuffer.resumption
      if resumes {
        isPaused = false
        lastByte = now
      }
      return .chunk(chunk, resumesSender: resumes)
    }
    return outcome.map { .end($0) } ?? .mustWait
  }

  /// Only after `read` said `.mustWait`, under the same lock.
  mutating func addReader(_ waiter: Waiter<[UInt8]?>) { readers.append(waiter) }

  /// The reader wants no more: what waits is dropped.
  mutating func cancel() -> Ending {
    let wasOpen = outcome == nil
    buffer.removeAll()
    var ending = close(.failure(.cancelled))
    ending.wasOpen = wasOpen
    return ending
  }

  private mutating func close(_ result: Result<[UInt8]?, TransportError>) -> Ending {
    let ending = Ending(head: headWaiter, readers: readers, outcome: result, wasOpen: true)
    outcome = result
    isPaused = false
    headWaiter = nil
    readers = []
    return ending
  }
}
