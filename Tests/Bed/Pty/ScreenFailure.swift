/// A program did not do what a test waited for. Prints its screen.
public struct ScreenFailure: Error, CustomStringConvertible {
  /// What was waited for, in the test's words.
  public let what: String
  public let deadline: Duration
  /// Set when the program ended instead.
  public let exit: ExitStatus?
  public let screen: ScreenText

  public var description: String {
    let reason = exit.map { "the program ended (\($0)) without" } ?? "within \(deadline) there was no"
    return "\(reason) \(what):\n\(screen)"
  }
}
