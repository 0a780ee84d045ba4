import Bed
import Foundation

/// The disposable cluster that KUBECONFIG names, its samples, and the program on it.
struct TestCluster {
  /// What the tests are told by the environment.
  enum Variable: String {
    case kubeconfig = "KUBECONFIG"
    /// A kubectl of 1.31 or newer.
    case kubectl = "KUBECTL"
    /// Run with `stop` it kills the API server, with `start` it starts it again.
    case restart = "RESTART_COMMAND"
    /// Minutes after which relative times are compared again.
    case tickMinutes = "TICK_MINUTES"

    var value: String? {
      ProcessInfo.processInfo.environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }
  }

  /// Whether there is a cluster to run on, and an oracle.
  static var isThere: Bool { Variable.kubeconfig.value != nil && Variable.kubectl.value != nil }
  static var canRestart: Bool { isThere && Variable.restart.value != nil }

  let kubectl: Kubectl
  let kubeconfig: String

  /// Applies the samples, once per test run.
  static func prepared() async throws -> TestCluster {
    let cluster = TestCluster(
      kubectl: Kubectl(executable: Variable.kubectl.value ?? ""), kubeconfig: Variable.kubeconfig.value ?? "")
    try await samples.apply(to: cluster)
    return cluster
  }

  /// The program on this cluster, with a home of its own.
  func open(
    _ arguments: [String] = [], kubeconfig: String? = nil, columns: Int = 200, rows: Int = 50
  ) throws -> PtyProgram {
    let home = URL.temporaryDirectory.appending(path: "skua-cluster-\(UUID().uuidString)")
    let config = home.appending(path: ".config/skua")
    try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
    // The signs beside what has just changed are no part of what kubectl prints.
    try Data("flash: off\n".utf8).write(to: config.appending(path: "settings.yaml"))
    return try PtyProgram(
      executable: BuiltProgram.path, arguments: arguments,
      environment: ["HOME": home.path, "KUBECONFIG": kubeconfig ?? self.kubeconfig], columns: columns, rows: rows)
  }

  func apply(_ manifest: String) async throws {
    try await kubectl.run(["apply", "-f", "-"], input: Array(manifest.utf8))
  }

  /// Runs `RESTART_COMMAND stop` or `start`.
  func apiServer(_ what: String) async throws {
    let words = (Variable.restart.value ?? "").split(separator: " ").map(String.init) + [what]
    let result = try await Command.run(
      "/usr/bin/env", words, environment: Command.inheritedEnvironment, deadline: .seconds(120))
    guard result.status == .success else { throw CommandFailed(words: words, result: "\(result)") }
  }

  private static let samples = Samples()
}

/// A command of the environment said no.
struct CommandFailed: Error {
  let words: [String]
  let result: String
}

/// The sample objects, applied by whichever test comes first.
private actor Samples {
  private var applying: Task<Void, any Error>?

  func apply(to cluster: TestCluster) async throws {
    if applying == nil { applying = Task { try await Self.apply(cluster) } }
    try await applying?.value
  }

  private static func apply(_ cluster: TestCluster) async throws {
    for name in ["crd", "objects"] { try await cluster.apply(text(name)) }
    try await cluster.kubectl.run(["wait", "--for=condition=established", "crd/parcels.skua.test"])
    try await cluster.apply(text("parcels"))
  }

  private static func text(_ name: String) throws -> String {
    let file = Bundle.module.url(forResource: "Samples", withExtension: nil)?.appending(path: "\(name).yaml")
    return try String(contentsOf: file ?? URL(filePath: "Samples/\(name).yaml"), encoding: .utf8)
  }
}
