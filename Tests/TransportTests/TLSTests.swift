import Bed
import Testing

@testable import Transport

@Suite(.deadline, .enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct TLSTests {
  private static let hello: @Sendable (WireConnection) -> Void = { connection in
    while connection.readRequest() != nil { connection.answer(body: "hello") }
  }

  @Test(arguments: [Request.Version.http1, .http2])
  func anAuthorityInMemoryIsTrusted(version: Request.Version) async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      let response = try await transport.open(Request(url: gateway.url, tls: try await ourTLS(), version: version))
      #expect(response.head.isHTTP2 == (version == .http2))
      #expect(text(try await response.collect(limit: 100)) == "hello")
    }
  }

  @Test func http2FallsBackWhereTheServerDoesNotSpeakIt() async throws {
    try await withGateway(protocols: "http/1.1", Self.hello) { _, gateway, transport in
      let request = Request(url: gateway.url, tls: try await ourTLS())
      async let first = transport.open(request)
      async let second = transport.open(request)
      for response in try await [first, second] {
        #expect(!response.head.isHTTP2)
        #expect(text(try await response.collect(limit: 100)) == "hello")
      }
    }
  }

  @Test(arguments: ["expired", "elsewhere", "alone"])
  func whatProvesNothingIsAcceptedOnlyUnverified(shown: String) async throws {
    try await withGateway(certificate: shown, Self.hello) { _, gateway, transport in
      let tls = try await ourTLS()
      for _ in 1...2 {
        guard case .serverCertificate = await failure(transport, Request(url: gateway.url, tls: tls)) else {
          Issue.record("\(shown) is accepted")
          return
        }
      }
      let unverified = TLSSettings(caPEM: tls.caPEM, verifiesServer: false)
      #expect(try await status(transport, Request(url: gateway.url, tls: unverified)) == 200)
    }
  }

  /// Nothing is asked of a server whose certificate is refused, and nobody shown to it.
  @Test func theLookAtARefusedCertificateAsksNothing() async throws {
    try await withGateway(certificate: "expired", asksForClient: true, Self.hello) { server, gateway, transport in
      let certificates = try await Certificates.shared()
      var tls = try await ourTLS()
      (tls.certificatePEM, tls.keyPEM) = (certificates.bytes("client.pem"), certificates.bytes("client.key"))
      let relay = try Relay(port: gateway.port)
      let error = await failure(transport, Request(url: "https://localhost:\(relay.port)", tls: tls))
      guard case .serverCertificate("localhost", .expired(let shown?)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(shown.validUntil.description == "2021-02-03 04:05 UTC" && shown.names == ["localhost"])
      #expect(relay.acceptedConnections == 2 && server.connectionCount == 0)
      try await relay.wait("no connection that lives on") { relay.connectionCount == 0 }
    }
  }

  @Test func anotherServerNameIsVerifiedWhileTheHostHeaderStays() async throws {
    try await withGateway(
      certificate: "elsewhere",
      { connection in
        while let request = connection.readRequest() {
          connection.answer(body: request.headers.first { $0.hasPrefix("Host: ") } ?? "none")
        }
      }
    ) { _, gateway, transport in
      var tls = try await ourTLS()
      tls.serverName = "elsewhere.example"
      for version in [Request.Version.http1, .http2] {
        let response = try await transport.open(Request(url: gateway.url, tls: tls, version: version))
        #expect(text(try await response.collect(limit: 100)) == "Host: localhost:\(gateway.port)")
      }
      tls.serverName = "third.example"
      let error = await failure(transport, Request(url: gateway.url, tls: tls))
      #expect(
        error
          == .serverCertificate(
            name: "third.example",
            fault: .wrongName(
              ServerCertificate(
                issuer: "ca", names: ["elsewhere.example", "b.example", "c.example", "d.example"],
                validFrom: try #require(CalendarText(digits: "202001010000")),
                validUntil: try #require(CalendarText(digits: "209912310000"))))))
    }
  }

  @Test(arguments: [Request.Version.http1, .http2], ["TLSv1.2", "TLSv1.3"])
  func aClientCertificateIsShown(version: Request.Version, tlsVersion: String) async throws {
    try await withGateway(asksForClient: true, newest: tlsVersion, Self.hello) { _, gateway, transport in
      let certificates = try await Certificates.shared()
      var tls = try await ourTLS()
      (tls.certificatePEM, tls.keyPEM) = (certificates.bytes("client.pem"), certificates.bytes("client.key"))
      #expect(try await status(transport, Request(url: gateway.url, tls: tls, version: version)) == 200)
    }
  }

  @Test func manyStreamsShareOneHTTP2Connection() async throws {
    try await withGateway({ connection in
      while connection.readRequest() != nil { connection.answer(body: String(repeating: "x", count: 100_000)) }
    }) { _, gateway, transport in
      let relay = try Relay(port: gateway.port)
      defer { relay.stop() }
      let request = Request(url: "https://localhost:\(relay.port)", tls: try await ourTLS())
      let sizes = try await withThrowingTaskGroup { group in
        for _ in 1...50 {
          group.addTask { try await transport.open(request).collect(limit: 1 << 20).count }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(sizes == [Int](repeating: 100_000, count: 50))
      #expect(relay.acceptedConnections == 1)
    }
  }

  @Test func versionsAndGroupsHaveConnectionsOfTheirOwn() async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      let relay = try Relay(port: gateway.port)
      defer { relay.stop() }
      for (version, group, connections) in [
        (Request.Version.http1, 1, 1), (.http1, 1, 1), (.http2, 1, 2), (.http1, 1, 2), (.http2, 1, 2), (.http2, 2, 3),
      ] {
        let request = Request(
          url: "https://localhost:\(relay.port)", tls: try await ourTLS(), version: version, group: group)
        let response = try await transport.open(request)
        #expect(response.head.isHTTP2 == (version == .http2))
        _ = try await response.collect(limit: 100)
        #expect(relay.acceptedConnections == connections)
      }
    }
  }
}
