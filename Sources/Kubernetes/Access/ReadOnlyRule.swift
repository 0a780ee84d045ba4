import Transport

/// Lets through what cannot change a cluster, whatever asks for it: GET and HEAD, but for the subresources that act
/// through them, and the reviews that only ask a question.
///
/// It judges method and path alone, for every request that leaves; the keymap merely shows what it would refuse.
public struct ReadOnlyRule: RequestRule {
  public init() {}

  public func refusal(method: String, url: String) -> String? {
    let path = APIPath(url: url)
    let allowed =
      switch method {
      case "GET", "HEAD": !path.acts
      case "POST": path.isReview
      default: false
      }
    return allowed ? nil : "read-only: \(method) \(path.text) was not sent"
  }
}

/// Lets everything through: for a user who did not ask for read-only.
public struct OpenRule: RequestRule {
  public init() {}
  public func refusal(method: String, url: String) -> String? { nil }
}

/// What a URL of an API server addresses, as far as the read-only rule must know it.
private struct APIPath {
  let text: String
  /// Every way to read the path: a server URL may have a path of its own, in which `api` may stand as well.
  private let readings: [Reading]

  /// What follows `api/v1` or `apis/group/version`, and the namespace: resource, name, subresource.
  struct Reading {
    var group: String
    var segments: [String]
  }

  init(url: String) {
    let afterScheme = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let path = afterScheme.drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
    text = String(path)
    // Decoded first, as the server does it, so that no escape hides a slash or a subresource.
    let all = percentDecoded(path).split(separator: "/").map(String.init)
    readings = all.indices.filter { all[$0] == "api" || all[$0] == "apis" }.map { root in
      let isNamed = all[root] == "apis"
      var rest = all.dropFirst(root + (isNamed ? 3 : 2))
      if rest.first == "namespaces", rest.count > 2 { rest = rest.dropFirst(2) }
      return Reading(group: isNamed ? all.dropFirst(root + 1).first ?? "" : "", segments: Array(rest))
    }
    climbs = all.contains { $0 == "." || $0 == ".." }
  }

  private let climbs: Bool

  /// Whether a GET of it can start something: exec, attach, port-forward, or anything behind a proxy.
  var acts: Bool { climbs || readings.contains { $0.acts } }

  /// SelfSubjectAccessReview and its kin: a POST that stores nothing.
  var isReview: Bool { !climbs && readings.count == 1 && readings.allSatisfy { $0.isReview } }
}

extension APIPath.Reading {
  fileprivate var acts: Bool {
    if segments.first == "proxy" { return true }
    guard segments.count > 2 else { return false }
    switch segments[2] {
    case "exec", "attach", "portforward": return true
    case "proxy": return !(segments[0] == "nodes" && segments.count > 3 && ["stats", "metrics"].contains(segments[3]))
    default: return false
    }
  }

  fileprivate var isReview: Bool {
    ["authorization.k8s.io", "authentication.k8s.io"].contains(group) && segments.count == 1
      && [
        "selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews", "subjectaccessreviews",
        "localsubjectaccessreviews",
      ].contains(segments[0])
  }
}
