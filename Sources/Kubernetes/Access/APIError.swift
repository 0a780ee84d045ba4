import JSON
import Transport

/// Why the API gave no answer that can be used.
public enum APIError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No answer came, or not all of it.
  case transport(TransportError)
  /// The server said no, in a `Status` or by its code alone.
  case status(Status)
  /// The answer is not what the API promises; `what` is a sentence.
  case unreadable(what: String)
  /// Something else than the API answered: a portal, a login page, a wrong path; `what` is a sentence.
  case notTheAPI(what: String)
  /// A credential could not be had; `what` says so, and what to do.
  case credential(what: String, retry: CredentialRetry)

  public var description: String {
    switch self {
    case .transport(let error): error.description
    case .status(let status): status.description
    case .unreadable(let what), .notTheAPI(let what), .credential(let what, _): what
    }
  }
}

extension APIError {
  /// Whether the server says that there is no such thing.
  public var isNotFound: Bool { if case .status(let status) = self { status.code == 404 } else { false } }

  /// `what`, as "the list of pods", arrived but is not what it should be.
  static func unreadable(_ what: String, because error: any Error) -> APIError {
    let subject = what.prefix(1).uppercased() + what.dropFirst()
    switch error {
    case let error as APIError: return error
    case JSONError.truncated:
      return .unreadable(what: "\(subject) ends in the middle; it was cut on the way and is asked for again.")
    case JSONError.malformed(let problem):
      return .unreadable(
        what: "\(subject) is not valid JSON: \(problem.last == "." ? "\(problem.dropLast())" : problem).")
    default: return .unreadable(what: "\(subject) cannot be read: \(error)")
    }
  }
}

/// When another try may find a credential.
public enum CredentialRetry: Hashable, Sendable {
  case soon
  case after(seconds: Double)
  /// When the person asks for it.
  case whenAsked
}
