/// A condition that a test waited for did not come in time.
public struct DeadlinePassed: Error, Hashable, CustomStringConvertible {
  /// The condition, in the test's words.
  public let what: String
  public let deadline: Duration
  /// What stood there instead: the screen, the requests seen.
  public let instead: String

  public var description: String { "no \(what) within \(deadline):\n\(instead)" }
}
