import Kubernetes
import Model
import Transport

/// What all of a feed's requests have in common.
extension Feed {
  func query(_ reflection: Reflection) -> Query {
    var query = Query(key)
    query.include(reflection.wanted)
    return query
  }

  func open(_ query: Query, version: Request.Version, timeout: Double? = nil) async throws(APIError) -> Response {
    let server = surroundings.server
    return try await surroundings.executor.run { () async throws(APIError) in
      try await server.open(query, accept: TableFormat.accept, version: version, timeout: timeout)
    }
  }

  /// The connection watches over the silence of what is being waited for, from here to `transferEnded`.
  ///
  /// It lives on this feed's executor, so that nothing has to wait for it.
  func transferBegan() { surroundings.connection.assumeIsolated { $0.transferBegan() } }
  func transferEnded() { surroundings.connection.assumeIsolated { $0.transferEnded() } }

  func heard(_ reflection: Reflection) {
    reflection.tally.lastHeard = surroundings.clocks.steady
    surroundings.connection.assumeIsolated { $0.heard() }
  }

  func report(_ error: any Error, _ reflection: Reflection) {
    guard !Task.isCancelled else { return }
    handle(.heard(surroundings.connection.assumeIsolated { $0.lastHeardAt }), reflection)
    switch error {
    case let error as APIError: handle(.failed(ReflectorFailure(error)), reflection)
    // The time that we asked the server to end the watch after has passed (W15).
    case TransportError.timedOut(during: .readingBody, _) where reflection.reflector.isWatching:
      handle(.watchEnded(seconds: 300, events: 1), reflection)
    case let error as TransportError: handle(.failed(ReflectorFailure(.transport(error))), reflection)
    default: handle(.failed(.server(reason: "\(error)", retryAfter: nil)), reflection)
    }
  }
}
