import Kubernetes

/// Why a list or a watch ended, as far as the reflector decides by it. Reasons are sentences for the screen.
public enum ReflectorFailure: Hashable, Sendable {
  /// The cluster could not be reached, or the connection broke: every feed of it is in the same boat.
  case connection(reason: String)
  /// The wanted resourceVersion is no longer known (410; W6).
  case expired(reason: String)
  /// The wanted resourceVersion is not known yet (W6).
  case tooLarge(reason: String)
  /// The user may not (403; W17).
  case forbidden(reason: String)
  /// The server does not know the user (401), or there is no credential to show it.
  case unauthorized(reason: String)
  /// The server has no such list (404): the kind's definition is gone.
  case missing(reason: String)
  /// The request makes no sense to the server (400, 406, 422): a selector that is none, say.
  case invalid(reason: String)
  /// Too many requests (429; W9).
  case throttled(reason: String, retryAfter: Double?)
  /// The kind can be listed but not watched (405).
  case notWatchable
  /// A list or an event came without the resourceVersion to go on from (W14).
  case unversioned(reason: String)
  /// There is no point in another try before someone asks for it.
  case untilAsked(reason: String)
  /// Anything else the server refused or garbled; worth another try.
  case server(reason: String, retryAfter: Double?)

  /// Sorts an error of the API.
  public init(_ error: APIError) {
    switch error {
    case .transport(let error) where error.isAboutTheConnection: self = .connection(reason: error.description)
    case .transport(let error): self = .server(reason: error.description, retryAfter: nil)
    case .status(let status): self.init(status)
    case .notTheAPI(let what): self = .connection(reason: what)
    case .unreadable(let what): self = .server(reason: what, retryAfter: nil)
    case .credential(let what, .soon): self = .unauthorized(reason: what)
    case .credential(let what, .after(let seconds)): self = .server(reason: what, retryAfter: seconds)
    case .credential(let what, .whenAsked): self = .untilAsked(reason: what)
    }
  }

  /// Sorts a refusal, as an answer's code or as the ERROR event of a watch.
  public init(_ status: Status) {
    let reason = status.description
    switch status.code {
    case _ where status.isExpired: self = .expired(reason: reason)
    case _ where status.isTooLargeResourceVersion: self = .tooLarge(reason: reason)
    case 400, 406, 422: self = .invalid(reason: reason)
    case 401: self = .unauthorized(reason: reason)
    case 403: self = .forbidden(reason: reason)
    case 404: self = .missing(reason: "the server does not serve this kind: \(reason)")
    case 405: self = .notWatchable
    case 429: self = .throttled(reason: reason, retryAfter: status.retryAfter)
    default: self = .server(reason: reason, retryAfter: status.retryAfter)
    }
  }
}
