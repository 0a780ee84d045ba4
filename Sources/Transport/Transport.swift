import CCurl

/// HTTP over one thread that moves bytes and does nothing else.
///
/// Keep it for as long as its answers are read: when the last reference goes, running transfers end with
/// `.abandoned`, as with `shutdown()`.
public final class Transport: Sendable {
  private let rule: any RequestRule
  private let observer: (any RequestObserver)?
  private let thread: CurlThread

  /// - Parameters:
  ///   - rule: asked for every request before anything of it is sent.
  ///   - userAgent: who the program says it is.
  public init(rule: any RequestRule, userAgent: String, observer: (any RequestObserver)? = nil) {
    self.rule = rule
    self.observer = observer
    thread = CurlThread(userAgent: userAgent)
  }

  /// Sends the request and waits for the head of the answer, whatever its status; redirects are not
  /// followed. Cancelling the task ends the transfer.
  public func open(
    _ request: Request, isolation: isolated (any Actor)? = #isolation
  ) async throws(TransportError) -> Response {
    guard let observer else { return try await send(request) }
    let (method, url) = (request.method, request.url)
    observer.began(method: method, url: url)
    let start = ContinuousClock.now
    var outcome: Result<Int, TransportError> = .failure(.cancelled)
    defer {
      let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
      observer.ended(method: method, url: url, outcome: outcome, milliseconds: milliseconds)
    }
    do throws(TransportError) {
      let response = try await send(request)
      outcome = .success(response.head.status)
      return response
    } catch {
      outcome = .failure(error)
      throw error
    }
  }

  private func send(
    _ request: Request, isolation: isolated (any Actor)? = #isolation
  ) async throws(TransportError) -> Response {
    if let sentence = rule.refusal(method: request.method, url: request.url) { throw .refused(sentence) }
    if let fault = request.fault { throw .invalidRequest(fault) }
    guard !Task.isCancelled else { throw .cancelled }
    let lease = StreamLease(queue: thread.queue)
    let head = try await lease.open(request).get()
    return Response(head: head, lease: lease)
  }

  /// libcurl and the libraries that it uses, with their versions.
  public static var libraries: [(name: String, version: String)] {
    guard let info = ccurl_version()?.pointee else { return [] }
    func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "unknown" }
    return [
      ("curl", text(info.version)), ("TLS", text(info.ssl_version)),
      ("HTTP/2", "nghttp2/" + text(info.nghttp2_version)),
    ]
  }

  /// Ends all transfers of `group` with `.abandoned` and closes its connections, so that none made before is
  /// used again: for a link that brings no byte, which libcurl would go on using.
  public func abandonConnections(group: Int) { thread.queue.post(.abandon(group: group)) }

  /// Ends every transfer with `.abandoned` and waits for the thread to end. `open` throws `.abandoned` from
  /// then on. Call it before the process exits; calling it again does nothing.
  ///
  /// - Parameter deadline: not to be waited past, as a resolver may hang; nil for no such limit.
  public func shutdown(by deadline: ContinuousClock.Instant? = nil) { thread.end(by: deadline) }
}
