/// A request as the API sees it: what HTTP is about is done.
struct APIRequest: Sendable {
  var method = "GET"
  /// Its parts between slashes, unescaped.
  var path: [String] = []
  var query = Query()
  var accept = Accept("")
  var contentType = ""
  var ifNoneMatch: String?
  var acceptsGzip = false
  var userAgent = ""
  var body: [UInt8] = []
}

/// What follows the question mark.
struct Query: Sendable {
  var parameters: [(name: String, value: String)] = []

  subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

  func all(_ name: String) -> [String] { parameters.filter { $0.name == name }.map(\.value) }

  /// As Go reads booleans in queries: what is there and is neither `0` nor `false`.
  func flag(_ name: String) -> Bool { self[name].map { $0 != "0" && $0 != "false" } ?? false }
}
