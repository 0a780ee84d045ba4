/// One relayed connection.
struct RelayedConnection {
  /// The kernel's part of what a connection holds, in bytes, so that a freeze is felt soon.
  static let bufferSize: Int32 = 131_072

  let client: Descriptor
  /// nil until the server is dialled.
  var server: Descriptor?
  var isConnected = false
  /// Accepted during a stall.
  var isStalled = false
  /// Cut with an orderly end: what still comes is thrown away until both sides have closed.
  var isCut = false
  var flows: [Relay.Direction: Flow] = [.toServer: Flow(), .toClient: Flow()]

  func source(of direction: Relay.Direction) -> Descriptor? { direction == .toServer ? client : server }
  func sink(of direction: Relay.Direction) -> Descriptor? { direction == .toServer ? server : client }

  /// Both directions have ended.
  var isOver: Bool { flows.values.allSatisfy { isCut ? $0.sourceEnded : $0.endPassed } }

  func closeWillReset() {
    Socket.closeWillReset(client)
    if let server { Socket.closeWillReset(server) }
  }
}

/// What a relay knows, under its lock.
struct RelayState {
  /// nil once stopped.
  var listener: Descriptor?
  var fault = Relay.Fault.none
  var links: [Relay.Direction: Link] = [.toServer: Link(), .toClient: Link()]
  var connections: [Int: RelayedConnection] = [:]
  var accepted = 0
  var passed: [Relay.Direction: Int] = [.toServer: 0, .toClient: 0]
  /// How many bytes may still pass before all is cut.
  var cutAfter: [Relay.Direction: Int] = [:]

  var liveCount: Int { connections.values.count { !$0.isCut } }

  /// How much a flow may hold before its source is read no more.
  var flowLimit: Int {
    guard case .slow(let bytesPerSecond, let roundTrip) = fault else { return 262_144 }
    return max(16384, Int(Double(bytesPerSecond) * (roundTrip / .seconds(1))))
  }

  func isHeld(_ connection: RelayedConnection) -> Bool {
    fault == .freeze || (fault == .stall && connection.isStalled)
  }

  mutating func set(_ fault: Relay.Fault, now: ContinuousClock.Instant) throws {
    if let listener, fault == .refuse {
      Socket.pauseListening(listener)
    } else if let listener, self.fault == .refuse {
      try Socket.resumeListening(listener)
    }
    self.fault = fault
    var link = Link()
    if case .slow(let bytesPerSecond, let roundTrip) = fault {
      link = Link(bytesPerSecond: bytesPerSecond, delay: roundTrip / 2)
    }
    links = [.toServer: link, .toClient: link]
    for (number, connection) in connections {
      if fault != .stall { connections[number]?.isStalled = false }
      for direction in connection.flows.keys { connections[number]?.flows[direction]?.releaseAll(at: now) }
    }
  }

  /// Ends every connection: by a reset at once, or in order behind the bytes that have passed.
  mutating func cut(_ how: Relay.Cut) {
    for (number, connection) in connections {
      guard how == .close, connection.isConnected else {
        connection.closeWillReset()
        connections[number] = nil
        continue
      }
      for direction in Relay.Direction.allCases {
        if let sink = connection.sink(of: direction) { Socket.finishSending(on: sink) }
        let ended = connection.flows[direction]?.sourceEnded ?? true
        connections[number]?.flows[direction] = Flow()
        connections[number]?.flows[direction]?.sourceEnded = ended
      }
      connections[number]?.isCut = true
    }
  }
}
