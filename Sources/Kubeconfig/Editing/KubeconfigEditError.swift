import Files

/// Why a context was not renamed or deleted; nothing was written then. One sentence.
public enum KubeconfigEditError: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownContext(String)
  /// There is another context of the name that was wanted.
  case nameTaken(String)
  /// Empty, or with a line break or control character.
  case badName
  /// It comes from the command line, or from the pod that the program runs in.
  case inNoFile(String)
  case unreadable(KubeconfigProblem)
  case locked(file: String, lock: String)
  /// The text is written in a way that cannot be changed without touching more of it; the reason is a clause.
  case unchangeable(file: String, line: Int, reason: String)
  case unwritable(FileError)

  public var description: String {
    switch self {
    case .unknownContext(let name): "The context '\(name)' does not exist."
    case .nameTaken(let name): "There is a context '\(name)' already; choose another name."
    case .badName: "A context needs a name without line breaks and control characters."
    case .inNoFile(let name): "The context '\(name)' stands in no kubeconfig."
    case .unreadable(let problem): problem.description
    case .locked(let file, let lock):
      "\(file) is being changed by another program; if none is running, remove \(lock)."
    case .unchangeable(let file, let line, let reason):
      "\(file):\(line): \(reason); edit the file by hand."
    case .unwritable(let error): "\(error)."
    }
  }
}
