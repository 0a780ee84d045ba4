/// A request as it stands on the wire (RFC 9112), before anyone looks at its target.
struct RequestMessage: Hashable {
  var method: String
  var target: String
  var headers: [ScriptedRequest.Header]
  var body: [UInt8] = []

  subscript(name: String) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }
}

/// Reads requests from a connection's bytes, cut anywhere.
struct RequestParser {
  enum Event: Hashable {
    /// The head came, and the client waits for "100 Continue" before it sends the body (RFC 9110 section 10.1.1).
    case awaitsContinue
    case request(RequestMessage)
    /// Not HTTP/1.1; nothing more can be read from this connection.
    case malformed(String)
  }

  private enum State {
    case head
    case body(RequestMessage, length: Int)
    case chunkSize(RequestMessage)
    case chunk(RequestMessage, length: Int)
    case trailer(RequestMessage)
    case broken
  }

  private var state = State.head
  private var bytes: ArraySlice<UInt8> = []

  mutating func feed(_ more: [UInt8]) -> [Event] {
    bytes.append(contentsOf: more)
    var events: [Event] = []
    while let event = step() {
      if let event { events.append(event) }
    }
    return events
  }

  /// nil when more bytes are needed; `.some(nil)` for progress that is no event.
  private mutating func step() -> Event?? {
    switch state {
    case .head: return readHead()
    case .body(let message, let length):
      guard bytes.count >= length else { return nil }
      return finish(message, adding: take(length))
    case .chunkSize(let message): return readChunkSize(message)
    case .chunk(var message, let length):
      guard bytes.count >= length + 2 else { return nil }
      message.body += take(length)
      _ = take(2)
      state = .chunkSize(message)
      return .some(nil)
    case .trailer(let message):
      guard let line = takeLine() else { return nil }
      return line.isEmpty ? finish(message, adding: []) : .some(nil)
    case .broken: return nil
    }
  }

  private mutating func readHead() -> Event?? {
    let end: [UInt8] = [13, 10, 13, 10]
    guard let range = bytes.firstRange(of: end) else { return nil }
    let text = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
    bytes = bytes[range.upperBound...]
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines.removeFirst().split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return fail("request line: \(text.prefix(80))") }
    let headers = lines.compactMap(Self.header)
    guard headers.count == lines.count else { return fail("header without a colon") }
    return begin(RequestMessage(method: String(words[0]), target: String(words[1]), headers: headers))
  }

  /// The head has come: is there a body?
  private mutating func begin(_ message: RequestMessage) -> Event?? {
    if message["transfer-encoding"]?.lowercased() == "chunked" {
      state = .chunkSize(message)
    } else if let text = message["content-length"] {
      guard let length = Int(text), length >= 0 else { return fail("Content-Length: \(text)") }
      state = .body(message, length: length)
    } else {
      return finish(message, adding: [])
    }
    return .some(message["expect"]?.lowercased() == "100-continue" ? .awaitsContinue : nil)
  }

  private mutating func readChunkSize(_ message: RequestMessage) -> Event?? {
    guard let line = takeLine() else { return nil }
    let digits = line.prefix { $0 != ";" }
    guard let length = Int(digits, radix: 16), length >= 0 else { return fail("chunk size: \(line)") }
    state = length == 0 ? .trailer(message) : .chunk(message, length: length)
    return .some(nil)
  }

  private mutating func finish(_ message: RequestMessage, adding body: [UInt8]) -> Event?? {
    var message = message
    message.body += body
    state = .head
    return .some(.request(message))
  }

  private mutating func fail(_ problem: String) -> Event?? {
    state = .broken
    return .some(.malformed(problem))
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    defer { bytes = bytes.dropFirst(count) }
    return Array(bytes.prefix(count))
  }

  private mutating func takeLine() -> String? {
    guard let range = bytes.firstRange(of: [13, 10] as [UInt8]) else { return nil }
    defer { bytes = bytes[range.upperBound...] }
    return String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
  }

  private static func header(_ line: Substring) -> ScriptedRequest.Header? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...]
    let inner = value.drop { $0 == " " || $0 == "\t" }
    let end = inner.lastIndex { $0 != " " && $0 != "\t" }.map(inner.index(after:)) ?? inner.startIndex
    return ScriptedRequest.Header(name: String(line[..<colon]), value: String(inner[..<end]))
  }
}
