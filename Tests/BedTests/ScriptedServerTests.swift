import Testing

@testable import Bed

@Suite struct ScriptedServerTests {
  private let server: ScriptedServer

  init() throws { server = try ScriptedServer() }

  @Test func answersEachRequestOfAConnectionAndKeepsItOpen() async throws {
    server.handle { request, connection in connection.send(headers: ["X-Path": request.path], body: "seen") }
    let client = try RawClient(port: server.port)
    client.get("/one")
    try await client.wait(for: "X-Path: /one\r\nContent-Length: 4\r\n\r\nseen")
    client.get("/two")
    try await client.wait(for: "X-Path: /two\r\n")
    #expect(server.requests.map(\.connection.number) == [1, 1])
    #expect(server.acceptedConnections == 1)
    #expect(client.ending == nil)
  }

  @Test func recordsTheRequestAsItWasSent() async throws {
    let client = try RawClient(port: server.port)
    client.send("POST /a%20b?x=1%2C2&flag HTTP/1.1\r\nAccept: text/plain\r\nContent-Length: 2\r\n\r\nhi")
    let request = try await server.waitForRequests()[0]
    #expect(request.method == "POST")
    #expect(request.target == "/a%20b?x=1%2C2&flag")
    #expect(request.path == "/a b")
    #expect(request[query: "x"] == "1,2")
    #expect(request[query: "flag"] == "")
    #expect(request[query: "absent"] == nil)
    #expect(request[header: "accept"] == "text/plain")
    #expect(request.bodyText == "hi")
  }

  @Test func withoutAHandlerRequestsAreNotFound() async throws {
    let client = try RawClient(port: server.port)
    client.get("/")
    try await client.wait(for: "HTTP/1.1 404 Not Found\r\n")
  }

  @Test func whatAHandlerThrowsIsAnswered() async throws {
    struct Odd: Error {}
    server.handle { _, _ in throw Odd() }
    let client = try RawClient(port: server.port)
    client.get("/")
    try await client.wait(for: "HTTP/1.1 500")
    try await client.wait(for: "the handler threw: Odd()")
  }

  @Test func aTestMayAnswerLater() async throws {
    server.handle { _, _ in }
    let client = try RawClient(port: server.port)
    client.get("/held")
    let request = try await server.waitForRequests { $0.path == "/held" }[0]
    #expect(client.receivedCount == 0)
    request.connection.send(status: 410, body: "gone")
    try await client.wait(for: "HTTP/1.1 410 Gone\r\nContent-Length: 4\r\n\r\ngone")
  }

  @Test func aHandlerMayAwaitWhileOthersAreServed() async throws {
    let server = server
    server.handle { request, connection in
      if request.path == "/first" { try await server.waitForRequests { $0.path == "/second" } }
      connection.send(body: "to \(request.path)")
    }
    let first = try RawClient(port: server.port)
    first.get("/first")
    try await server.waitForRequests()
    let second = try RawClient(port: server.port)
    second.get("/second")
    try await second.wait(for: "to /second")
    try await first.wait(for: "to /first")
    server.stop()
  }

  @Test func aStreamIsFedAndEndedByTheTest() async throws {
    server.handle { _, _ in }
    let client = try RawClient(port: server.port)
    client.get("/watch")
    let request = try await server.waitForRequests()[0]
    let stream = request.connection.startStream(headers: ["Content-Type": "application/json"])
    try await client.wait(for: "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    stream.send("{}\n")
    try await client.wait(for: "3\r\n{}\n\r\n")
    stream.send([])
    stream.end()
    try await client.wait(for: "0\r\n\r\n")
    #expect(client.ending == nil)
    #expect(!stream.isClosedByPeer)
    client.close()
    try await stream.waitUntilClosedByPeer()
    #expect(stream.isClosedByPeer)
  }

  @Test func aCutStreamEndsInTheMiddle() async throws {
    server.handle { _, connection in
      let stream = connection.startStream()
      stream.send("half")
      stream.cut()
    }
    let client = try RawClient(port: server.port)
    client.get("/")
    try await client.wait("end") { client.ending != nil }
    #expect(client.ending == .closed)
    #expect(client.received.hasSuffix("4\r\nhalf\r\n"))
  }

  @Test func aResetOvertakesWhatIsUnsent() async throws {
    server.handle { _, _ in }
    let client = try RawClient(port: server.port)
    client.setReading(false)
    client.get("/")
    let connection = try await server.waitForRequests()[0].connection
    connection.sendRaw(Array(repeating: 65, count: 50_000_000))
    #expect(connection.unsentBytes > 0)
    connection.reset()
    client.setReading(true)
    try await client.wait("end") { client.ending != nil }
    #expect(client.ending == .failed)
    #expect(client.receivedCount < 50_000_000)
  }

  @Test func unsentBytesTellOfAClientThatDoesNotRead() async throws {
    server.handle { _, _ in }
    let client = try RawClient(port: server.port)
    client.setReading(false)
    client.get("/")
    let connection = try await server.waitForRequests()[0].connection
    connection.send(body: Array(repeating: 65, count: 20_000_000))
    await #expect(throws: DeadlinePassed.self) { try await connection.waitUntilSent(deadline: .milliseconds(50)) }
    client.setReading(true)
    try await connection.waitUntilSent()
    try await client.wait("whole body") { client.receivedCount > 20_000_000 }
  }

  @Test func whatIsNotHTTPIsRefused() async throws {
    let client = try RawClient(port: server.port)
    client.send("nonsense\r\n\r\n")
    try await client.wait("end") { client.ending != nil }
    #expect(client.received.hasPrefix("HTTP/1.1 400"))
    #expect(server.requests.isEmpty)
  }

  @Test func aMissedRequestIsReportedWithThoseThatCame() async throws {
    let client = try RawClient(port: server.port)
    client.get("/other?x=1")
    try await server.waitForRequests()
    let error = await #expect(throws: DeadlinePassed.self) {
      try await server.waitForRequests(2, deadline: .milliseconds(10))
    }
    #expect(error?.description == "no 2 such requests within 0.01 seconds:\nGET /other?x=1")
  }

  @Test func aStoppedServerIsGoneForOldAndNewClients() async throws {
    let old = try RawClient(port: server.port)
    old.get("/")
    try await old.wait(for: "404")
    server.stop()
    try await old.wait("end") { old.ending != nil }
    let new = try RawClient(port: server.port)
    try await new.wait("refusal") { new.ending == .failed }
    #expect(server.requests.count == 1)
  }

  @Test func aCancelledWaitEndsAtOnce() async throws {
    let server = server
    let wait = Task { try await server.waitForRequests(deadline: .seconds(1000)) }
    wait.cancel()
    await #expect(throws: CancellationError.self) { try await wait.value }
  }
}
