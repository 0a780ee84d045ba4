/// The body of an answer, in pieces as they come, unpacked where it was compressed.
///
/// At most 256 KB wait here; then the server is held back until half of that is read (over HTTP/2 libcurl
/// still takes in up to 32 MB for it: read promptly there). Cancelling the task that iterates ends the
/// transfer.
public struct Body: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  public typealias Failure = TransportError

  let lease: StreamLease

  public func makeAsyncIterator() -> Iterator { Iterator(lease: lease) }

  public struct Iterator: AsyncIteratorProtocol {
    let lease: StreamLease

    /// The next bytes, never none; `nil` at the end. After a failure each call throws it again, so that a
    /// body cut short is never taken for a whole one.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(TransportError) -> [UInt8]? {
      try await lease.next(isolation: actor).get()
    }

    /// The next bytes, on any executor.
    public mutating func next() async throws(TransportError) -> [UInt8]? {
      try await lease.next(isolation: nil).get()
    }
  }
}
