import Testing

@testable import Bed

/// The server behind the relay answers with the request's path, and "/big" with 1,000,000 bytes.
@Suite struct RelayTests {
  private let server: ScriptedServer
  private let relay: Relay

  init() throws {
    server = try ScriptedServer()
    relay = try Relay(port: server.port)
    server.handle { request, connection in
      if request.path == "/big" {
        connection.send(body: Array(repeating: 65, count: 1_000_000))
      } else {
        connection.send(body: "at \(request.path)")
      }
    }
  }

  /// A client with one request behind it.
  private func connectedClient() async throws -> RawClient {
    let client = try RawClient(port: relay.port)
    client.get("/hello")
    try await client.wait(for: "at /hello")
    return client
  }

  @Test func bytesAndEndsPassBothWays() async throws {
    let client = try await connectedClient()
    client.get("/big")
    try await client.wait("big body") { client.receivedCount > 1_000_000 }
    #expect(relay.connectionCount == 1)
    client.close()
    try await relay.wait("end of the connection") { relay.connectionCount == 0 }
    #expect(server.openConnections.isEmpty)
    #expect(relay.acceptedConnections == 1)
    #expect(relay.passedBytes(.toClient) == client.receivedCount)
  }

  @Test func aServersEndReachesTheClient() async throws {
    let client = try await connectedClient()
    server.openConnections.forEach { $0.close() }
    try await client.wait("end") { client.ending == .closed }
  }

  @Test func aServersResetReachesTheClient() async throws {
    let client = try await connectedClient()
    server.openConnections.forEach { $0.reset() }
    try await client.wait("reset") { client.ending == .failed }
  }

  @Test func cutResetsWhatLivesAndWelcomesTheNext() async throws {
    let client = try await connectedClient()
    let served = server.openConnections
    relay.cut()
    try await client.wait("reset") { client.ending == .failed }
    try await served[0].waitUntilClosedByPeer()
    #expect(relay.connectionCount == 0)
    _ = try await connectedClient()
  }

  @Test func cutInOrderEndsBothSides() async throws {
    let client = try await connectedClient()
    let served = server.openConnections
    relay.cut(.close)
    try await client.wait("end") { client.ending == .closed }
    try await served[0].waitUntilClosedByPeer()
  }

  @Test func refuseTurnsAwayNewClientsOnlyAndCanBeLifted() async throws {
    let old = try await connectedClient()
    relay.fault = .refuse
    let refused = try RawClient(port: relay.port)
    try await refused.wait("refusal") { refused.ending == .failed }
    old.get("/still")
    try await old.wait(for: "at /still")
    relay.fault = .none
    _ = try await connectedClient()
    old.get("/again")
    try await old.wait(for: "at /again")
  }

  @Test func stallHoldsNewClientsOnlyUntilLifted() async throws {
    let old = try await connectedClient()
    relay.fault = .stall
    let new = try RawClient(port: relay.port)
    new.get("/new")
    try await relay.wait("second connection") { relay.acceptedConnections == 2 }
    old.get("/still")
    try await old.wait(for: "at /still")
    #expect(new.receivedCount == 0)
    #expect(new.ending == nil)
    #expect(server.acceptedConnections == 1)
    relay.fault = .none
    try await new.wait(for: "at /new")
  }

  @Test func freezeHoldsBytesAndEndsOfAllUntilLifted() async throws {
    let client = try await connectedClient()
    let other = try await connectedClient()
    relay.fault = .freeze
    client.get("/frozen")
    let passed = relay.passedBytes(.toServer)
    server.openConnections[1].close()
    // The only sign of nothing is time: a short while in which, without the freeze, all of it passes.
    await #expect(throws: DeadlinePassed.self) {
      try await relay.wait("any byte", deadline: .milliseconds(100)) { relay.passedBytes(.toServer) > passed }
    }
    #expect(other.ending == nil)
    relay.fault = .none
    try await client.wait(for: "at /frozen")
    try await other.wait("end") { other.ending == .closed }
  }

  @Test func slowKeepsTheRateAndTheRoundTrip() async throws {
    let client = try await connectedClient()
    relay.fault = .slow(bytesPerSecond: 2_000_000, roundTrip: .milliseconds(80))
    let start = ContinuousClock.now
    client.get("/big")
    try await client.wait("big body") { client.receivedCount > 1_000_000 }
    // 500 ms for the bytes and 80 for the way; never less, however loaded the machine.
    #expect(ContinuousClock.now - start >= .milliseconds(540))
  }

  @Test func slowIsLiftedForBytesUnderWay() async throws {
    let client = try await connectedClient()
    relay.fault = .slow(bytesPerSecond: 10, roundTrip: .seconds(1000))
    let passed = relay.passedBytes(.toServer)
    client.get("/late")
    await #expect(throws: DeadlinePassed.self) {
      try await relay.wait("any byte", deadline: .milliseconds(50)) { relay.passedBytes(.toServer) > passed }
    }
    relay.fault = .none
    try await client.wait(for: "at /late")
  }

  @Test func cutAfterPassesExactlyThoseBytes() async throws {
    let client = try await connectedClient()
    let before = client.receivedCount
    relay.cutAfter(bytes: 12345, .toClient)
    client.get("/big")
    try await client.wait("end") { client.ending == .closed }
    #expect(client.receivedCount - before == 12345)
    _ = try await connectedClient()
  }

  @Test func cutAfterCountsTheOtherDirectionToo() async throws {
    let client = try await connectedClient()
    let before = relay.passedBytes(.toServer)
    relay.cutAfter(bytes: 10, .toServer)
    client.get("/never-whole")
    try await client.wait("end") { client.ending == .closed }
    #expect(relay.passedBytes(.toServer) - before == 10)
    #expect(server.requests.map(\.path) == ["/hello"])
  }

  @Test func aServerThatRefusesShowsAsAReset() async throws {
    server.stop()
    let client = try RawClient(port: relay.port)
    try await client.wait("reset") { client.ending == .failed }
  }

  @Test func aStoppedRelayIsGoneForOldAndNewClients() async throws {
    let old = try await connectedClient()
    relay.stop()
    try await old.wait("end") { old.ending != nil }
    let new = try RawClient(port: relay.port)
    try await new.wait("refusal") { new.ending == .failed }
  }
}

@Suite struct LinkTests {
  private let start = ContinuousClock.now

  @Test func aFastLinkIsAlwaysFree() {
    var link = Link()
    link.spend(1_000_000, at: start)
    #expect(link.allowance(at: start) == .max)
    #expect(link.nextTime == nil)
  }

  @Test func bytesTakeTheirTime() {
    var link = Link(bytesPerSecond: 1000)
    #expect(link.allowance(at: start) == 10)
    link.spend(500, at: start)
    #expect(link.allowance(at: start + .milliseconds(499)) == 0)
    #expect(link.nextTime == start + .milliseconds(500))
    #expect(link.allowance(at: start + .milliseconds(500)) == 10)
  }

  @Test func idleTimeIsNotSavedUp() {
    var link = Link(bytesPerSecond: 1000)
    link.spend(10, at: start)
    link.spend(100, at: start + .seconds(10))
    #expect(link.nextTime == start + .seconds(10) + .milliseconds(80))
  }

  @Test func theSlowestLinkStillMoves() {
    #expect(Link(bytesPerSecond: 1).allowance(at: start) == 1)
    #expect(Link(bytesPerSecond: 0).allowance(at: start) == 1)
  }
}
