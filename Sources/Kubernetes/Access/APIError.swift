import Transport

/// Why the API gave no answer that can be used.
public enum APIError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No answer came, or not all of it.
  case transport(TransportError)
  /// The server said no, in a `Status` or by its code alone.
  case status(Status)
  /// The answer is not what the API promises; `what` is a sentence.
  case unreadable(what: String)
  /// A credential could not be had; `what` is a sentence.
  case credential(what: String)

  public var description: String {
    switch self {
    case .transport(let error): error.description
    case .status(let status): status.description
    case .unreadable(let what), .credential(let what): what
    }
  }
}
