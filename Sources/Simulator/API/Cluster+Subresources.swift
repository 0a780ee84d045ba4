import JSON
import Text

extension Cluster {
  mutating func answer(
    _ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, subresource: String
  ) throws(StatusError) -> WholeAnswer {
    let old = try find(target, resource)
    switch subresource {
    case "scale": return try scale(request, old, resource)
    case "eviction": return try evict(request, old, resource)
    case "status", "approval", "finalize": return try status(request, old, resource, subresource)
    default: throw .noSuchPath
    }
  }

  private mutating func status(
    _ request: APIRequest, _ old: Revision, _ resource: ServedResource, _ subresource: String
  ) throws(StatusError) -> WholeAnswer {
    let view = try view(request, resource)
    let isStatus = subresource != "finalize"
    switch request.method {
    case "GET": return whole(old, view)
    case "PUT":
      return whole(try replace(old, by: try body(of: request, resource), resource, request, isStatus: isStatus), view)
    case "PATCH":
      return whole(
        try replace(old, by: try patched(old, request, resource), resource, request, isStatus: isStatus), view)
    default: throw .methodNotAllowed
    }
  }

  private mutating func scale(_ request: APIRequest, _ old: Revision, _ resource: ServedResource) throws(StatusError)
    -> WholeAnswer
  {
    let before = Self.scale(of: old.object)
    let after: JSONTree
    switch request.method {
    case "GET": return WholeAnswer(before)
    case "PUT": after = try Self.tree(request.body, contentType: request.contentType)
    case "PATCH": after = try Patch.apply(request.body, request.contentType, to: before, isCustom: false)
    default: throw .methodNotAllowed
    }
    if let uid = after["metadata", "uid"]?.string, uid != old.object.uid {
      throw .conflict(resource, old.object.name, Self.wrongUID(uid, old.object.uid))
    }
    if let version = after["metadata", "resourceVersion"]?.string, version != String(old.version) {
      throw .changedMeanwhile(resource, old.object.name)
    }
    let replicas = after["spec", "replicas"]?.integer ?? 0
    guard replicas >= 0 else {
      throw .invalid(
        resource, old.object.name, field: "spec.replicas",
        "Invalid value: \(replicas): must be greater than or equal to 0")
    }
    var object = old.object
    object["spec", "replicas"] = JSONTree(replicas)
    object["metadata", "resourceVersion"] = nil
    var silent = request
    silent.method = "PUT"
    return WholeAnswer(Self.scale(of: try replace(old, by: object, resource, silent).object))
  }

  private static func scale(of object: JSONTree) -> JSONTree {
    var metadata: JSONTree = [:]
    for field in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
      metadata[field] = object["metadata", field]
    }
    let selector = JSONTree.selector(object["spec", "selector"]).string ?? ""
    return [
      "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
      "spec": ["replicas": .number(object["spec", "replicas"])],
      "status": ["replicas": .number(object["status", "replicas"]), "selector": .string(selector)],
    ]
  }

  private mutating func evict(_ request: APIRequest, _ old: Revision, _ resource: ServedResource) throws(StatusError)
    -> WholeAnswer
  {
    guard request.method == "POST" else { throw .methodNotAllowed }
    let labels = old.object.labels
    let budgets = store.objects(.budgets, in: old.object.namespace).filter { budget in
      (budget["spec", "selector"]?["matchLabels"]?.strings ?? [:]).allSatisfy { labels[$0.key] == $0.value }
    }
    if old.object.isReady, let budget = budgets.first(where: { $0["status", "disruptionsAllowed"]?.integer == 0 }) {
      throw .tooManyDisruptions(of: budget)
    }
    delete(old, resource.storage)
    return WholeAnswer(
      code: 201, ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "code": 201])
  }
}
