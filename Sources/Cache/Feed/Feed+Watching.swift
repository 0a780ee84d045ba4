import Kubernetes
import Model
import Transport

extension Feed {
  /// Seconds that a server may take to accept a watch, which it does before anything happens. A proxy that holds the
  /// answer back until it is complete would never say so.
  private static let acceptance = 30.0

  func watch(from version: String, _ reflection: Reflection) async {
    var query = watchQuery(reflection)
    query.add("resourceVersion", version)
    await follow(query, WatchProgress(from: version), reflection)
  }

  /// W13. Where the version is "", the rows are as consistent as those of a list from the server's store.
  func stream(at version: String, _ reflection: Reflection) async {
    var query = watchQuery(reflection)
    query.add("sendInitialEvents", "true")
    query.add("resourceVersionMatch", "NotOlderThan")
    query.add("resourceVersion", version)
    await follow(query, .streamingList, reflection)
  }

  /// W2: servers end watches after a while; random, so that they do not all end at once.
  private func watchQuery(_ reflection: Reflection) -> Query {
    var query = query(reflection)
    query.add("watch", "1")
    query.add("allowWatchBookmarks", "true")
    query.add("timeoutSeconds", String(Int.random(in: 300..<600)))
    return query
  }

  private func follow(_ query: Query, _ progress: WatchProgress, _ reflection: Reflection) async {
    transferBegan()
    defer { transferEnded() }
    do {
      let response = try await accepted(query, reflection)
      handle(.watchOpened, reflection)
      let end = try await follow(response, progress, reflection)
      if !Task.isCancelled { handle(end, reflection) }
    } catch {
      report(error, reflection)
    }
  }

  private func accepted(_ query: Query, _ reflection: Reflection) async throws -> Response {
    let operation = reflection.operation
    // A plugin may wait for a person, as long as it takes: that is no silence of the server.
    try await surroundings.server.awaitCredential()
    let deadline = Task {
      try await Task.sleep(for: .seconds(Self.acceptance))
      try Task.checkCancellation()
      operation?.cancel()
      self.handle(.failed(.connection(reason: "the watch is not answered")), reflection)
    }
    defer { deadline.cancel() }
    // W15: a server that forgets to end it is left half a minute later.
    let response = try await open(query, version: .http2, timeout: 630)
    try Task.checkCancellation()
    heard(reflection)
    reflection.tally.watches += 1
    if let type = response.head["content-type"], !type.contains("json") {
      throw APIError.unreadable(what: "the watch was answered with \(type) instead of JSON")
    }
    return response
  }

  /// Applies the watch's events until it ends; returns how it ended.
  private func follow(
    _ response: Response, _ began: WatchProgress, _ reflection: Reflection
  ) async throws -> Reflector.Input {
    let opened = ContinuousClock.now
    let reader = WatchReader(
      columns: reflection.store.columns, resource: key.resource, wanted: reflection.wanted)
    var progress = began
    for try await chunk in response.body {
      try Task.checkCancellation()
      reflection.tally.bytes += chunk.count
      let arrival = surroundings.clocks.wall()
      try reader.feed(chunk, now: surroundings.server.serverNow) {
        progress.take($0, into: &reflection.store, at: arrival)
      }
      let outcome = progress.drain()
      take(outcome, received: progress.received, reflection)
      if let end = outcome.end { return end }
      heard(reflection)
    }
    return .watchEnded(seconds: (ContinuousClock.now - opened) / .seconds(1), events: progress.events)
  }

  /// - Parameter received: rows of a streaming list whose end mark has not come.
  private func take(_ outcome: WatchProgress.Outcome, received: Int?, _ reflection: Reflection) {
    let now = surroundings.clocks.steady
    reflection.tally.count(outcome, now: now, serverNow: surroundings.server.serverNow)
    if let complaint = reflection.tally.complaint(outcome, about: key.resource, now: now) {
      surroundings.say(complaint)
    }
    if let version = outcome.lastChange { reflection.lastChange = version }
    if let version = outcome.streamed {
      synced(reflection)
      handle(.streamed(resourceVersion: version), reflection)
    } else if let received {
      if case .listing = reflection.shown { show(.listing(received: received), reflection) }
      return handle(.initialEvents, reflection)
    } else {
      deliver(outcome.changes, of: reflection)
    }
    guard outcome.events > 0 else { return }
    handle(.event(resourceVersion: outcome.resourceVersion), reflection)
    if successor != nil { swapIfCaughtUp() }
  }
}
