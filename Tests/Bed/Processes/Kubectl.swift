#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// kubectl as the oracle: what it prints is what the program under test must show.
public struct Kubectl: Sendable {
  /// kubectl itself said no.
  public struct Failure: Error, CustomStringConvertible {
    public let arguments: [String]
    public let result: Command.Result

    public var description: String { "kubectl \(arguments.joined(separator: " ")): \(result)" }
  }

  /// The environment's `KUBECTL`; nil when it is not set. A kubectl that happens to lie in the PATH may be too old, or
  /// one that picks another by itself.
  public static var executable: String? { getenv("KUBECTL").map { String(cString: $0) } }

  private let executable: String
  private let environment: [String: String]

  /// Talks to the cluster of `kubeconfig`, a path; without one, to that of the environment's `KUBECONFIG`.
  public init(executable: String, kubeconfig: String? = nil) {
    self.executable = executable
    var environment = Command.inheritedEnvironment
    if let kubeconfig { environment["KUBECONFIG"] = kubeconfig }
    self.environment = environment
  }

  /// Runs it, with `input` on its standard input (for `apply -f -`), and returns what it printed.
  ///
  /// Throws `Failure` when its status is not 0, and what `Command.run` throws.
  @discardableResult
  public func run(
    _ arguments: [String], input: [UInt8] = [], deadline: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> String {
    let result = try await Command.run(
      executable, arguments, environment: environment, input: input, deadline: deadline)
    guard result.status == .success else { throw Failure(arguments: arguments, result: result) }
    return result.text
  }

  /// `kubectl get RESOURCE -o wide`: in one namespace, or with `-A` in all.
  public func get(
    _ resource: String, namespace: String? = nil, _ more: [String] = [], deadline: Duration = .seconds(60),
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> TextTable {
    let scope = namespace.map { ["-n", $0] } ?? ["-A"]
    return TextTable(parsing: try await run(["get", resource] + scope + ["-o", "wide"] + more, deadline: deadline))
  }
}
