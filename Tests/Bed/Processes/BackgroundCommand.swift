/// A program that runs beside a test, without a terminal; killed in `stop` or with the last reference.
public final class BackgroundCommand: Sendable {
  private let capture: Capture
  private let name: String

  /// - Parameter executable: a path, or a name to be found in this process's PATH.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = Command.inheritedEnvironment
  ) throws {
    name = executable
    capture = try Capture(executable: Command.path(of: executable), arguments, environment, input: [])
  }

  /// Returns when it has written `text` to its standard output or error. Throws `DeadlinePassed`, also when it has
  /// ended.
  public func waitForOutput(
    _ text: String, deadline: Duration = .seconds(30), isolation: isolated (any Actor)? = #isolation
  ) async throws {
    try await waitForOutput("'\(text)'", deadline: deadline) { $0.contains(text) }
  }

  /// Returns when `condition` holds for what it has written. Throws `DeadlinePassed`, also when it has ended.
  public func waitForOutput(
    _ what: String, deadline: Duration = .seconds(30), isolation: isolated (any Actor)? = #isolation,
    until condition: (String) -> Bool
  ) async throws {
    let found = try await capture.core.signal.wait(deadline: deadline) { () -> Bool? in
      if condition(written) { return true }
      return capture.core.result == nil ? nil : false
    }
    guard found != true else { return }
    throw DeadlinePassed(what: "\(what) from \(name)", deadline: deadline, instead: written)
  }

  /// What it has written so far.
  public var written: String { String(decoding: capture.core.written, as: UTF8.self) }

  /// Kills its process group, and returns when it is gone.
  public func stop() { capture.end() }
}
