/// Why no cluster can be reached with the configuration at hand: everything that is wrong, not only the
/// first (client-go clientcmd/validation.go gathers likewise).
public struct KubeconfigError: Error, Hashable, Sendable, CustomStringConvertible {
  public var problems: [KubeconfigProblem]

  public init(_ problems: [KubeconfigProblem]) { self.problems = problems }

  /// One sentence for each problem.
  public var description: String { problems.map(\.description).joined(separator: " ") }
}

/// One thing that is wrong with the files, or with the context that was chosen.
public enum KubeconfigProblem: Hashable, Sendable {
  /// The file that was asked for by name.
  case missingFile(String)
  case unreadableFile(String, reason: String)
  /// Not a kubeconfig; with file, line and column.
  case unparsable(String)
  /// No file has any entry.
  case nothingConfigured(lookedFor: [String])
  case noCurrentContext(known: [String])
  case unknownContext(String, known: [String])
  case contextWithoutCluster(context: String)
  case missingCluster(String, context: String)
  case missingUser(String, context: String)
  case cluster(String, ClusterProblem)
  case user(String, UserProblem)
}

extension KubeconfigProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingFile(let path): "The kubeconfig \(path) does not exist."
    case .unreadableFile(let path, let reason): "The kubeconfig \(path) cannot be read: \(reason)."
    case .unparsable(let problem): "The kubeconfig is not valid: \(problem)."
    case .nothingConfigured(let files) where files.isEmpty:
      "No cluster is configured: neither KUBECONFIG nor HOME says where to look."
    case .nothingConfigured(let files):
      "No cluster is configured in \(files.joined(separator: ", ")); write a kubeconfig there, or name one with KUBECONFIG or "
        + "--kubeconfig."
    case .noCurrentContext(let known):
      "The kubeconfig has no current-context; choose from \(Self.list(known)) with --context."
    case .unknownContext(let name, let known):
      "The context '\(name)' does not exist; choose from \(Self.list(known))."
    case .contextWithoutCluster(let context):
      "The context '\(context)' names no cluster; give it one in the kubeconfig."
    case .missingCluster(let name, let context):
      "The cluster '\(name)' of context '\(context)' does not exist; add it to the kubeconfig, or correct the context."
    case .missingUser(let name, let context):
      "The user '\(name)' of context '\(context)' does not exist; add it to the kubeconfig, or correct the context."
    case .cluster(let name, let problem): "The cluster '\(name)' \(problem)."
    case .user(let name, let problem): "The user '\(name)' \(problem)."
    }
  }

  private static func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
