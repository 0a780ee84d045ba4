import JSON
import Text

/// Lists: the newest state, that of the watch cache, or that of an older version, whole or in pages.
extension Cluster {
  /// The objects of a list before it is cut into pages.
  private struct Snapshot {
    var revisions: [Revision]
    var version: UInt64
    var honoursLimit: Bool
  }

  func list(
    _ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, _ view: ObjectView, since: Instant
  ) throws(StatusError) -> APIAnswer {
    let selection = try Selection(request.query, of: resource, namespace: target.namespace)
    let limit = request.query["limit"].flatMap { Int($0) } ?? 0
    guard let snapshot = try snapshot(request, resource, selection, limit: limit, since: since) else {
      return .later(by: since.adding(seconds: 3))
    }
    var revisions = selected(snapshot.revisions, selection)
    if let token = request.query["continue"].flatMap(ContinueToken.init) {
      revisions = Array(revisions.drop { Self.key(of: $0) <= token.key })
    }
    var (next, remaining): (String?, Int?) = (nil, nil)
    if limit > 0, snapshot.honoursLimit, revisions.count > limit {
      // A selector leaves the server without the number of those that are left.
      if selection.labels == nil, selection.fields == nil { remaining = revisions.count - limit }
      revisions.removeLast(revisions.count - limit)
      next = revisions.last.map { ContinueToken(version: snapshot.version, key: Self.key(of: $0)).text }
    }
    return .whole(encoded(revisions, resource, view, version: snapshot.version, next: next, remaining: remaining))
  }

  private static func key(of revision: Revision) -> Key {
    Key(namespace: revision.object.namespace ?? "", name: revision.object.name)
  }

  /// Nil while the cache has not come as far as was asked for.
  private func snapshot(
    _ request: APIRequest, _ resource: ServedResource, _ selection: Selection, limit: Int, since: Instant
  ) throws(StatusError) -> Snapshot? {
    let objects = store[resource.storage]
    let wanted = request.query["resourceVersion"] ?? ""
    let match = request.query["resourceVersionMatch"]
    if let token = request.query["continue"], !token.isEmpty {
      guard let token = ContinueToken(token) else { throw .badRequest("continue key is not valid: \(token)") }
      guard let position = objects.log.position(after: token.version) else { throw .continueExpired }
      let revisions = objects.revisions(in: selection.namespace, before: position)
      return Snapshot(revisions: revisions, version: token.version, honoursLimit: true)
    }
    guard !wanted.isEmpty else {
      if match != nil { throw .badRequest("resourceVersionMatch is forbidden unless resourceVersion is provided") }
      return Snapshot(
        revisions: objects.revisions(in: selection.namespace), version: store.version, honoursLimit: true)
    }
    guard let version = UInt64(wanted) else { throw .badRequest("invalid resource version \"\(wanted)\"") }
    if match == "Exact" || (match == nil && limit > 0 && version > 0) {
      guard let position = objects.log.position(after: version) else {
        throw .tooOld(version, objects.log.compactedVersion)
      }
      let revisions = objects.revisions(in: selection.namespace, before: position)
      return Snapshot(revisions: revisions, version: version, honoursLimit: true)
    }
    let cached = visibleVersion(of: resource.storage)
    guard version <= cached else {
      if version > store.version || now >= since.adding(seconds: 3) { throw .tooLarge(version, current: cached) }
      return nil
    }
    let revisions = objects.revisions(in: selection.namespace, before: visibleEnd(of: resource.storage))
    return Snapshot(revisions: revisions, version: cached, honoursLimit: false)
  }

  private func encoded(
    _ revisions: [Revision], _ resource: ServedResource, _ view: ObjectView, version: UInt64, next: String?,
    remaining: Int?
  ) -> WholeAnswer {
    var metadata: JSONTree = ["resourceVersion": .string(String(version))]
    if let next { metadata["continue"] = .string(next) }
    if let remaining { metadata["remainingItemCount"] = JSONTree(remaining) }
    var bytes: [UInt8] = []
    let (kind, apiVersion, items): (String, String, String) =
      switch view.form {
      case .table: ("Table", "meta.k8s.io/v1", "rows")
      case .partial: ("PartialObjectMetadataList", "meta.k8s.io/v1", "items")
      default: (resource.listKind, resource.groupVersion, "items")
      }
    bytes += #"{"kind":"\#(kind)","apiVersion":"\#(apiVersion)","metadata":"#.utf8
    metadata.append(to: &bytes)
    if view.form == .table {
      bytes += #","columnDefinitions":"#.utf8
      view.definitions.append(to: &bytes)
    }
    bytes += #","\#(items)":["#.utf8
    for (index, revision) in revisions.enumerated() {
      if index > 0 { bytes += ",".utf8 }
      switch view.form {
      case .table: view.appendRow(revision, at: now, to: &bytes)
      case .partial: view.partial(revision).append(to: &bytes)
      default: view.appendWhole(revision, to: &bytes)
      }
    }
    bytes += "]}".utf8
    return WholeAnswer(bytes: bytes)
  }
}
