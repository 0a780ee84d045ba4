#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program run to its end, without a terminal.
public enum Command {
  /// What it left.
  public struct Result: Hashable, Sendable, CustomStringConvertible {
    public let status: ExitStatus
    public let output: [UInt8]
    public let errors: [UInt8]

    /// The output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }
    /// What it wrote to its standard error, as text.
    public var errorText: String { String(decoding: errors, as: UTF8.self) }

    public var description: String { "\(status)\n--- output\n\(text)\n--- errors\n\(errorText)" }
  }

  /// It did not end in time and was killed, with its process group.
  public struct Overdue: Error, CustomStringConvertible {
    public let executable: String
    public let deadline: Duration
    /// What it had written by then.
    public let result: Result

    public var description: String { "\(executable) did not end within \(deadline):\n\(result)" }
  }

  /// The environment of this process, for programs that are to inherit it.
  public static var inheritedEnvironment: [String: String] {
    var environment: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let sides = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if sides.count == 2 { environment[String(sides[0])] = String(sides[1]) }
      next += 1
    }
    return environment
  }

  /// Runs `executable`, a path or a name to be found in this process's PATH, with `input` on its standard input.
  ///
  /// Throws `SystemError` when it cannot be started, `Overdue`, and `CancellationError`; it is killed then.
  public static func run(
    _ executable: String, _ arguments: [String] = [], environment: [String: String] = inheritedEnvironment,
    input: [UInt8] = [], deadline: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation
  ) async throws -> Result {
    let capture = try Capture(executable: path(of: executable), arguments, environment, input: input)
    defer { capture.end() }
    if let result = try await capture.core.signal.wait(deadline: deadline, for: { capture.core.result }) {
      return result
    }
    capture.end()
    let killed = Result(status: .signalled(SIGKILL), output: [], errors: [])
    throw Overdue(executable: executable, deadline: deadline, result: capture.core.result ?? killed)
  }

  static func path(of name: String) -> String {
    guard !name.contains("/"), let directories = getenv("PATH") else { return name }
    return String(cString: directories).split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
      ?? name
  }
}
