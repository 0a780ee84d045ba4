import Transport

/// What an answer that is no data comes to for a person: what, where, what to do.
struct AnswerSentence {
  /// Scheme, host and port of the cluster's server: a path in it may be a secret, and sentences are logged.
  let server: String
  /// Of the request, without its query.
  let path: String
  /// What follows of a refusal that may pass.
  private let next: String

  /// - Parameters:
  ///   - server: as the kubeconfig has it.
  ///   - isRepeated: whether it is asked again without anybody's doing.
  init(server: String, path: String, isRepeated: Bool = true) {
    self.server = Self.site(server) ?? server
    self.path = path
    next = isRepeated ? "it is asked again by itself" : "try again then"
  }

  /// For an answer that no Kubernetes API gives; nil for all others. Known by its head alone.
  func foreign(_ head: ResponseHead) -> String? {
    let contentType = (head["content-type"] ?? "").lowercased()
    switch head.status {
    case 407:
      return "A proxy before \(server) wants a login (407); put user and password into proxy-url, or HTTP_PROXY."
    case 301, 302, 303, 307, 308:
      let target = head["location"].flatMap(Self.site).map { " and sends to \($0)" } ?? ""
      return "\(server) answers \(head.status)\(target), as a login page does; log in there first, or correct the "
        + "cluster's server."
    case 429: return nil
    case let status where contentType.hasPrefix("text/html"):
      return
        "\(server) answers \(status) with a web page instead of Kubernetes data; a proxy, a portal or a login page is "
        + "in between, or the cluster's server is another site."
    // Not /apis: an old or small server may have the core group alone.
    case 404 where path == "/version":
      return
        "\(server) answers 404 to \(path), so it is no Kubernetes API; check the path and the port in the cluster's "
        + "server."
    default: return nil
    }
  }

  /// For a server that was spoken to without TLS and says so (Go's net/http, nginx).
  func speaksTLS(_ status: Int, _ body: [UInt8]) -> String? {
    guard status == 400, server.hasPrefix("http:"), body.firstRange(of: Array("HTTPS".utf8)) != nil else { return nil }
    return "\(server) wants TLS; write https:// in the cluster's server."
  }

  /// For a refusal of the API itself; nil where the server's own words say it all.
  ///
  /// - Parameter presented: what the user showed to be let in, to follow "does not accept".
  func refusal(_ status: Status, presented: String) -> String? {
    switch status.code {
    case 401:
      return "\(server) does not accept \(presented) (401); log in again, or renew the user's credentials in the "
        + "kubeconfig."
    case 403 where !status.message.isEmpty:
      return status.message.contains("system:anonymous")
        ? "\(status.message); the server took no credentials from this user, so check them in the kubeconfig."
        : "\(status.message); ask for that right, or use another user or namespace."
    case 404 where status.message.isEmpty || status.message == "the server could not find the requested resource":
      return "\(server) does not know \(path) (404); that kind is gone from the cluster, or the path in the cluster's "
        + "server is wrong."
    case 429:
      let pause = status.retryAfter.flatMap { $0 > 0 ? $0 : nil }.map { " for \(Int($0.rounded(.up))) s" } ?? ""
      return "\(server) has too many requests (429) and wants a pause\(pause); \(next)."
    // Discovery names the group itself, for whom its document is missing.
    case 503 where isGroupDocument: return nil
    case 503:
      let words = status.message.isEmpty ? "" : ": \(status.message)"
      guard let api = namedAPI else { return "\(server) cannot answer now (503)\(words); \(next)." }
      return "The API \(api) is down (503)\(words); `:apiservices` shows which service stands behind it."
    default: return nil
    }
  }

  /// Whether it is `/apis/group/version`.
  private var isGroupDocument: Bool { path.hasPrefix("/apis/") && path.count { $0 == "/" } == 3 }

  /// `group/version` of a path below `/apis`.
  private var namedAPI: String? {
    let parts = path.split(separator: "/")
    return parts.count >= 3 && parts[0] == "apis" ? "\(parts[1])/\(parts[2])" : nil
  }

  /// Scheme and host of a URL, which may have secrets behind them.
  private static func site(_ location: String) -> String? {
    guard let scheme = location.firstRange(of: "://") else { return nil }
    let authority = location[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = authority.split(separator: "@").last ?? ""
    return host.isEmpty || host.utf8.count > 100 ? nil : String(location[..<scheme.upperBound] + host)
  }
}
