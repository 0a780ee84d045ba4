/// Requests out of the bytes of a connection, however they are cut (RFC 9112).
struct HTTPRequestParser {
  enum Result: Sendable {
    case request(HTTPRequest)
    /// The client waits for a sign before it sends the body.
    case awaitsContinue
    /// What cannot be read: the connection has no way on.
    case malformed(code: Int)
  }

  private static let headLimit = 64 * 1024
  private static let bodyLimit = 16 * 1024 * 1024

  private var bytes: [UInt8] = []
  private var head: HTTPRequest?
  private var hasContinued = false

  mutating func feed(_ new: [UInt8]) { bytes += new }

  /// Nil until more has come.
  mutating func next() -> Result? {
    if head == nil {
      guard let end = bytes.firstRange(of: [13, 10, 13, 10]) else {
        return bytes.count > Self.headLimit ? .malformed(code: 431) : nil
      }
      guard let head = Self.head(bytes[..<end.lowerBound]) else { return .malformed(code: 400) }
      bytes.removeFirst(end.upperBound)
      self.head = head
      hasContinued = false
    }
    guard var request = head else { return nil }
    if request.headers["expect"]?.lowercased() == "100-continue", !hasContinued {
      hasContinued = true
      return .awaitsContinue
    }
    if request.headers["transfer-encoding"]?.lowercased() == "chunked" {
      guard request.headers["content-length"] == nil else { return .malformed(code: 400) }
      switch Self.chunks(bytes) {
      case .none: return bytes.count > Self.bodyLimit ? .malformed(code: 413) : nil
      case .broken: return .malformed(code: 400)
      case .whole(let body, let used):
        request.body = body
        bytes.removeFirst(used)
      }
    } else {
      let length = Int(request.headers["content-length"] ?? "0") ?? -1
      guard length >= 0 else { return .malformed(code: 400) }
      guard length <= Self.bodyLimit else { return .malformed(code: 413) }
      guard bytes.count >= length else { return nil }
      request.body = Array(bytes[..<length])
      bytes.removeFirst(length)
    }
    head = nil
    return .request(request)
  }

  private static func head(_ bytes: ArraySlice<UInt8>) -> HTTPRequest? {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].trimmingSpaces
      headers[name] = headers[name].map { "\($0), \(value)" } ?? value
    }
    return HTTPRequest(method: String(words[0]), target: String(words[1]), headers: headers)
  }

  private enum Chunks {
    case none, broken
    case whole([UInt8], used: Int)
  }

  private static func chunks(_ bytes: [UInt8]) -> Chunks {
    var (body, position): ([UInt8], Int) = ([], 0)
    while true {
      guard let end = bytes[position...].firstRange(of: [13, 10]) else { return .none }
      let size = bytes[position..<end.lowerBound].prefix { $0 != UInt8(ascii: ";") }
      guard let count = Int(String(decoding: size, as: UTF8.self), radix: 16), count >= 0, count <= bodyLimit else {
        return .broken
      }
      let start = end.upperBound
      guard bytes.count >= start + count + 2 else { return .none }
      guard bytes[start + count] == 13, bytes[start + count + 1] == 10 else { return .broken }
      body += bytes[start..<start + count]
      position = start + count + 2
      if count == 0 { return .whole(body, used: position) }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }
}
