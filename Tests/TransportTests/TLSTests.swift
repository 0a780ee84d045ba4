import Testing

@testable import Transport

@Suite(.deadline, .enabled(if: Gateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct TLSTests {
  private static let hello: @Sendable (WireConnection) -> Void = { connection in
    while connection.readRequest() != nil { connection.answer(body: "hello") }
  }

  @Test(arguments: [Request.Version.http1, .http2])
  func anAuthorityInMemoryIsTrusted(version: Request.Version) async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      let response = try await transport.open(Request(url: gateway.url, tls: try ourTLS(), version: version))
      #expect(response.head.isHTTP2 == (version == .http2))
      #expect(text(try await response.collect(limit: 100)) == "hello")
    }
  }

  @Test func http2FallsBackWhereTheServerDoesNotSpeakIt() async throws {
    try await withGateway(protocols: "http/1.1", Self.hello) { _, gateway, transport in
      let request = Request(url: gateway.url, tls: try ourTLS())
      async let first = transport.open(request)
      async let second = transport.open(request)
      for response in try await [first, second] {
        #expect(!response.head.isHTTP2)
        #expect(text(try await response.collect(limit: 100)) == "hello")
      }
    }
  }

  @Test func certificatesThatProveNothingAreTold() async throws {
    let certificates = try Certificates.shared.get()
    let strange = TLSSettings(caPEM: certificates.strangeAuthority)
    let faults: [(shown: String, trusted: TLSSettings, TransportError.CertificateFault)] = [
      ("server", strange, .untrusted), ("server", TLSSettings(), .untrusted),
      ("expired", try ourTLS(), .expired), ("elsewhere", try ourTLS(), .wrongHost),
    ]
    for (shown, trusted, fault) in faults {
      try await withGateway(certificate: shown, Self.hello) { _, gateway, transport in
        let error = await failure(transport, Request(url: gateway.url, tls: trusted))
        #expect(error == .serverCertificate(host: "localhost", fault: fault))
        let unverified = TLSSettings(caPEM: trusted.caPEM, verifiesServer: false)
        let accepted = try await status(transport, Request(url: gateway.url, tls: unverified))
        #expect(accepted == 200)
      }
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
      var tls = try ourTLS()
      tls.serverName = "elsewhere.example"
      for version in [Request.Version.http1, .http2] {
        let response = try await transport.open(Request(url: gateway.url, tls: tls, version: version))
        #expect(text(try await response.collect(limit: 100)) == "Host: localhost:\(gateway.port)")
      }
      tls.serverName = "third.example"
      let error = await failure(transport, Request(url: gateway.url, tls: tls))
      #expect(error == .serverCertificate(host: "localhost", fault: .wrongHost))
    }
  }

  @Test func aClientCertificateIsShownAndItsFaultsAreTold() async throws {
    let certificates = try Certificates.shared.get()
    try await withGateway(asksForClient: true, Self.hello) { _, gateway, transport in
      var tls = try ourTLS()
      func isClientCertificateFault(_ error: TransportError?) -> Bool {
        if case .clientCertificate = error { true } else { false }
      }
      // TLS 1.3 refuses after the handshake: the request may meet a closed connection before the reason.
      for version in [Request.Version.http1, .http2] {
        switch await failure(transport, Request(url: gateway.url, tls: tls, version: version)) {
        case .clientCertificate, .cutOff(received: 0, _): break
        case let error: Issue.record("\(String(describing: error))")
        }
      }
      (tls.certificatePEM, tls.keyPEM) = (certificates.client, certificates.clientKey)
      #expect(try await status(transport, Request(url: gateway.url, tls: tls)) == 200)
      for (certificate, key) in [
        (certificates.client, certificates.bytes("server.key")), (Array("no PEM".utf8), certificates.clientKey),
        ([], []),
        (certificates.client, certificates.bytes("locked.key")),
      ] {
        (tls.certificatePEM, tls.keyPEM) = (certificate, key)
        let fresh = Transport(rule: Anything())
        let error = await failure(fresh, Request(url: gateway.url, tls: tls))
        #expect(isClientCertificateFault(error), "\(String(describing: error))")
      }
    }
  }

  @Test func anAuthorityThatIsNoPEMIsTold() async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      for bytes in [Array("no PEM".utf8), []] {
        let error = await failure(transport, Request(url: gateway.url, tls: TLSSettings(caPEM: bytes)))
        guard case .certificateAuthority = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test func aPortWithoutTLSIsTold() async throws {
    try await withServer({ connection in
      _ = connection.socket.read()
      connection.write("HTTP/1.1 400 Bad Request\r\n\r\n")
    }) { server, transport in
      let error = await failure(transport, Request(url: "https://127.0.0.1:\(server.port)"))
      guard case .tls(host: "127.0.0.1", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func manyStreamsShareOneHTTP2Connection() async throws {
    try await withGateway({ connection in
      while connection.readRequest() != nil { connection.answer(body: String(repeating: "x", count: 100_000)) }
    }) { _, gateway, transport in
      let relay = try FreezingRelay(to: gateway.port)
      defer { relay.stop() }
      let request = Request(url: "https://localhost:\(relay.port)", tls: try ourTLS())
      let sizes = try await withThrowingTaskGroup { group in
        for _ in 1...50 {
          group.addTask { try await transport.open(request).collect(limit: 1 << 20).count }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(sizes == [Int](repeating: 100_000, count: 50))
      #expect(relay.connectionCount == 1)
    }
  }

  @Test func versionsAndGroupsHaveConnectionsOfTheirOwn() async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      let relay = try FreezingRelay(to: gateway.port)
      defer { relay.stop() }
      for (version, group, connections) in [
        (Request.Version.http1, 1, 1), (.http1, 1, 1), (.http2, 1, 2), (.http1, 1, 2), (.http2, 1, 2), (.http2, 2, 3),
      ] {
        let request = Request(
          url: "https://localhost:\(relay.port)", tls: try ourTLS(), version: version, group: group)
        let response = try await transport.open(request)
        #expect(response.head.isHTTP2 == (version == .http2))
        _ = try await response.collect(limit: 100)
        #expect(relay.connectionCount == connections)
      }
    }
  }
}
