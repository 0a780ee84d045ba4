/// Sockets and state of a `Relay`; outlives it until its thread has ended.
final class RelayCore: PollDriven {
  let wakePipe: WakePipe
  let signal = Signal()
  let port: UInt16
  private let address: SocketAddress
  private let state: Locked<RelayState>

  init(host: String, port: UInt16) throws {
    address = try SocketAddress(host: host, port: port)
    let (listener, ownPort) = try Socket.listener()
    Socket.limitBuffers(of: listener, to: RelayedConnection.bufferSize)
    self.port = ownPort
    wakePipe = try WakePipe()
    state = Locked(RelayState(listener: listener))
  }

  func read<Value: Sendable>(_ body: (RelayState) -> Value) -> Value { state.withLock { body($0) } }

  func change(_ body: (inout RelayState) throws -> Void) rethrows {
    try state.withLock { try body(&$0) }
    wakePipe.wake()
    signal.raise()
  }

  // MARK: On the relay's thread

  func plan() -> PollPlan? {
    state.withLock { state in
      guard let listener = state.listener else { return nil }
      var plan = PollPlan(interests: [])
      if state.fault != .refuse { plan.interests.append(PollInterest(key: 0, descriptor: listener)) }
      let now = ContinuousClock.now
      for number in state.connections.keys.sorted() { Self.plan(number, &state, &plan, now: now, address) }
      return plan
    }
  }

  /// Adds what one connection waits for: its client under the key 2n, its server under 2n + 1.
  private static func plan(
    _ number: Int, _ state: inout RelayState, _ plan: inout PollPlan, now: ContinuousClock.Instant,
    _ address: SocketAddress
  ) {
    guard let connection = state.connections[number], !state.isHeld(connection) else { return }
    guard let server = connection.server else { return dial(number, &state, &plan, address) }
    guard connection.isConnected else {
      plan.interests.append(PollInterest(key: number * 2 + 1, descriptor: server, reading: false, writing: true))
      return
    }
    for direction in Relay.Direction.allCases {
      guard let flow = connection.flows[direction], let source = connection.source(of: direction),
        let sink = connection.sink(of: direction)
      else { continue }
      let reads = !flow.sourceEnded && flow.count < state.flowLimit
      var writes = flow.endIsDue && !connection.isCut
      if let ready = flow.nextTime {
        let time = max(ready, state.links[direction]?.nextTime ?? ready)
        if time <= now { writes = true } else { plan.deadline = min(plan.deadline ?? time, time) }
      }
      let isFromClient = direction == .toServer
      plan.interests.append(
        PollInterest(key: number * 2 + (isFromClient ? 0 : 1), descriptor: source, reading: reads))
      plan.interests.append(
        PollInterest(key: number * 2 + (isFromClient ? 1 : 0), descriptor: sink, reading: false, writing: writes))
    }
  }

  private static func dial(
    _ number: Int, _ state: inout RelayState, _ plan: inout PollPlan, _ address: SocketAddress
  ) {
    do {
      let server = try Socket.connecting(to: address, buffers: RelayedConnection.bufferSize)
      state.connections[number]?.server = server
      plan.interests.append(PollInterest(key: number * 2 + 1, descriptor: server, reading: false, writing: true))
    } catch {
      state.connections.removeValue(forKey: number)?.closeWillReset()
    }
  }

  func serve(_ ready: [PollResult]) {
    state.withLock { state in
      let now = ContinuousClock.now
      // In another order each time, so that one connection cannot keep a thin link to itself.
      for result in ready.shuffled() {
        if result.key == 0 {
          Self.accept(&state, now: now)
        } else {
          let number = result.key / 2
          let isClient = result.key.isMultiple(of: 2)
          if result.isReadable { Self.receive(number, isClient ? .toServer : .toClient, &state, now: now) }
          if result.isWritable { Self.pass(number, isClient ? .toClient : .toServer, &state, now: now) }
          if state.connections[number]?.isOver == true { state.connections[number] = nil }
        }
      }
    }
    signal.raise()
  }

  private static func accept(_ state: inout RelayState, now: ContinuousClock.Instant) {
    while state.fault != .refuse, let client = state.listener.flatMap(Socket.accept) {
      state.accepted += 1
      var connection = RelayedConnection(client: client, isStalled: state.fault == .stall)
      if case .slow(_, let roundTrip) = state.fault {
        connection.flows[.toServer]?.opensAt = now + roundTrip * 3 / 2
      }
      state.connections[state.accepted] = connection
    }
  }

  private static func receive(
    _ number: Int, _ direction: Relay.Direction, _ state: inout RelayState, now: ContinuousClock.Instant
  ) {
    guard let connection = state.connections[number], !state.isHeld(connection) else { return }
    switch connection.source(of: direction)?.read() {
    case .bytes(let bytes):
      guard !connection.isCut else { return }
      let delay = state.links[direction]?.delay ?? .zero
      state.connections[number]?.flows[direction]?.append(bytes, ready: now + delay)
    case .ended: state.connections[number]?.flows[direction]?.sourceEnded = true
    case .failed: state.connections.removeValue(forKey: number)?.closeWillReset()
    case .nothingNow, nil: return
    }
  }

  private static func pass(
    _ number: Int, _ direction: Relay.Direction, _ state: inout RelayState, now: ContinuousClock.Instant
  ) {
    guard let connection = state.connections[number], let sink = connection.sink(of: direction),
      let flow = connection.flows[direction], !state.isHeld(connection)
    else { return }
    guard connection.isConnected else { return finishDialling(number, sink, &state) }
    let limit = min(state.links[direction]?.allowance(at: now) ?? .max, state.cutAfter[direction] ?? .max)
    if let bytes = flow.due(at: now, limit: limit) {
      guard let taken = Socket.send(bytes, on: sink) else {
        state.connections.removeValue(forKey: number)?.closeWillReset()
        return
      }
      state.connections[number]?.flows[direction]?.remove(taken)
      state.links[direction]?.spend(taken, at: now)
      state.passed[direction, default: 0] += taken
      countDown(direction, by: taken, &state)
    } else if flow.endIsDue {
      Socket.finishSending(on: sink)
      state.connections[number]?.flows[direction]?.endPassed = true
    }
  }

  private static func countDown(_ direction: Relay.Direction, by taken: Int, _ state: inout RelayState) {
    guard let left = state.cutAfter[direction] else { return }
    state.cutAfter[direction] = left - taken
    if left == taken {
      state.cutAfter[direction] = nil
      state.cut(.close)
    }
  }

  private static func finishDialling(_ number: Int, _ server: Descriptor, _ state: inout RelayState) {
    if Socket.connectError(of: server) == 0 {
      state.connections[number]?.isConnected = true
    } else {
      state.connections.removeValue(forKey: number)?.closeWillReset()
    }
  }
}
