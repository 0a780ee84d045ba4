import JSON
import Text

/// A refusal in the server's words: `Status` of meta.k8s.io/v1, or the HTTP code where the body holds none.
public struct Status: Hashable, Sendable, CustomStringConvertible {
  /// HTTP status code.
  public var code: Int
  /// Machine-readable, such as `Expired` or `Forbidden`; empty when the body was no Status.
  public var reason: String
  public var message: String
  /// `details.causes[].reason`, such as `ResourceVersionTooLarge`.
  public var causes: [String]
  /// Seconds to wait before another try, when the server named them.
  public var retryAfter: Double? { didSet { retryAfter = Self.sane(retryAfter) } }

  /// What a person is told, where that is more than the server's words; else empty.
  public var sentence = ""

  public init(code: Int, reason: String = "", message: String = "", causes: [String] = [], retryAfter: Double? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    self.causes = causes
    self.retryAfter = Self.sane(retryAfter)
  }

  /// At most ten minutes, whatever a server says.
  private static func sane(_ seconds: Double?) -> Double? {
    seconds.flatMap { $0.isFinite ? min(max($0, 0), 600) : nil }
  }

  /// Reads a `Retry-After` header: seconds, or a date (RFC 9110 10.2.3); nil where it is neither.
  static func seconds(retryAfter header: String, now: Instant) -> Double? {
    Double(header) ?? Instant(httpDate: header).map { max(0, $0.seconds(since: now)) }
  }

  /// Seconds after which the same request is to be sent again at once: the server is busy (429 or 5xx) and says for how
  /// long, as client-go's rest/with_retry.go has it (W18). nil where it does not, or wants more than half a minute,
  /// which is for whoever asked to wait out.
  var pause: Double? {
    guard code == 429 || code >= 500, let retryAfter, retryAfter <= 30 else { return nil }
    return max(retryAfter, 0.1)
  }

  public var description: String {
    if !sentence.isEmpty { return sentence }
    return message.isEmpty ? "the server answered \(code)\(reason.isEmpty ? "" : " \(reason)")" : message
  }

  /// The wanted resourceVersion is gone: HTTP 410 and reasons Gone or Expired (apimachinery api/errors).
  public var isExpired: Bool { code == 410 || reason == "Expired" || reason == "Gone" }

  /// The wanted resourceVersion is not there yet (W6); servers before 1.19 tell it by the message alone.
  public var isTooLargeResourceVersion: Bool {
    code == 504 && (causes.contains("ResourceVersionTooLarge") || message.contains("Too large resource version"))
  }
}

extension Status {
  /// Reads the body of a failed answer. A body that is no Status (a proxy's HTML page) leaves the code alone.
  ///
  /// - Parameter retryAfter: the `Retry-After` header, in seconds.
  init(code: Int, body: [UInt8], contentType: String?, retryAfter: Double?) {
    self.init(code: code, retryAfter: retryAfter)
    let isRead = try? body.withUnsafeBytes { bytes in
      try JSONParser().withDocument(bytes) { document in
        guard document["kind"]?.string == "Status" else { return false }
        self.read(document)
        return true
      }
    }
    if isRead != true, let contentType, !contentType.hasPrefix("application/json"), !contentType.hasPrefix("text/plain")
    {
      message = "the server, or a proxy before it, answered \(code) with \(contentType) instead of a Kubernetes answer"
    }
    if self.code == 0 { self.code = code }
  }

  /// A refusal may quote the whole object that was sent: long before it comes to what is wrong, and with a secret's
  /// values.
  ///
  /// The server writes what it quotes as Go's `%q` does (apimachinery util/validation/field, Error.ErrorBody).
  static func withoutObjects(_ message: String) -> String {
    let quote = #""{\""#
    guard let start = message.firstRange(of: quote) else { return message }
    var rest = message[start.upperBound...]
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\" { rest = rest.dropFirst() }
    }
    return message[..<start.lowerBound] + "(the object)" + withoutObjects(String(rest))
  }

  /// Reads a `Status` document, as it also stands in the ERROR event of a watch.
  init(_ document: JSONValue) {
    self.init(code: 0)
    read(document)
  }

  private mutating func read(_ document: JSONValue) {
    if let value = document["code"]?.integer { code = Int(clamping: value) }
    reason = document["reason"]?.string ?? ""
    message = Self.withoutObjects(document["message"]?.string ?? "")
    guard let details = document["details"] else { return }
    details["causes"]?.forEachElement { cause in
      if let reason = cause["reason"]?.string { causes.append(reason) }
    }
    if retryAfter == nil, let seconds = details["retryAfterSeconds"]?.integer, seconds > 0 {
      retryAfter = Self.sane(Double(seconds))
    }
  }
}
