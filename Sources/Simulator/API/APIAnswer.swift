import JSON
import Text

/// What a request comes to.
enum APIAnswer {
  case whole(WholeAnswer)
  /// Events as they come.
  case watch(Watch)
  /// Lines as they are written.
  case log(LogStream)
  /// Asked again until it can be answered, or this time has come.
  case later(by: Instant)
}

struct WholeAnswer {
  var code = 200
  var contentType = "application/json"
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]

  init(code: Int = 200, _ document: JSONTree) {
    self.code = code
    body = []
    document.append(to: &body)
  }

  init(code: Int = 200, contentType: String = "application/json", bytes: [UInt8]) {
    self.code = code
    self.contentType = contentType
    body = bytes
  }

  init(_ error: StatusError) {
    self.init(code: error.code, error.document)
    if let seconds = error.retryAfter { headers.append(("Retry-After", String(seconds))) }
  }
}
