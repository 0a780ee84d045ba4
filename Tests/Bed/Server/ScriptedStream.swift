/// A chunked response that stays open for as long as the test likes.
public final class ScriptedStream: Sendable {
  public let connection: ScriptedConnection

  init(connection: ScriptedConnection) { self.connection = connection }

  /// One chunk. Nothing is sent for no bytes, as an empty chunk would end the body.
  public func send(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    connection.sendRaw(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10])
  }

  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Ends the body as HTTP wants it; the connection stays open for the next request.
  public func end() { connection.sendRaw("0\r\n\r\n") }

  /// Closes the connection in the middle of the body.
  public func cut() { connection.close() }

  /// Whether the client has gone.
  public var isClosedByPeer: Bool { connection.isClosedByPeer }

  /// Returns when the client has gone. Throws `DeadlinePassed`.
  public func waitUntilClosedByPeer(deadline: Duration = .seconds(20)) async throws {
    try await connection.waitUntilClosedByPeer(deadline: deadline)
  }
}
