import Bed
import Dispatch
import Testing

@testable import Transport

/// What a server sees when a reader goes away.
@Suite(.deadline) struct CancellationTests {
  /// Over HTTP/1.1 straight to the server; over HTTP/2 the gateway closes its connection to the server when
  /// the stream is reset.
  static let versions: [Request.Version] = TLSGateway.isInstalled ? [.http1, .http2] : [.http1]

  private static let endless: @Sendable (WireConnection) -> Void = { connection in
    guard let request = connection.readRequest() else { return }
    if !request.line.contains("silent") {
      connection.startChunks()
      connection.chunk("first")
    }
    connection.journal.write("open")
    connection.waitForClose()
  }

  private func withEndless(
    _ version: Request.Version, path: String = "/", _ body: (WireServer, Transport, Request) async throws -> Void
  ) async throws {
    switch version {
    case .http1:
      try await withServer(Self.endless) { server, transport in
        try await body(server, transport, Request(url: server.url + path, version: .http1))
      }
    case .http2:
      try await withGateway(Self.endless) { server, gateway, transport in
        try await body(server, transport, Request(url: gateway.url + path, tls: try await ourTLS()))
      }
    }
  }

  @Test(arguments: versions) func cancelClosesTheStream(version: Request.Version) async throws {
    try await withEndless(version) { server, transport, request in
      let response = try await transport.open(request)
      var chunks = response.body.makeAsyncIterator()
      #expect(try await chunks.next().map(text) == "first")
      response.cancel()
      #expect(await server.journal.wait(for: "closed"))
      for _ in 1...2 {
        await #expect(throws: TransportError.cancelled) { try await chunks.next() }
      }
    }
  }

  @Test(arguments: versions) func aDroppedResponseClosesTheStream(version: Request.Version) async throws {
    try await withEndless(version) { server, transport, request in
      _ = try await transport.open(request)
      #expect(await server.journal.wait(for: "closed"))
    }
  }

  /// libcurl keeps the reset for later; see `CurlLoop.flushReset`.
  @Test(.enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
  func aStreamIsResetAtOnceWhileItsQuietNeighboursStay() async throws {
    let go = DispatchSemaphore(value: 0)
    try await withGateway({ connection in
      guard let request = connection.readRequest() else { return }
      connection.journal.write(request.line)
      if !request.line.contains("silent") {
        connection.startChunks()
        connection.chunk("first")
      }
      if request.line.contains("neighbour") {
        go.wait()
        connection.chunk("second")
      }
      while connection.socket.read() != nil {}
      connection.journal.write("closed \(request.line)")
    }) { server, gateway, transport in
      let tls = try await ourTLS()
      func request(_ path: String, totalTimeout: Double? = nil) -> Request {
        Request(url: "\(gateway.url)/\(path)", tls: tls, totalTimeout: totalTimeout)
      }
      let neighbour = try await transport.open(request("neighbour"))
      var chunks = neighbour.body.makeAsyncIterator()
      #expect(try await chunks.next().map(text) == "first")
      for path in ["a", "b"] {
        try await transport.open(request(path)).cancel()
        #expect(await server.journal.wait(for: "closed GET /\(path) HTTP/1.1"))
      }
      let error = await failure(transport, request("silent", totalTimeout: 0.5))
      #expect(error == .timedOut(during: .waitingForAnswer, host: "localhost"))
      #expect(await server.journal.wait(for: "closed GET /silent HTTP/1.1"))
      go.signal()
      #expect(try await chunks.next().map(text) == "second")
    }
  }

  @Test func anIteratorAloneKeepsTheStream() async throws {
    try await withEndless(.http1) { server, transport, request in
      var chunks: Body.Iterator? = try await transport.open(request).body.makeAsyncIterator()
      #expect(try await chunks?.next().map(text) == "first")
      chunks = nil
      #expect(await server.journal.wait(for: "closed"))
    }
  }

  @Test(arguments: versions) func aCancelledReaderClosesTheStream(version: Request.Version) async throws {
    try await withEndless(version) { server, transport, request in
      let response = try await transport.open(request)
      let reader = Task { () -> TransportError? in
        do throws(TransportError) {
          for try await chunk in response.body { server.journal.write(text(chunk)) }
          return nil
        } catch {
          return error
        }
      }
      #expect(await server.journal.wait(for: "first"))
      reader.cancel()
      #expect(await reader.value == .cancelled)
      #expect(await server.journal.wait(for: "closed"))
    }
  }

  @Test(arguments: versions) func aTaskCancelledBeforeTheHeadClosesTheStream(version: Request.Version) async throws {
    try await withEndless(version, path: "/silent") { server, transport, request in
      let opening = Task { await failure(transport, request) }
      #expect(await server.journal.wait(for: "open"))
      opening.cancel()
      #expect(await opening.value == .cancelled)
      #expect(await server.journal.wait(for: "closed"))
    }
  }

  @Test func aCancelledTaskSendsNothing() async throws {
    try await withEndless(.http1) { server, transport, request in
      let opening = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await failure(transport, request)
      }
      #expect(await opening.value == .cancelled)
      #expect(server.connectionCount == 0)
    }
  }

  @Test func shutdownEndsWhatRunsAndRefusesWhatComes() async throws {
    try await withEndless(.http1) { server, transport, request in
      let response = try await transport.open(request)
      var chunks = response.body.makeAsyncIterator()
      #expect(try await chunks.next().map(text) == "first")
      transport.shutdown()
      transport.shutdown()
      #expect(await server.journal.wait(for: "closed"))
      await #expect(throws: TransportError.abandoned) { try await chunks.next() }
      #expect(await failure(transport, request) == .abandoned)
    }
  }

  @Test func aDroppedTransportEndsWhatRuns() async throws {
    let server = try WireServer(Self.endless)
    defer { server.stop() }
    let response = try await Transport(rule: Anything(), userAgent: "skua-test").open(Request(url: server.url))
    await #expect(throws: TransportError.abandoned) { try await response.collect(limit: 100) }
    #expect(await server.journal.wait(for: "closed"))
  }
}
