/// Sockets and state of a `ScriptedServer`; outlives it until its thread has ended.
final class ServerCore: PollDriven {
  typealias Handler = @Sendable (ScriptedRequest, ScriptedConnection) async throws -> Void

  private struct Connection {
    let socket: Descriptor
    var parser = RequestParser()
    var outbound = Outbound()
  }

  private struct State {
    var listener: Descriptor?
    var connections: [Int: Connection] = [:]
    var accepted = 0
    var closedByPeer: Set<Int> = []
    var requests: [ScriptedRequest] = []
    var handler: Handler?
    var greeting: [UInt8]?
    var isStopped = false
  }

  let wakePipe: WakePipe
  let signal = Signal()
  let port: UInt16
  private let state: Locked<State>

  init() throws {
    let (socket, port) = try Socket.listener()
    self.port = port
    wakePipe = try WakePipe()
    state = Locked(State(listener: socket))
  }

  var requests: [ScriptedRequest] { state.withLock { $0.requests } }
  var accepted: Int { state.withLock { $0.accepted } }
  var openConnections: [Int] { state.withLock { $0.connections.keys.sorted() } }
  func setGreeting(_ bytes: [UInt8]) { state.withLock { $0.greeting = bytes } }
  func setHandler(_ handler: @escaping Handler) { state.withLock { $0.handler = handler } }
  func isClosedByPeer(_ number: Int) -> Bool { state.withLock { $0.closedByPeer.contains(number) } }
  func unsentBytes(_ number: Int) -> Int { state.withLock { $0.connections[number]?.outbound.count ?? 0 } }

  func change(_ number: Int, _ body: (inout Outbound) -> Void) {
    state.withLock { state in
      guard var connection = state.connections.removeValue(forKey: number) else { return }
      body(&connection.outbound)
      state.connections[number] = connection
    }
    wakePipe.wake()
  }

  /// Makes the plan nil. The requests go too: they hold connections, which hold this.
  func stop(forgettingRequests: Bool) {
    state.withLock { state in
      state.isStopped = true
      state.listener = nil
      state.connections = [:]
      state.handler = nil
      if forgettingRequests { state.requests = [] }
    }
    wakePipe.wake()
    signal.raise()
  }

  // MARK: On the server's thread

  func plan() -> PollPlan? {
    state.withLock { state in
      guard !state.isStopped, let listener = state.listener else { return nil }
      var plan = PollPlan(interests: [PollInterest(key: 0, descriptor: listener)])
      for (number, connection) in state.connections {
        if connection.outbound.ending == .reset {
          Socket.closeWillReset(connection.socket)
          state.connections[number] = nil
          continue
        }
        let writes = !connection.outbound.isEmpty || connection.outbound.ending != nil
        plan.interests.append(PollInterest(key: number, descriptor: connection.socket, writing: writes))
      }
      return plan
    }
  }

  func serve(_ ready: [PollResult]) {
    for result in ready {
      if result.key == 0 {
        accept()
      } else {
        if result.isReadable { receive(result.key) }
        if result.isWritable { flush(result.key) }
      }
    }
    if !ready.isEmpty { signal.raise() }
  }

  private func accept() {
    state.withLock { state in
      while let listener = state.listener, let socket = Socket.accept(from: listener) {
        state.accepted += 1
        var connection = Connection(socket: socket)
        if let greeting = state.greeting {
          connection.outbound.append(greeting)
          if greeting.isEmpty { connection.outbound.end(.close) }
        }
        state.connections[state.accepted] = connection
      }
    }
  }

  private func receive(_ number: Int) {
    let events: [RequestParser.Event] = state.withLock { state in
      guard let socket = state.connections[number]?.socket else { return [] }
      switch socket.read() {
      case .bytes(let bytes): return state.connections[number]?.parser.feed(bytes) ?? []
      case .nothingNow: return []
      case .ended, .failed:
        state.connections[number] = nil
        state.closedByPeer.insert(number)
        return []
      }
    }
    let connection = ScriptedConnection(number: number, core: self)
    for event in events { handle(event, on: connection) }
  }

  private func handle(_ event: RequestParser.Event, on connection: ScriptedConnection) {
    switch event {
    case .awaitsContinue: connection.sendRaw("HTTP/1.1 100 Continue\r\n\r\n")
    case .malformed(let problem):
      connection.send(status: 400, body: problem)
      connection.close()
    case .request(let message):
      let request = ScriptedRequest(message, on: connection)
      let handler = state.withLock { state in
        state.requests.append(request)
        return state.handler
      }
      signal.raise()
      guard let handler else { return connection.send(status: 404, body: "no handler is set") }
      // Starts here and now, so that a handler that awaits nothing needs no thread of Swift's pool.
      Task.immediate {
        do {
          try await handler(request, connection)
        } catch {
          connection.send(status: 500, body: "the handler threw: \(error)")
        }
      }
    }
  }

  private func flush(_ number: Int) {
    state.withLock { state in
      guard var connection = state.connections.removeValue(forKey: number) else { return }
      let socket = connection.socket
      guard connection.outbound.flush({ Socket.send($0, on: socket) }) else {
        state.closedByPeer.insert(number)
        return
      }
      if connection.outbound.isEmpty, connection.outbound.ending == .close { return }
      state.connections[number] = connection
    }
  }
}
