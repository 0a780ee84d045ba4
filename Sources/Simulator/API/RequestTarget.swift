/// What a path under `/api` or `/apis` names.
struct RequestTarget: Hashable {
  var group: String
  var version: String
  var namespace: String?
  /// The plural name; nil for the group version itself.
  var resource: String?
  var name: String?
  /// `status`, `scale`, `log`; what follows it is `rest`.
  var subresource: String?
  var rest: [String] = []

  /// Nil for paths of other shapes.
  init?(_ path: [String]) {
    guard let root = path.first else { return nil }
    var parts = path.dropFirst()
    if root == "api", let version = parts.popFirst() {
      (group, self.version) = ("", version)
    } else if root == "apis", let group = parts.popFirst(), let version = parts.popFirst() {
      (self.group, self.version) = (group, version)
    } else {
      return nil
    }
    // The old form of watches, which kubectl no longer has: /watch/pods.
    if parts.first == "watch" { return nil }
    // `namespaces/x` is the namespace itself, and so are its own subresources.
    if parts.first == "namespaces", parts.count > 2, !(parts.count == 3 && ["status", "finalize"].contains(parts.last))
    {
      parts.removeFirst()
      namespace = parts.popFirst()
    }
    resource = parts.popFirst()
    name = parts.popFirst()
    subresource = parts.popFirst()
    rest = Array(parts)
  }
}
