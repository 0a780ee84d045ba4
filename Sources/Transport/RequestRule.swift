/// What may leave. Asked for every request, in `Transport.open`, before anything is sent.
public protocol RequestRule: Sendable {
  /// One sentence that says why this request must not be sent, or `nil` to let it pass.
  func refusal(method: String, url: String) -> String?
}
