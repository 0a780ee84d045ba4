import Kubeconfig

/// Why a plugin gave no credential: one or two sentences that say what to do. Text of the plugin's in it is hostile.
public enum CredentialError: Error, Hashable, Sendable {
  /// The person's kuberc does not allow it; a sentence.
  case notAllowed(plugin: String, reason: String)
  /// There is no such program. The hint is the kubeconfig's, where it is time to show it.
  case missing(plugin: String, hint: String?)
  /// The system would not start it.
  case notStarted(plugin: String, reason: String)
  /// It must talk to the person, and there is no terminal to lend.
  case noTerminal(plugin: String)
  /// It ended without a credential; with the last of what it said.
  case ended(plugin: String, ExitReason, lastWords: String)
  /// It wrote more than a credential can be.
  case tooLong(plugin: String, limit: Int)
  /// What it wrote is no credential; a clause that follows "which".
  case unreadable(plugin: String, problem: String)
  /// The person did not want to wait for it any longer.
  case cancelled(plugin: String)
}

/// How a program ended.
public enum ExitReason: Hashable, Sendable, CustomStringConvertible {
  case status(Int32)
  case signal(Int32)

  public var description: String {
    switch self {
    case .status(let status): "ended with exit status \(status)"
    case .signal(let number): "was ended by signal \(number)"
    }
  }
}

extension CredentialError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notAllowed(let plugin, let reason): "The credential plugin '\(plugin)' may not run. \(reason)"
    case .missing(let plugin, let hint):
      "The credential plugin '\(plugin)' is not installed, or not in PATH." + (hint.map { " \($0)" } ?? "")
    case .notStarted(let plugin, let reason): "The credential plugin '\(plugin)' cannot be started: \(reason)."
    case .noTerminal(let plugin):
      "The credential plugin '\(plugin)' must ask you something (interactiveMode Always), and there is no terminal "
        + "for it here; log in with it beforehand, or run skua in a terminal."
    case .ended(let plugin, let reason, let words) where words.isEmpty:
      "The credential plugin '\(plugin)' \(reason) and said nothing; run it by hand to see what it wants."
    case .ended(let plugin, let reason, let words):
      "The credential plugin '\(plugin)' \(reason): \(words)\(words.last == "." ? "" : ".") Mend that or log in again."
    case .tooLong(let plugin, let limit):
      "The credential plugin '\(plugin)' wrote more than \(limit) bytes, which can be no credential."
    case .unreadable(let plugin, let problem):
      "The credential plugin '\(plugin)' wrote something \(problem)."
    case .cancelled(let plugin): "The credential plugin '\(plugin)' was cancelled; retry to run it again."
    }
  }
}

extension CredentialError {
  var isCancelled: Bool {
    if case .cancelled = self { return true }
    return false
  }
}
