import Kubeconfig
import Transport

extension ClusterAccess {
  /// What a server that says 401 did not accept, to follow "does not accept". Servers do not say why; what can be seen
  /// from here is added.
  func presentedCredentials(now: CalendarText) -> String {
    guard server.hasPrefix("https:") else {
      return "a request without credentials, which are never sent over http://"
    }
    let validity = clientCertificate.flatMap { CertificateValidity(pem: $0.certificate) }
    if let validity, validity.until < now {
      return "the client certificate of user '\(user)', which expired on \(validity.until)"
    }
    if let validity, validity.from > now {
      return "the client certificate of user '\(user)', which is not valid before \(validity.from)"
    }
    switch bearer {
    case .token: return "the token of user '\(user)'"
    case .file(let path, _): return "the token of user '\(user)' in \(path)"
    case nil: break
    }
    if let plugin { return "what the plugin '\(plugin.name)' gave for user '\(user)'" }
    if let basic { return "the password of '\(basic.user)'" }
    if clientCertificate != nil { return "the client certificate of user '\(user)'" }
    return user.isEmpty
      ? "a request without credentials: the context '\(context)' names no user"
      : "a request without credentials: the user '\(user)' has none"
  }
}
