import Threads
@testable import Transport

/// A TCP server that says what the test tells it, byte by byte: `script` is called for each connection, on a
/// thread of its own.
final class WireServer: Sendable {
  let port: UInt16
  let journal = Journal()
  var url: String { "http://127.0.0.1:\(port)" }
  var connectionCount: Int { open.withLock { $0.count } }

  private let listener: Socket
  private let open = Guarded<[WireConnection]>([])

  init(_ script: @escaping @Sendable (WireConnection) -> Void) throws {
    (listener, port) = try Socket.listening()
    onThread { [self] in
      while let socket = listener.accept() {
        let connection = WireConnection(socket: socket, journal: journal)
        open.withLock { $0.append(connection) }
        onThread {
          script(connection)
          connection.socket.shutDown()
        }
      }
    }
  }

  /// Ends the threads. The descriptors stay with the process: closing them under a thread that reads
  /// would hand their numbers to the next test.
  func stop() {
    listener.shutDown()
    for connection in open.withLock({ $0 }) { connection.socket.shutDown() }
  }
}

/// One connection of a `WireServer`.
final class WireConnection: Sendable {
  let socket: Socket
  let journal: Journal
  private let unread = Guarded<[UInt8]>([])

  init(socket: Socket, journal: Journal) {
    self.socket = socket
    self.journal = journal
  }

  /// Head and body of the next request, or `nil` when the client is gone.
  func readRequest() -> WireRequest? {
    var bytes = unread.withLock { $0 }
    while true {
      if let request = WireRequest(bytes) {
        unread.withLock { $0 = Array(bytes[request.size...]) }
        return request
      }
      guard let more = socket.read() else { return nil }
      bytes += more
    }
  }

  func write(_ text: String) { socket.write(Array(text.utf8)) }

  func answer(_ status: String = "200 OK", headers: String = "", body: String) {
    write("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
  }

  func startChunks(headers: String = "") { write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\(headers)\r\n") }
  func chunk(_ text: String) { write("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n") }

  /// Passes bytes both ways until either side ends.
  func tunnel(to port: UInt16) {
    guard let far = Socket.connected(to: port) else { return }
    onThread { [self] in
      while let bytes = far.read() { socket.write(bytes) }
      socket.shutDown()
    }
    while let bytes = socket.read() { far.write(bytes) }
    far.shutDown()
  }

  /// Blocks until the client closes, and notes it.
  func waitForClose() {
    while socket.read() != nil {}
    journal.write("closed")
  }
}

struct WireRequest {
  var line: String
  var headers: [String]
  var body: [UInt8]
  /// Of all of it, in bytes.
  var size: Int

  init?(_ bytes: [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n").map { String($0) }
    line = lines.removeFirst()
    headers = lines
    let length = lines.first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
    size = end.upperBound + length
    guard bytes.count >= size else { return nil }
    body = Array(bytes[end.upperBound..<size])
  }
}
