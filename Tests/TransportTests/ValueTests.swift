import CCurl
import Testing

@testable import Transport

/// The parts that decide without moving a byte.
struct ValueTests {
  private func parse(_ lines: [String]) -> HeadParser.Step {
    var parser = HeadParser()
    var last = HeadParser.Step.incomplete
    for line in lines {
      last = Array(line.utf8).withUnsafeBytes { parser.feed($0) }
      if last != .incomplete { return last }
    }
    return last
  }

  @Test func aHeadIsReadFromItsLines() {
    let fields = ["HTTP/2 200 \r\n", "a: b\r\n", "no field\r\n", ": nameless\r\n", "c:\r\n", "\t d\r\n", "\r\n"]
    let headers = [Header(name: "a", value: "b"), Header(name: "c", value: " d")]
    #expect(parse(fields) == .head(ResponseHead(status: 200, headers: headers, isHTTP2: true)))
  }

  @Test(arguments: ["HTTP/1.1", "HTTP/1.1 abc", "HTTP/1.1 20", "HTTP/1.1 2000 OK", "ICY 200 OK", "", "HTTP/1.1 -12 x"])
  func aStatusLineMustBeOne(line: String) {
    guard case .malformed = parse([line]) else {
      Issue.record("\(line)")
      return
    }
  }

  @Test func aHeadHasALimit() {
    let field = "a: " + String(repeating: "x", count: 99_997)
    guard case .malformed = parse(["HTTP/1.1 200 OK"] + [String](repeating: field, count: 11)) else {
      Issue.record("1.1 MB of fields are accepted")
      return
    }
  }

  @Test func smallPiecesAreGatheredOnlyBehindABusyReader() {
    var buffer = ChunkBuffer()
    for byte in UInt8(0)..<200 { withUnsafeBytes(of: byte) { buffer.append($0) } }
    #expect(buffer.count == 200)
    let first = buffer.popFirst() ?? []
    #expect(first + (buffer.popFirst() ?? []) == Array(0..<200))
    #expect(first.count < 64)
    #expect(buffer.popFirst() == nil)
    #expect(buffer.count == 0)
  }

  @Test func aFullBufferPausesAndHalfOfItResumes() {
    let now = ContinuousClock.now
    var state = StreamState(now: now)
    #expect(state.receive(head: ResponseHead(status: 200, headers: [], isHTTP2: false), now: now) == nil)
    let piece = [UInt8](repeating: 1, count: 16 * 1024)
    var verdicts: [StreamState.Verdict] = []
    while verdicts.last != .pause { verdicts.append(piece.withUnsafeBytes { state.receive($0, now: now).0 }) }
    #expect(verdicts.count == ChunkBuffer.limit / piece.count + 1)
    #expect(state.silence(now: now + .seconds(5)) == .zero)
    var left = ChunkBuffer.limit
    var resumedAt: Int?
    while case .chunk(let chunk, let resumes) = state.read(now: now) {
      left -= chunk.count
      if resumes, resumedAt == nil { resumedAt = left }
    }
    #expect(left == 0)
    #expect(
      resumedAt.map { $0 <= ChunkBuffer.resumption && $0 > ChunkBuffer.resumption - ChunkBuffer.gathering } == true)
    #expect(state.silence(now: now + .seconds(5)) == .seconds(5))
  }

  private static func failure(_ code: CURLcode, _ detail: String = "") throws -> CurlFailure {
    CurlFailure(
      code: code, detail: detail, endpoint: try #require(Endpoint(url: "https://a.example:6443/")), proxy: nil)
  }

  /// Where OpenSSL and libcurl say it in other words than the servers of these tests do.
  @Test(arguments: [
    ("error:0A000102:SSL routines::unsupported protocol", TLSFault.tooOld),
    ("error:0A00042E:SSL routines::tlsv1 alert protocol version", .tooOld),
    ("error:0A00010B:SSL routines::wrong version number", .notTLS),
    ("error:0A0000C6:SSL routines::packet length too long", .notTLS),
    ("error:0A000410:SSL routines::sslv3 alert handshake failure", .handshakeRefused(sentCertificate: false)),
    ("error:0A000126:SSL routines::unexpected eof while reading", .closed),
    ("OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to a.example:6443", .closed),
    ("error:0A000126", .closed), ("error:0A0", .other("error:0A0")), ("error:zzzzzzzz", .other("error:zzzzzzzz")),
    ("error:0A000001:SSL routines::odd \u{1B}[2J", .other("error:0A000001:SSL routines::odd ?[2J")),
  ])
  func aHandshakeThatFailsHasItsReason(detail: String, fault: TLSFault) throws {
    let error = try Self.failure(CURLE_SSL_CONNECT_ERROR, detail).error
    #expect(error == .tls(host: "a.example", port: 6443, fault: fault))
  }

  @Test(arguments: [
    (0x412, ClientCertificateFault.refused("bad certificate")), (0x414, .revoked), (0x415, .expired),
    (0x416, .refused("certificate unknown")), (0x418, .unknownAuthority), (0x419, .refused("access denied")),
    (0x41A, nil),
    (0x45C, .missing), (0x42E, nil),
  ])
  func anAlertIsKnownByItsNumber(reason: Int, fault: ClientCertificateFault?) throws {
    let detail = "error:0A000\(String(reason, radix: 16).uppercased()):SSL routines::in any words"
    #expect(OpenSSLReason(in: detail)?.clientCertificateFault == fault)
  }

  @Test func timeRunsOutInAPhase() throws {
    var failure = try Self.failure(CURLE_OPERATION_TIMEDOUT)
    #expect(failure.error == .timedOut(during: .connecting, host: "a.example"))
    failure.isConnected = true
    #expect(failure.error == .timedOut(during: .waitingForAnswer, host: "a.example"))
    failure.hasHead = true
    #expect(failure.error == .timedOut(during: .readingBody, host: "a.example"))
  }

  @Test func whatALibrarySaysIsShownOnOneLine() throws {
    var failure = try Self.failure(CURLE_RECV_ERROR, "bad \u{1B}[2J\r\n\u{202E}thing.")
    failure.isConnected = true
    #expect(failure.error.description == "The connection ended before the answer: bad ?[2J???thing.")
  }

  @Test(arguments: [
    ("https://[::1]/x", "[::1]", 443), ("http://a.example", "a.example", 80),
    ("https://a.example:6443/a/../b", "a.example", 6443),
  ])
  func anEndpointIsReadFromItsURL(url: String, host: String, port: Int) {
    let endpoint = Endpoint(url: url)
    #expect(endpoint?.host == host)
    #expect(endpoint?.port == port)
  }

  @Test func anotherHostLeavesTheRestOfTheURL() {
    #expect(
      Endpoint.url("https://1.2.3.4:6443/a/../b?c=%2F", withHost: "d.example") == "https://d.example:6443/a/../b?c=%2F")
  }

  @Test(arguments: [
    (0.0, 1), (-.infinity, 1), (.nan, 2_000_000_000), (0.25, 250), (.infinity, 2_000_000_000), (1e300, 2_000_000_000),
  ])
  func secondsBecomeMilliseconds(seconds: Double, milliseconds: Int) {
    #expect(Transfer.milliseconds(seconds) == milliseconds)
  }

  @Test func everyErrorIsOneSentence() {
    let errors: [TransportError] = [
      .invalidRequest("a"), .unresolvable(host: "a"), .unreachable(host: "a", port: 1, detail: "b"),
      .proxy(host: "a", port: 1, fault: .other("b")), .timedOut(during: .connecting, host: "a"),
      .serverCertificate(name: "a", fault: .other("b")), .certificateAuthority("a"),
      .clientCertificate(host: "a", fault: .unusable("b")), .tls(host: "a", port: 1, fault: .other("b")),
      .cutOff(received: 1, detail: "a"), .undecodable("a"), .malformed(host: "a", port: 1, detail: "b"),
      .tooLarge(limit: 1), .cancelled, .abandoned, .other(code: 1, detail: "a"),
    ]
    for error in errors {
      #expect(error.description.hasSuffix(".") && !error.description.contains("\n"))
      #expect(error.description.count { $0 == "." } == 1)
    }
  }
}
