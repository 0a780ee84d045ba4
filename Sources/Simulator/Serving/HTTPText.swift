import Text

/// The heads of answers, and chunks.
enum HTTPText {
  static func head(_ code: Int, _ headers: [(name: String, value: String)], at now: Instant) -> [UInt8] {
    var text = "HTTP/1.1 \(code) \(phrases[code] ?? "Unknown")\r\n"
    for header in headers { text += "\(header.name): \(header.value)\r\n" }
    text += "Audit-Id: simulated\r\nCache-Control: no-cache, private\r\nDate: \(now.httpDate)\r\n\r\n"
    return Array(text.utf8)
  }

  static func chunk(_ bytes: [UInt8]) -> [UInt8] {
    Array((String(bytes.count, radix: 16) + "\r\n").utf8) + bytes + [13, 10]
  }

  static let lastChunk = Array("0\r\n\r\n".utf8)

  private static let phrases = [
    101: "Switching Protocols", 200: "OK", 201: "Created", 304: "Not Modified", 400: "Bad Request", 401: "Unauthorized",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 409: "Conflict", 410: "Gone",
    413: "Content Too Large", 415: "Unsupported Media Type", 422: "Unprocessable Entity", 429: "Too Many Requests",
    431: "Request Header Fields Too Large", 500: "Internal Server Error", 503: "Service Unavailable",
    504: "Gateway Timeout",
  ]
}

extension Instant {
  /// RFC 9110, 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`.
  var httpDate: String { dateText(secondsFromUTC: 0).replacing(" +0000", with: " GMT") }
}
