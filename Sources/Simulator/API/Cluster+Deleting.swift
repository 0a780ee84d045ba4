import JSON
import Text

/// Deletions: with time to end, on conditions, and with what belongs to the object.
extension Cluster {
  private struct Options {
    var grace: Int?
    var propagation: String?
    var uid: String?
    var resourceVersion: String?
    var isDryRun: Bool

    init(_ request: APIRequest) throws(StatusError) {
      let body: JSONTree = request.body.isEmpty ? [:] : try Cluster.tree(request.body, contentType: request.contentType)
      grace = body["gracePeriodSeconds"]?.integer ?? request.query["gracePeriodSeconds"].flatMap { Int($0) }
      propagation = body["propagationPolicy"]?.string ?? request.query["propagationPolicy"]
      uid = body["preconditions", "uid"]?.string
      resourceVersion = body["preconditions", "resourceVersion"]?.string
      isDryRun = body["dryRun"] != nil || request.query["dryRun"] != nil
    }
  }

  mutating func delete(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource) throws(StatusError)
    -> WholeAnswer
  {
    let old = try find(target, resource)
    let options = try Options(request)
    if let uid = options.uid, uid != old.object.uid {
      throw .conflict(resource, old.object.name, Self.wrongUID(uid, old.object.uid))
    }
    if let version = options.resourceVersion, version != String(old.version) {
      throw .conflict(
        resource, old.object.name,
        "Precondition failed: ResourceVersion in precondition: \(version), ResourceVersion in object meta: \(old.version)"
      )
    }
    let left = options.isDryRun ? nil : delete(old, resource.storage, grace: options.grace, options.propagation)
    if let left {
      var bytes: [UInt8] = []
      ObjectView(form: .json, resource: resource, printer: .plain, included: .none).appendWhole(left, to: &bytes)
      return WholeAnswer(bytes: bytes)
    }
    var details: JSONTree = [
      "name": .string(old.object.name), "kind": .string(resource.name), "uid": .string(old.object.uid),
    ]
    if !resource.group.isEmpty { details["group"] = .string(resource.group) }
    return WholeAnswer([
      "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": details,
    ])
  }

  mutating func deleteCollection(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource)
    throws(StatusError) -> WholeAnswer
  {
    let options = try Options(request)
    let selection = try Selection(request.query, of: resource, namespace: target.namespace)
    for revision in selected(store[resource.storage].revisions(in: target.namespace), selection) where !options.isDryRun
    {
      delete(revision, resource.storage, grace: options.grace, options.propagation)
    }
    return WholeAnswer(["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success"])
  }

  /// What is left of the object for a while; nil where it is gone.
  @discardableResult
  mutating func delete(
    _ old: Revision, _ storage: GroupResource, grace: Int? = nil, _ propagation: String? = nil
  ) -> Revision? {
    let key = Key(namespace: old.object.namespace ?? "", name: old.object.name)
    var object = old.object
    switch propagation {
    case "Foreground" where !object.finalizers.contains("foregroundDeletion"):
      object["metadata", "finalizers"] = .array((object.finalizers + ["foregroundDeletion"]).map { .string($0) })
    case "Orphan": orphan(dependentsOf: object.uid)
    default: break
    }
    if storage == .namespaces, !object.isTerminating { object["status", "phase"] = "Terminating" }
    let grace = graceful(object, storage, grace)
    let waits = grace > 0 || !object.finalizers.isEmpty || storage == .namespaces
    guard waits else {
      store.remove(storage, key, at: now)
      return nil
    }
    if !object.isTerminating || (object["metadata", "deletionGracePeriodSeconds"]?.integer ?? 0) > grace {
      object["metadata", "deletionTimestamp"] = now.adding(seconds: Double(grace)).stamp
      object["metadata", "deletionGracePeriodSeconds"] = JSONTree(grace)
    }
    return store.put(storage, object, at: now)
  }

  /// Only pods that a kubelet has get time to end.
  private func graceful(_ object: JSONTree, _ storage: GroupResource, _ wanted: Int?) -> Int {
    guard storage == .pods, object["spec", "nodeName"] != nil else { return 0 }
    if ["Succeeded", "Failed"].contains(object["status", "phase"]?.string ?? "") { return 0 }
    return max(0, wanted ?? object["spec", "terminationGracePeriodSeconds"]?.integer ?? 30)
  }

  private mutating func orphan(dependentsOf uid: String) {
    for resource in Controllers.ownedResources {
      for var object in store.objects(resource) where object.owners.contains(where: { $0.string(of: "uid") == uid }) {
        object["metadata", "ownerReferences"] = .array(object.owners.filter { $0.string(of: "uid") != uid })
        store.put(resource, object, at: now)
      }
    }
  }
}

extension JSONTree {
  func string(of member: String) -> String { self[member]?.string ?? "" }
}
