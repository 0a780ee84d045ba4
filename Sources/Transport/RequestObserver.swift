/// Told of every request that `Transport.open` is asked for: for a log. Called on any thread; must not wait.
public protocol RequestObserver: Sendable {
  func began(method: String, url: String)
  /// - Parameters:
  ///   - outcome: the status of the answer, whose body may still be coming; or why there is none.
  ///   - milliseconds: from `began` to the answer's head.
  func ended(method: String, url: String, outcome: Result<Int, TransportError>, milliseconds: Int)
}
