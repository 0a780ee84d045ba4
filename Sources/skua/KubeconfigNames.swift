import ArgumentParser
import Kubeconfig
import Program

/// What the shell offers for flags that name an entry of the kubeconfig.
enum KubeconfigNames {
  static let contexts = CompletionKind.custom { words, _, _ in names(words) { $0.contexts.map(\.name) } }
  static let clusters = CompletionKind.custom { words, _, _ in names(words) { $0.clusterNames } }
  static let users = CompletionKind.custom { words, _, _ in names(words) { $0.userNames } }

  /// - Parameter words: of the line so far, in which `--kubeconfig` may stand.
  private static func names(_ words: [String], _ names: (Kubeconfig) -> [String]) -> [String] {
    let config = try? Kubeconfig.load(explicitPath: file(words), environment: Environment.all)
    // A line for each; what follows a tab is an explanation to fish.
    return config.map { names($0).filter { !$0.contains { $0.isNewline || $0 == "\t" } }.map(escaped) } ?? []
  }

  /// What follows a colon is an explanation to zsh.
  private static func escaped(_ name: String) -> String {
    guard CompletionShell.requesting == .zsh else { return name }
    return name.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
  }

  private static func file(_ words: [String]) -> String? {
    if let index = words.lastIndex(of: "--kubeconfig"), words.indices.contains(index + 1) { return words[index + 1] }
    return words.last { $0.hasPrefix("--kubeconfig=") }.map { String($0.dropFirst("--kubeconfig=".count)) }
  }
}
