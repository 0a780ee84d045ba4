/// A condition that a test waited for did not come in time.
public struct DeadlinePassed: Error, Hashable, CustomStringConvertible {
  /// The condition, in the test's words.
  public let what: String
  public let deadline: Duration
  /// What stood there instead: the screen, the requests seen.
  public let instead: String

  public init(what: String, deadline: Duration, instead: String) {
    (self.what, self.deadline, self.instead) = (what, deadline, instead)
  }

  public var description: String { "no \(what) within \(deadline):\n\(instead)" }
}
