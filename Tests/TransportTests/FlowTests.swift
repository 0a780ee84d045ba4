import Bed
import Dispatch
import Testing

@testable import Transport

/// Back-pressure, silence, abandoned links.
@Suite(.deadline) struct FlowTests {
  private static let size = 4 << 20
  /// Byte n of a body is n modulo this prime, so that a lost or doubled piece shows.
  private static let period = 251
  private static let pattern = (0..<period + (1 << 16)).map { UInt8($0 % period) }

  private static let large: @Sendable (WireConnection) -> Void = { connection in
    while connection.readRequest() != nil {
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
      for start in stride(from: 0, to: size, by: 1 << 16) {
        connection.socket.write(Array(pattern[(start % period)...].prefix(1 << 16)))
      }
    }
  }

  @Test(arguments: CancellationTests.versions)
  func aSlowReaderLosesNothing(version: Request.Version) async throws {
    let read: (Transport, Request) async throws -> Void = { transport, request in
      let response = try await transport.open(request)
      // Not before the sender was paused once.
      #expect(try await eventually { response.secondsSinceLastByte == 0 })
      var position = 0
      for try await chunk in response.body {
        #expect(chunk.count <= ChunkBuffer.gathering)
        #expect(Self.pattern[(position % Self.period)...].starts(with: chunk))
        position += chunk.count
      }
      #expect(position == Self.size)
    }
    switch version {
    case .http1:
      try await withServer(Self.large) { server, transport in
        try await read(transport, Request(url: server.url, version: .http1))
      }
    case .http2:
      try await withGateway(Self.large) { _, gateway, transport in
        try await read(transport, Request(url: gateway.url, tls: try await ourTLS()))
      }
    }
  }

  @Test func aPausedStreamDoesNotHoldUpOthers() async throws {
    try await withServer({ connection in
      while let request = connection.readRequest() {
        if request.line.contains("small") {
          connection.answer(body: "small")
        } else {
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: \(Self.size)\r\n\r\n")
          connection.socket.write([UInt8](repeating: 1, count: Self.size))
        }
      }
    }) { server, transport in
      let big = try await transport.open(Request(url: server.url))
      #expect(try await eventually { big.secondsSinceLastByte == 0 })
      for _ in 1...20 {
        let small = try await transport.open(Request(url: server.url + "/small"))
        #expect(text(try await small.collect(limit: 10)) == "small")
      }
      #expect(try await big.collect(limit: Self.size).count == Self.size)
    }
  }

  @Test func silenceIsMeasuredFromTheLastByte() async throws {
    let go = DispatchSemaphore(value: 0)
    try await withServer({ connection in
      _ = connection.readRequest()
      connection.startChunks()
      go.wait()
      connection.chunk("x")
      connection.waitForClose()
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url))
      #expect(try await eventually { response.secondsSinceLastByte > 0.05 })
      let start = ContinuousClock.now
      go.signal()
      var chunks = response.body.makeAsyncIterator()
      #expect(try await chunks.next().map(text) == "x")
      let silence = Duration.seconds(response.secondsSinceLastByte)
      #expect(silence < start.duration(to: .now))
    }
  }

  @Test(.enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
  func anAbandonedHTTP2ConnectionIsNeverUsedAgain() async throws {
    try await withGateway({ connection in
      while let request = connection.readRequest() {
        guard request.line.contains("watch") else {
          connection.answer(body: "hello")
          continue
        }
        connection.startChunks()
        connection.chunk("event")
        connection.waitForClose()
      }
    }) { _, gateway, transport in
      let relay = try Relay(port: gateway.port)
      defer { relay.stop() }
      let url = "https://localhost:\(relay.port)"
      let tls = try await ourTLS()
      let bystander = try await transport.open(Request(url: gateway.url + "/watch", tls: tls, group: 2))
      let watch = try await transport.open(Request(url: url + "/watch", tls: tls, group: 1))
      var events = watch.body.makeAsyncIterator()
      #expect(try await events.next().map(text) == "event")
      relay.fault = .freeze
      // The trap: libcurl goes on using the dead connection.
      let probe = await failure(transport, Request(url: url, tls: tls, totalTimeout: 0.2, group: 1))
      #expect(probe == .timedOut(during: .waitingForAnswer, host: "localhost"))
      #expect(relay.acceptedConnections == 1)

      transport.abandonConnections(group: 1)
      relay.fault = .none
      await #expect(throws: TransportError.abandoned) { try await events.next() }
      for _ in 1...3 {
        let response = try await transport.open(Request(url: url, tls: tls, totalTimeout: 10, group: 1))
        #expect(text(try await response.collect(limit: 10)) == "hello")
      }
      #expect(relay.acceptedConnections == 2)
      var others = bystander.body.makeAsyncIterator()
      #expect(try await others.next().map(text) == "event")
    }
  }
}
