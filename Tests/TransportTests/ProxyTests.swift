import Bed
import Testing

@testable import Transport

@Suite(.deadline) struct ProxyTests {
  private static let hello: @Sendable (WireConnection) -> Void = { connection in
    while connection.readRequest() != nil { connection.answer(body: "hello") }
  }

  private static func withProxy(
    _ script: @escaping @Sendable (WireConnection) -> Void, _ body: (WireServer) async throws -> Void
  ) async throws {
    let proxy = try WireServer(script)
    defer { proxy.stop() }
    try await body(proxy)
  }

  @Test func aPlainRequestGoesWholeToItsProxy() async throws {
    try await withServer({ connection in
      while let request = connection.readRequest() {
        connection.answer(body: ([request.line] + request.headers).joined(separator: "\n"))
      }
    }) { proxy, transport in
      let proxyURL = "http://user:secret@127.0.0.1:\(proxy.port)"
      let response = try await transport.open(Request(url: "http://cluster.invalid/api", proxy: proxyURL))
      let seen = text(try await response.collect(limit: 1000)).split(separator: "\n")
      #expect(seen.first == "GET http://cluster.invalid/api HTTP/1.1")
      #expect(seen.contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ="))
    }
  }

  @Test(.enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
  func tlsGoesThroughConnectWhoseAnswerIsNotTheHead() async throws {
    try await withGateway(Self.hello) { _, gateway, transport in
      try await Self.withProxy({ connection in
        guard let request = connection.readRequest() else { return }
        connection.journal.write(request.line)
        connection.write("HTTP/1.1 200 Connection established\r\nX-Proxy: yes\r\n\r\n")
        connection.tunnel(to: gateway.port)
      }) { proxy in
        let proxyURL = "http://127.0.0.1:\(proxy.port)"
        let response = try await transport.open(Request(url: gateway.url, tls: try await ourTLS(), proxy: proxyURL))
        #expect(response.head.isHTTP2)
        #expect(response.head["X-Proxy"] == nil)
        #expect(text(try await response.collect(limit: 10)) == "hello")
        #expect(await proxy.journal.wait(for: "CONNECT localhost:\(gateway.port) HTTP/1.1"))
      }
    }
  }

  @Test func aSOCKS5ProxyResolvesTheName() async throws {
    try await withServer(Self.hello) { server, transport in
      try await Self.withProxy({ connection in
        _ = connection.socket.read()
        connection.socket.write([5, 0])
        guard let request = connection.socket.read(), request.count > 7, request[3] == 3 else { return }
        connection.journal.write(text(Array(request[5..<5 + Int(request[4])])))
        connection.socket.write([5, 0, 0, 1, 127, 0, 0, 1, 0, 0])
        connection.tunnel(to: server.port)
      }) { proxy in
        let proxyURL = "socks5://127.0.0.1:\(proxy.port)"
        let response = try await transport.open(Request(url: "http://cluster.invalid/", proxy: proxyURL))
        #expect(text(try await response.collect(limit: 10)) == "hello")
        #expect(await proxy.journal.wait(for: "cluster.invalid"))
      }
    }
  }

  @Test func aProxyThatRefusesIsTold() async throws {
    try await withServer({ connection in
      _ = connection.readRequest()
      connection.answer("407 Proxy Authentication Required", body: "who are you?")
    }) { proxy, transport in
      let request = Request(url: "https://cluster.invalid/", proxy: "http://127.0.0.1:\(proxy.port)")
      #expect(
        await failure(transport, request)
          == .proxy(host: "127.0.0.1", port: Int(proxy.port), fault: .refused(status: 407)))
    }
  }

  @Test func aProxyThatIsNotThereIsToldWithoutItsPassword() async throws {
    let port = try FreePort.next()
    let transport = Transport(rule: Anything(), userAgent: "skua-test")
    let absent = Request(url: "http://cluster.invalid/", proxy: "http://user:secret@127.0.0.1:\(port)")
    #expect(
      await failure(transport, absent)
        == .proxy(host: "127.0.0.1", port: Int(port), fault: .unreachable("connection refused")))
    let unknown = Request(url: "http://cluster.invalid/", proxy: "http://user:secret@proxy.invalid:1")
    #expect(await failure(transport, unknown) == .proxy(host: "proxy.invalid", port: 1, fault: .unresolvable))
  }
}
