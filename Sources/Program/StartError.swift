import Config
import Kubeconfig
import Terminal
import Text

/// Why the program could not start: one sentence, on standard error.
public enum StartError: Error, CustomStringConvertible {
  case kubeconfig(KubeconfigError)
  case terminal(TerminalError)
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  /// The table that was to be counted did not come; the reason is a sentence.
  case notLoaded(reason: String)
  case noDescriptors
  case noThread

  /// Names and paths in it are somebody else's, so it is made visible.
  public var description: String { Visible.text(sentence) }

  private var sentence: String {
    switch self {
    case .kubeconfig(let error): error.description
    case .terminal(let error): error.description
    case .unreadable(let file, let reason): "cannot read \(file): \(reason)"
    case .unwritable(let file, let reason): "cannot write \(file): \(reason)"
    case .notLoaded(let reason): reason
    case .noThread: "the system does not allow another thread: raise the limit (ulimit -u)"
    case .noDescriptors: "too few file descriptors are allowed here: raise the limit (ulimit -n) to 32 or more"
    }
  }
}
