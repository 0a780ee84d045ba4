/// A request as it came.
struct HTTPRequest: Sendable {
  var method: String
  /// Path and query, as they were written.
  var target: String
  /// By lower-case name; of several of one name all, with commas.
  var headers: [String: String]
  var body: [UInt8] = []

  var wantsClose: Bool { headers["connection"]?.lowercased() == "close" }
}

extension HTTPRequest {
  /// What the API makes of it, behind `prefix`; nil where the path does not begin so.
  func apiRequest(behind prefix: String) -> APIRequest? {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var steps = parts[0].split(separator: "/").map { PercentText.decode($0) }
    guard steps.first == prefix else { return nil }
    steps.removeFirst()
    var request = APIRequest(method: method, path: steps)
    if parts.count > 1 { request.query = Query(parameters: Self.parameters(parts[1])) }
    request.accept = Accept(headers["accept"] ?? "")
    request.contentType =
      (headers["content-type"] ?? "application/json").split(separator: ";").first.map(String.init) ?? ""
    request.ifNoneMatch = headers["if-none-match"]
    request.acceptsGzip = headers["accept-encoding"]?.contains("gzip") ?? false
    request.userAgent = headers["user-agent"] ?? ""
    request.body = body
    return request
  }

  private static func parameters(_ query: Substring) -> [(name: String, value: String)] {
    query.split(separator: "&").map { pair in
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        PercentText.decode(sides[0], plusIsSpace: true),
        sides.count > 1 ? PercentText.decode(sides[1], plusIsSpace: true) : ""
      )
    }
  }
}

/// RFC 3986, 2.1.
enum PercentText {
  static func decode(_ text: Substring, plusIsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
