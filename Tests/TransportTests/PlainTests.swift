import Dispatch
import Testing

@testable import Transport

@Suite(.deadline) struct PlainTests {
  @Test func anAnswerHasStatusHeadersAndBody() async throws {
    try await withServer({ connection in
      while connection.readRequest() != nil {
        connection.answer("404 Not Found", headers: "X-One:  1 \r\nX-Folded: a\r\n b\r\n", body: "nothing here")
      }
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url))
      #expect(response.head.status == 404)
      #expect(response.head["x-one"] == "1")
      #expect(response.head["X-FOLDED"] == "a b")
      #expect(!response.head.isHTTP2)
      #expect(text(try await response.collect(limit: 100)) == "nothing here")
    }
  }

  @Test func aRequestIsSentAsItIsSaid() async throws {
    try await withServer({ connection in
      while let request = connection.readRequest() {
        connection.answer(body: ([request.line] + request.headers + [text(request.body)]).joined(separator: "\n"))
      }
    }) { server, transport in
      let request = Request(
        method: "PATCH", url: server.url + "/a/../b?x=%20#".dropLast(),
        headers: [Header(name: "Accept", value: "a/b;c=d"), Header(name: "X-Empty", value: "")], body: Array("{}".utf8))
      let seen = text(try await transport.open(request).collect(limit: 1000)).split(separator: "\n").map { String($0) }
      #expect(seen.first == "PATCH /a/../b?x=%20 HTTP/1.1")
      #expect(
        Set(seen.dropFirst()) == [
          "Host: 127.0.0.1:\(server.port)", "User-Agent: skua-test", "Accept: a/b;c=d", "X-Empty:",
          "Content-Length: 2", "{}",
        ])
    }
  }

  @Test(arguments: ["GET", "DELETE", "POST", "HEAD"])
  func aRequestWithoutBodyEnds(method: String) async throws {
    try await withServer({ connection in
      while let request = connection.readRequest() {
        request.line.hasPrefix("HEAD")
          ? connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
          : connection.answer(body: request.line)
      }
    }) { server, transport in
      let response = try await transport.open(Request(method: method, url: server.url))
      let body = text(try await response.collect(limit: 1000))
      #expect(body == (method == "HEAD" ? "" : "\(method) / HTTP/1.1"))
    }
  }

  @Test func interimAnswersAndTrailersAreNotTheHead() async throws {
    try await withServer({ connection in
      while connection.readRequest() != nil {
        connection.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
        connection.startChunks(headers: "Trailer: X-Sum\r\n")
        connection.chunk("body")
        connection.write("0\r\nX-Sum: 1\r\n\r\n")
      }
    }) { server, transport in
      for _ in 1...2 {
        let response = try await transport.open(Request(url: server.url))
        #expect(response.head.status == 200)
        #expect(response.head.headers.map(\.name) == ["Transfer-Encoding", "Trailer"])
        #expect(text(try await response.collect(limit: 100)) == "body")
        #expect(response.head["X-Sum"] == nil)
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func aBodyArrivesWhileItIsWritten() async throws {
    let firstIsRead = DispatchSemaphore(value: 0)
    try await withServer({ connection in
      _ = connection.readRequest()
      connection.startChunks()
      connection.chunk("one")
      firstIsRead.wait()
      connection.chunk("two")
      connection.write("0\r\n\r\n")
      connection.waitForClose()
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url))
      var seen: [String] = []
      for try await chunk in response.body {
        seen.append(text(chunk))
        if seen.count == 1 { firstIsRead.signal() }
      }
      #expect(seen == ["one", "two"])
    }
  }

  @Test func gzipIsUnpackedAndBrokenGzipIsAnError() async throws {
    // printf hello | gzip -n
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    try await withServer({ connection in
      while let request = connection.readRequest() {
        var body = packed
        if request.line.contains("broken") { body[10] = 0xFF }
        connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
        connection.socket.write(body)
      }
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url, acceptsCompression: true))
      #expect(text(try await response.collect(limit: 100)) == "hello")
      let broken = try await transport.open(Request(url: server.url + "/broken", acceptsCompression: true))
      let error = await #expect(throws: TransportError.self) { try await broken.collect(limit: 100) }
      guard case .undecodable = error else { Issue.record("\(String(describing: error))"); return }
      let raw = try await transport.open(Request(url: server.url))
      #expect(try await raw.collect(limit: 100) == packed)
    }
  }

  @Test func collectRefusesWhatIsLargerThanItsLimit() async throws {
    try await withServer({ connection in
      _ = connection.readRequest()
      connection.answer(body: String(repeating: "x", count: 101))
      connection.waitForClose()
    }) { server, transport in
      let response = try await transport.open(Request(url: server.url))
      await #expect(throws: TransportError.tooLarge(limit: 100)) { try await response.collect(limit: 100) }
    }
  }
}
