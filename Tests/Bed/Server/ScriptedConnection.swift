/// One TCP connection to a `ScriptedServer`, and the way to answer on it.
///
/// Every call returns at once and may come from any thread; bytes leave in the order of the calls. On a connection
/// that is gone they do nothing.
public final class ScriptedConnection: Sendable {
  /// Counted from 1 in the order accepted: tells whether requests shared a connection.
  public let number: Int
  private let core: ServerCore

  init(number: Int, core: ServerCore) {
    self.number = number
    self.core = core
  }

  /// A whole response. Content-Length is added, unless `headers` has one (a wrong one, say).
  public func send(status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: [UInt8] = []) {
    var head = Self.head(status: status, headers: headers)
    if !headers.contains(where: { $0.key.lowercased() == "content-length" }) {
      head += "Content-Length: \(body.count)\r\n"
    }
    sendRaw(Array((head + "\r\n").utf8) + body)
  }

  /// A whole response with a text as its body, UTF-8.
  public func send(status: Int = 200, headers: KeyValuePairs<String, String> = [:], body: String) {
    send(status: status, headers: headers, body: Array(body.utf8))
  }

  /// Sends a head and leaves the chunked body open, to be fed and ended by the test (a watch).
  public func startStream(status: Int = 200, headers: KeyValuePairs<String, String> = [:]) -> ScriptedStream {
    sendRaw(Self.head(status: status, headers: headers) + "Transfer-Encoding: chunked\r\n\r\n")
    return ScriptedStream(connection: self)
  }

  /// These bytes and no others.
  public func sendRaw(_ bytes: [UInt8]) { core.change(number) { $0.append(bytes) } }

  public func sendRaw(_ text: String) { sendRaw(Array(text.utf8)) }

  /// Closes once everything is sent.
  public func close() { core.change(number) { $0.end(.close) } }

  /// Resets the connection at once (RST); what is unsent is dropped.
  public func reset() { core.change(number) { $0.end(.reset) } }

  /// Whether the client has closed or reset it.
  public var isClosedByPeer: Bool { core.isClosedByPeer(number) }

  /// Bytes handed in that the kernel has not taken: grows while the client does not read.
  public var unsentBytes: Int { core.unsentBytes(number) }

  /// Returns when the client has closed or reset this connection. Throws `DeadlinePassed`.
  public func waitUntilClosedByPeer(deadline: Duration = .seconds(20)) async throws {
    let closed = try await core.signal.wait(deadline: deadline) { isClosedByPeer ? true : nil }
    guard closed != nil else {
      throw DeadlinePassed(what: "close by the client", deadline: deadline, instead: "connection \(number) is open")
    }
  }

  /// Returns when the kernel has taken everything handed in so far. Throws `DeadlinePassed`.
  public func waitUntilSent(deadline: Duration = .seconds(20)) async throws {
    let sent = try await core.signal.wait(deadline: deadline) { unsentBytes == 0 ? true : nil }
    guard sent != nil else {
      throw DeadlinePassed(what: "end of sending", deadline: deadline, instead: "\(unsentBytes) bytes are unsent")
    }
  }

  private static func head(status: Int, headers: KeyValuePairs<String, String>) -> String {
    "HTTP/1.1 \(status) \(reasons[status] ?? "Scripted")\r\n"
      + headers.map { "\($0.key): \($0.value)\r\n" }.joined()
  }

  private static let reasons = [
    101: "Switching Protocols", 200: "OK", 201: "Created", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
    404: "Not Found", 406: "Not Acceptable", 409: "Conflict", 410: "Gone", 429: "Too Many Requests",
    500: "Internal Server Error", 503: "Service Unavailable", 504: "Gateway Timeout",
  ]
}
