import Bed
import Testing

@testable import Transport

/// Every way to fail has its own case, and each case one sentence.
@Suite(.deadline) struct FailureTests {
  @Test func aRefusedConnectionIsTold() async throws {
    let port = try FreePort.next()
    let transport = Transport(rule: Anything(), userAgent: "skua-test")
    let error = await failure(transport, Request(url: "http://127.0.0.1:\(port)"))
    #expect(error == .unreachable(host: "127.0.0.1", port: Int(port), detail: "connection refused"))
    #expect(
      error?.description
        == "127.0.0.1 port \(port) cannot be reached: connection refused; check that the server runs, its port, and the network."
    )
  }

  @Test func anUnknownHostIsTold() async throws {
    let error = await failure(
      Transport(rule: Anything(), userAgent: "skua-test"), Request(url: "http://no-such-host.invalid"))
    #expect(error == .unresolvable(host: "no-such-host.invalid"))
  }

  @Test func timeRunsOut() async throws {
    try await withServer({ $0.waitForClose() }) { server, transport in
      let silent = await failure(transport, Request(url: server.url, totalTimeout: 1))
      #expect(silent == .timedOut(during: .waitingForAnswer, host: "127.0.0.1"))
      // The TLS handshake with a server that says nothing is part of connecting.
      let unconnected = Request(url: "https://127.0.0.1:\(server.port)", connectTimeout: 0.1)
      #expect(await failure(transport, unconnected) == .timedOut(during: .connecting, host: "127.0.0.1"))
    }
  }

  @Test func aBodyCutShortIsNeverWhole() async throws {
    try await withServer({ connection in
      guard let request = connection.readRequest() else { return }
      switch request.line {
      case "GET /length HTTP/1.1": connection.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody")
      case "GET /chunk HTTP/1.1":
        connection.startChunks()
        connection.chunk("body")
      case "GET /head HTTP/1.1": connection.write("HTTP/1.1 200 OK\r\nContent-")
      default: break
      }
    }) { server, transport in
      for path in ["/length", "/chunk"] {
        var chunks = try await transport.open(Request(url: server.url + path)).body.makeAsyncIterator()
        #expect(try await chunks.next().map(text) == "body")
        for _ in 1...2 {
          let error = await #expect(throws: TransportError.self) { try await chunks.next() }
          guard case .cutOff(received: 4, _) = error else {
            Issue.record("\(String(describing: error))")
            continue
          }
        }
      }
      for path in ["/head", "/nothing"] {
        let error = await failure(transport, Request(url: server.url + path))
        guard case .cutOff(received: 0, _) = error else {
          Issue.record("\(path): \(String(describing: error))")
          continue
        }
      }
    }
  }

  @Test func whatIsNotHTTPIsTold() async throws {
    try await withServer({ connection in
      _ = connection.readRequest()
      connection.write("SSH-2.0-OpenSSH\r\n\u{1B}[2J")
    }) { server, transport in
      let error = await failure(transport, Request(url: server.url))
      guard case .malformed = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test(arguments: [
    Request(url: "http://127.0.0.1/", headers: [Header(name: "A", value: "b\r\nC: d")]),
    Request(url: "http://127.0.0.1/", headers: [Header(name: "A", value: "b\0")]),
    Request(url: "http://127.0.0.1/", headers: [Header(name: "A:", value: "b")]),
    Request(url: "http://127.0.0.1/", headers: [Header(name: "", value: "b")]),
    Request(method: "GET /x HTTP/1.1\r\nA:", url: "http://127.0.0.1/"), Request(method: "", url: "http://127.0.0.1/"),
    Request(url: "http://127.0.0.1/a b"), Request(url: "http://127.0.0.1/ä"), Request(url: "http://127.0.0.1/#a"),
    Request(url: "http://127.0.0.1/\r\nA: b"), Request(url: "http://user@127.0.0.1/"), Request(url: "/relative"),
    Request(url: ""), Request(url: "http://127.0.0.1/", tls: TLSSettings(certificatePEM: [1])),
  ])
  func whatHTTPCannotSayIsNotSent(request: Request) async throws {
    let error = await failure(Transport(rule: Anything(), userAgent: "skua-test"), request)
    guard case .invalidRequest = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1/"])
  func onlyHTTPIsSpoken(url: String) async throws {
    let error = await failure(Transport(rule: Anything(), userAgent: "skua-test"), Request(url: url))
    guard case .invalidRequest = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func theRuleIsAskedBeforeAnythingLeaves() async throws {
    struct OnlyGet: RequestRule {
      func refusal(method: String, url: String) -> String? {
        method == "GET" ? nil : "\(method) would change \(url)."
      }
    }
    let server = try WireServer { connection in
      while connection.readRequest() != nil { connection.answer(body: "") }
    }
    let transport = Transport(rule: OnlyGet(), userAgent: "skua-test")
    defer {
      transport.shutdown()
      server.stop()
    }
    let error = await failure(transport, Request(method: "DELETE", url: server.url))
    #expect(error == .refused("DELETE would change \(server.url)."))
    #expect(error?.description == "DELETE would change \(server.url).")
    #expect(server.connectionCount == 0)
    #expect(try await status(transport, Request(url: server.url)) == 200)
  }

  @Test func redirectsAreNotFollowed() async throws {
    try await withServer({ connection in
      while connection.readRequest() != nil { connection.answer("302 Found", headers: "Location: /b\r\n", body: "") }
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url))
      #expect(response.head.status == 302)
      #expect(response.head["Location"] == "/b")
    }
  }
}
