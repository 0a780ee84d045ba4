import Bed
import Threads

/// One object that a request is about.
struct FakeTarget: Hashable {
  var kind: FakeKind
  var namespace: String
  var name: String
  /// `scale`; empty for the object itself.
  var subresource = ""

  init?(_ path: String) {
    for kind in FakeKind.all where path.hasPrefix(kind.root + "/") {
      var parts = path.dropFirst(kind.root.count + 1).split(separator: "/").map(String.init)
      var namespace = ""
      if kind.isNamespaced {
        guard parts.count >= 3, parts[0] == "namespaces" else { continue }
        namespace = parts[1]
        parts.removeFirst(2)
      }
      guard parts.first == kind.name, (2...3).contains(parts.count) else { continue }
      self.kind = kind
      self.namespace = namespace
      name = parts[1]
      subresource = parts.count == 3 ? parts[2] : ""
      return
    }
    return nil
  }
}

extension FakeCluster {
  /// Takes deletions and patches of single objects as an API server does: it compares the uid, and what is gone is not
  /// found. `first` may answer in its place.
  func takeActs(first: @escaping Handler = { _, _ in false }) {
    intercept { [weak self] request, connection in
      if first(request, connection) { return true }
      guard let self, ["DELETE", "PATCH"].contains(request.method), let target = FakeTarget(request.path) else {
        return false
      }
      self.take(request, target, connection)
      return true
    }
  }

  private func take(_ request: ScriptedRequest, _ target: FakeTarget, _ connection: ScriptedConnection) {
    guard let object = object(target.name, in: target.namespace, target.kind) else {
      return connection.refuse(404, "NotFound", "\(target.kind.name) \"\(target.name)\" not found")
    }
    let body = request.bodyText
    guard !body.contains("\"uid\"") || body.contains("\"uid\":\"\(object.uid)\"") else {
      return connection.refuse(
        409, "Conflict", "Precondition failed: UID in precondition: x, UID in object meta: \(object.uid)")
    }
    if request.method == "DELETE" { delete(object, target.kind) }
    connection.send(json: "{}")
  }

  /// Bodies of the requests that would have changed something, in their order.
  var changes: [(method: String, path: String, body: String)] {
    server.requests.filter { !["GET", "HEAD"].contains($0.method) }.map { ($0.method, $0.path, $0.bodyText) }
  }
}
