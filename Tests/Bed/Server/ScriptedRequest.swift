/// A request that a `ScriptedServer` received, whole.
public struct ScriptedRequest: Sendable {
  public struct Header: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public struct QueryItem: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public let method: String
  /// The request target as it was sent: "/api/v1/pods?limit=5".
  public let target: String
  /// The target's path, percent-decoded.
  public let path: String
  /// The target's query, percent-decoded, in its order. An item without "=" has an empty value.
  public let queryItems: [QueryItem]
  /// In the order sent.
  public let headers: [Header]
  public let body: [UInt8]
  public let arrival: ContinuousClock.Instant
  /// Where it came from and where an answer goes: in the handler, or whenever the test likes.
  public let connection: ScriptedConnection

  /// The first header of that name, in any case.
  public subscript(header name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The first query item of that name.
  public subscript(query name: String) -> String? { queryItems.first { $0.name == name }?.value }

  public var bodyText: String { String(decoding: body, as: UTF8.self) }
}

extension ScriptedRequest {
  init(_ message: RequestMessage, on connection: ScriptedConnection) {
    let parts = message.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    method = message.method
    target = message.target
    path = Self.percentDecoded(parts[0])
    queryItems = parts.count < 2 ? [] : Self.queryItems(parts[1])
    headers = message.headers
    body = message.body
    arrival = .now
    self.connection = connection
  }

  private static func queryItems(_ text: Substring) -> [QueryItem] {
    text.split(separator: "&").map { item in
      let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return QueryItem(name: percentDecoded(sides[0]), value: sides.count < 2 ? "" : percentDecoded(sides[1]))
    }
  }

  /// "+" stays: Go's clients write a space as "+" in queries, but a test shall see which of both was sent.
  private static func percentDecoded(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
