import JSON
import Text

/// What is answered without being kept: reviews, and usage.
extension Cluster {
  /// Nil for resources that are kept.
  mutating func virtual(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource) throws(StatusError)
    -> WholeAnswer?
  {
    switch resource.group {
    case "authorization.k8s.io", "authentication.k8s.io":
      guard request.method == "POST" else { throw .methodNotAllowed }
      return WholeAnswer(code: 201, review(try Self.tree(request.body, contentType: request.contentType), resource))
    case "metrics.k8s.io":
      guard request.method == "GET" else { throw .methodNotAllowed }
      return try usage(request, target, resource)
    default: return nil
    }
  }

  /// Who has the path of this server may do everything.
  private func review(_ asked: JSONTree, _ resource: ServedResource) -> JSONTree {
    var review = asked
    review["apiVersion"] = .string(resource.groupVersion)
    review["kind"] = .string(resource.kind)
    let user: JSONTree = ["username": "demo", "groups": ["system:masters", "system:authenticated"]]
    switch resource.name {
    case "selfsubjectrulesreviews":
      review["status"] = [
        "resourceRules": [["verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]]],
        "nonResourceRules": [["verbs": ["*"], "nonResourceURLs": ["*"]]], "incomplete": false,
      ]
    case "selfsubjectreviews": review["status"] = ["userInfo": user]
    case "tokenreviews": review["status"] = ["authenticated": true, "user": user]
    default: review["status"] = ["allowed": true]
    }
    return review
  }

  private func usage(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource) throws(StatusError)
    -> WholeAnswer
  {
    let isPods = resource.name == "pods"
    let storage: GroupResource = isPods ? .pods : .nodes
    let selection = try Selection(request.query, of: resource, namespace: target.namespace)
    if let name = target.name {
      guard let object = store[storage, target.namespace, name], let metrics = metrics(of: object, isPods) else {
        throw .notFound(resource, name)
      }
      return WholeAnswer(metrics)
    }
    let objects = selected(store[storage].revisions(in: target.namespace), selection)
    return WholeAnswer([
      "kind": .string(resource.listKind), "apiVersion": .string(resource.groupVersion), "metadata": [:],
      "items": .array(objects.compactMap { metrics(of: $0.object, isPods) }),
    ])
  }

  /// Nil for what runs nowhere.
  private func metrics(of object: JSONTree, _ isPod: Bool) -> JSONTree? {
    var metadata: JSONTree = ["name": .string(object.name), "creationTimestamp": now.stamp]
    metadata["namespace"] = object["metadata", "namespace"]
    metadata["labels"] = object["metadata", "labels"]
    var metrics: JSONTree = [
      "kind": .string(isPod ? "PodMetrics" : "NodeMetrics"), "apiVersion": "metrics.k8s.io/v1beta1",
      "metadata": metadata, "timestamp": now.stamp, "window": "15s",
    ]
    if isPod {
      guard object["status", "phase"]?.string == "Running" else { return nil }
      metrics["containers"] = .array(
        (object["spec", "containers"]?.elements ?? []).map { container in
          ["name": container["name"] ?? "", "usage": Usage.of(container, in: object, at: now).document]
        })
    } else {
      metrics["usage"] = Usage.of(node: object, store, at: now).document
    }
    return metrics
  }
}
