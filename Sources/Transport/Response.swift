/// An answer whose head has come and whose body is on its way.
///
/// Dropping the last reference to it, its body and the body's iterators ends the transfer.
public final class Response: Sendable {
  public let head: ResponseHead
  private let lease: StreamLease

  init(head: ResponseHead, lease: StreamLease) {
    self.head = head
    self.lease = lease
  }

  /// The bytes as they come; each is given once, whichever iterator asks.
  public var body: Body { Body(lease: lease) }

  /// Ends the transfer at the server too: an HTTP/1.1 connection is closed, an HTTP/2 stream is reset. Who
  /// reads the body gets `.cancelled`.
  public func cancel() { lease.cancel() }

  /// The whole rest of the body; `.tooLarge` as soon as it has more than `limit` bytes, which also ends
  /// the transfer.
  public func collect(
    limit: Int, isolation: isolated (any Actor)? = #isolation
  ) async throws(TransportError) -> [UInt8] {
    var bytes: [UInt8] = []
    if let length = head["Content-Length"].flatMap({ Int($0) }), length > 0 {
      bytes.reserveCapacity(min(length, limit))
    }
    while let chunk = try await lease.next().get() {
      guard bytes.count + chunk.count <= limit else {
        cancel()
        throw .tooLarge(limit: limit)
      }
      if bytes.isEmpty, bytes.capacity < chunk.count { bytes = chunk } else { bytes.append(contentsOf: chunk) }
    }
    return bytes
  }

  /// Seconds since the server last sent something; 0 while we ourselves hold it back. Suspended time counts,
  /// so a laptop that wakes up finds its streams silent.
  public var secondsSinceLastByte: Double { lease.silence / .seconds(1) }
}
