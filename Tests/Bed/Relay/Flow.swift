/// One direction of a relayed connection: bytes read and not yet written, each with the time it may leave.
struct Flow {
  typealias Time = ContinuousClock.Instant

  private var pending: [(ready: Time, bytes: ArraySlice<UInt8>)] = []
  private(set) var count = 0
  /// No byte leaves before: the time a handshake takes.
  var opensAt: Time?
  /// The sender has ended.
  var sourceEnded = false
  /// The receiver was told.
  var endPassed = false

  mutating func append(_ bytes: [UInt8], ready: Time) {
    pending.append((max(ready, opensAt ?? ready), bytes[...]))
    count += bytes.count
  }

  /// When the next byte may leave; nil when there is none.
  var nextTime: Time? { pending.first?.ready }

  /// Whether the end is to be passed on now.
  var endIsDue: Bool { sourceEnded && !endPassed && pending.isEmpty }

  /// What may leave at `now`, at most `limit` bytes.
  func due(at now: Time, limit: Int) -> ArraySlice<UInt8>? {
    guard let first = pending.first, first.ready <= now, limit > 0 else { return nil }
    return first.bytes.prefix(limit)
  }

  /// The first `taken` bytes have left.
  mutating func remove(_ taken: Int) {
    guard taken > 0, !pending.isEmpty else { return }
    count -= taken
    pending[0].bytes = pending[0].bytes.dropFirst(taken)
    if pending[0].bytes.isEmpty { pending.removeFirst() }
  }

  /// Lets everything go at once: the link is slow no more.
  mutating func releaseAll(at now: Time) {
    opensAt = nil
    for index in pending.indices { pending[index].ready = min(pending[index].ready, now) }
  }
}
