import Acts
import JSON
import Model
import Text

/// The one request that does an act to one object. Where the object's uid is known the server compares it, so that
/// another incarnation of the name is never touched (S2).
struct ActRequest: Hashable {
  var method: String
  var query: Query
  var contentType: String
  var body: String

  /// - Parameter now: the server's time, for what is marked with it.
  init(_ act: Act, on object: ObjectReference, now: Instant) {
    query = Query(object)
    switch act {
    case .delete(let deletion):
      method = "DELETE"
      contentType = "application/json"
      body = Self.options(deletion, uid: object.uid)
    case .scale(let replicas):
      method = "PATCH"
      query.path += "/scale"
      contentType = Self.mergePatch
      body = Self.patch(object.uid, [("spec", JSONText.object([("replicas", String(replicas))]))])
    case .restart:
      method = "PATCH"
      contentType = Self.mergePatch
      let mark = JSONText.object([("kubectl.kubernetes.io/restartedAt", JSONText.string(now.rfc3339))])
      let metadata = JSONText.object([("metadata", JSONText.object([("annotations", mark)]))])
      body = Self.patch(object.uid, [("spec", JSONText.object([("template", metadata)]))])
    case .label(let changes):
      method = "PATCH"
      contentType = Self.mergePatch
      body = Self.patch(object.uid, metadata: [("labels", JSONText.object(changes.map(Self.member)))])
    }
  }

  /// RFC 7386: every kind takes it. For what is patched here, maps alone, a strategic one would say the same.
  static let mergePatch = "application/merge-patch+json"

  private static func options(_ deletion: Deletion, uid: String) -> String {
    var members = [
      ("apiVersion", JSONText.string("v1")), ("kind", JSONText.string("DeleteOptions")),
      ("propagationPolicy", JSONText.string(deletion.propagation.rawValue)),
    ]
    if let seconds = deletion.gracePeriod { members.append(("gracePeriodSeconds", String(seconds))) }
    if !uid.isEmpty { members.append(("preconditions", JSONText.object([("uid", JSONText.string(uid))]))) }
    return JSONText.object(members.map { (name: $0.0, value: $0.1) })
  }

  private static func patch(
    _ uid: String, _ members: [(name: String, value: String)] = [], metadata: [(name: String, value: String)] = []
  ) -> String {
    let own = (uid.isEmpty ? [] : [(name: "uid", value: JSONText.string(uid))]) + metadata
    return JSONText.object((own.isEmpty ? [] : [(name: "metadata", value: JSONText.object(own))]) + members)
  }

  private static func member(_ change: LabelChange) -> (name: String, value: String) {
    switch change {
    case .set(let key, let value): (key, JSONText.string(value))
    case .remove(let key): (key, "null")
    }
  }
}
