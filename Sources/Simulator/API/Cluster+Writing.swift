import JSON
import Text
import YAML

/// Creating and replacing objects.
extension Cluster {
  mutating func create(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, _ view: ObjectView)
    throws(StatusError) -> WholeAnswer
  {
    var object = try body(of: request, resource)
    try place(&object, target, resource)
    if object.name.isEmpty, let prefix = object["metadata", "generateName"]?.string {
      object["metadata", "name"] = .string(prefix + numbers.suffix(5))
    }
    try checkName(object, resource)
    guard store[resource.storage, object.namespace, object.name] == nil else {
      throw .alreadyExists(resource, object.name)
    }
    try checkNamespace(of: object, resource)
    object["status"] = nil
    let revision = try keepNew(object, resource, isDryRun: request.query["dryRun"] != nil)
    return whole(revision, view, code: 201)
  }

  /// Gives it what the server gives to everything new, and keeps it.
  mutating func keepNew(_ object: JSONTree, _ resource: ServedResource, isDryRun: Bool = false) throws(StatusError)
    -> Revision
  {
    var object = object
    for field in ["resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds"] {
      object["metadata", field] = nil
    }
    object["metadata", "uid"] = .string(numbers.uid())
    object["metadata", "creationTimestamp"] = now.stamp
    if Defaults.hasGeneration(resource) { object["metadata", "generation"] = 1 }
    Defaults.fill(&object, resource.storage, &self)
    guard !isDryRun else { return Revision(object, version: store.version) }
    return store.put(resource.storage, object, at: now)
  }

  mutating func update(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, _ view: ObjectView)
    throws(StatusError) -> WholeAnswer
  {
    var object = try body(of: request, resource)
    try place(&object, target, resource)
    guard object.name == target.name else {
      throw .badRequest(
        "the name of the object (\(object.name)) does not match the name on the URL (\(target.name ?? ""))")
    }
    let old = try find(target, resource)
    return whole(try replace(old, by: object, resource, request), view)
  }

  /// Puts an object in place of another: what only the server may change stays.
  mutating func replace(
    _ old: Revision, by new: JSONTree, _ resource: ServedResource, _ request: APIRequest, isStatus: Bool = false
  ) throws(StatusError) -> Revision {
    var new = new
    if let version = new["metadata", "resourceVersion"]?.string, version != String(old.version) {
      throw .changedMeanwhile(resource, old.object.name)
    }
    if let uid = new["metadata", "uid"]?.string, uid != old.object.uid {
      throw request.method == "PATCH"
        ? .invalid(resource, old.object.name, field: "metadata.uid", "Invalid value: \"\(uid)\": field is immutable")
        : .conflict(resource, old.object.name, Self.wrongUID(uid, old.object.uid))
    }
    for field in ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"] {
      new["metadata", field] = old.object["metadata", field]
    }
    if isStatus {
      var changed = old.object
      changed["status"] = new["status"]
      new = changed
    } else {
      if resource.subresources.contains("status") { new["status"] = old.object["status"] }
      Defaults.fill(&new, resource.storage, &self)
      if new["spec"] != old.object["spec"], let generation = old.object["metadata", "generation"]?.integer {
        new["metadata", "generation"] = JSONTree(generation + 1)
      }
    }
    guard request.query["dryRun"] == nil else { return Revision(new, version: old.version) }
    return keepOrLetGo(new, resource)
  }

  /// An object that was only waiting for its finalizers goes with the last of them.
  private mutating func keepOrLetGo(_ object: JSONTree, _ resource: ServedResource) -> Revision {
    let key = Key(namespace: object.namespace ?? "", name: object.name)
    let isOver =
      object.isTerminating && object.finalizers.isEmpty
      && (object["metadata", "deletionGracePeriodSeconds"]?.integer ?? 0) == 0
    let revision = store.put(resource.storage, object, at: now)
    guard isOver else { return revision }
    return store.remove(resource.storage, key, at: now) ?? revision
  }

  static func wrongUID(_ wanted: String, _ actual: String) -> String {
    "Precondition failed: UID in precondition: \(wanted), UID in object meta: \(actual)"
  }

  // MARK: What was sent

  /// The body as an object, in the version in which it is kept.
  func body(of request: APIRequest, _ resource: ServedResource) throws(StatusError) -> JSONTree {
    let object = try Self.tree(request.body, contentType: request.contentType)
    guard object.kind.isEmpty || object.kind == resource.kind else {
      throw .badRequest("no kind \"\(object.kind)\" is registered for version \"\(resource.groupVersion)\" here")
    }
    return stored(object, resource)
  }

  /// In the version in which objects of this kind are kept.
  func stored(_ object: JSONTree, _ resource: ServedResource) -> JSONTree {
    var object = object
    object["apiVersion"] = .string(resource.groupVersion)
    object["kind"] = .string(resource.kind)
    guard var kept = served.preferred(of: resource.storage) else { return object }
    // Autoscalers are kept as version 2 has them, also by a server that does not serve it.
    if resource.storage == .autoscalers { kept.version = "v2" }
    return Conversion.convert(object, to: kept)
  }

  static func tree(_ bytes: [UInt8], contentType: String) throws(StatusError) -> JSONTree {
    if contentType == ProtobufBody.mediaType {
      if let tree = ProtobufBody.tree(bytes) { return tree }
      throw .unsupportedMediaType(["application/json", "application/yaml"])
    }
    do {
      let tree =
        contentType.contains("yaml")
        ? try YAMLNode.documents(bytes, file: "body").first.map { JSONTree($0) } : try JSONTree(parsing: bytes)
      guard let tree, case .object = tree else { throw StatusError.badRequest("the object provided is unrecognized") }
      return tree
    } catch let error as StatusError {
      throw error
    } catch {
      throw .badRequest("the object provided is unrecognized (must be of type \(contentType)): \(error)")
    }
  }

  private func place(_ object: inout JSONTree, _ target: RequestTarget, _ resource: ServedResource) throws(StatusError)
  {
    if object["metadata"] == nil { object["metadata"] = [:] }
    guard resource.isNamespaced else { return object["metadata", "namespace"] = nil }
    if let namespace = object.namespace, namespace != target.namespace {
      throw .badRequest(
        "the namespace of the provided object does not match the namespace sent on the request")
    }
    guard let namespace = target.namespace else { throw .badRequest("namespace is required") }
    object["metadata", "namespace"] = .string(namespace)
  }

  private func checkName(_ object: JSONTree, _ resource: ServedResource) throws(StatusError) {
    let name = object.name
    if name.isEmpty {
      throw .invalid(resource, "", field: "metadata.name", "Required value: name or generateName is required")
    }
    let mayBeAnything = resource.group == "rbac.authorization.k8s.io"
    let isPlain = name.utf8.allSatisfy { byte in
      0x61...0x7A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D || byte == 0x2E
    }
    guard mayBeAnything || isPlain && name.utf8.count <= 253 && name.first != "-" && name.last != "-" else {
      throw .invalid(
        resource, name, field: "metadata.name",
        "Invalid value: \"\(name)\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
          + "'-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for "
          + "validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")
    }
  }

  private func checkNamespace(of object: JSONTree, _ resource: ServedResource) throws(StatusError) {
    guard resource.isNamespaced, let name = object.namespace else { return }
    guard let namespace = store[.namespaces, nil, name] else {
      throw StatusError(
        code: 404, reason: "NotFound", message: "namespaces \"\(name)\" not found",
        details: ["name": .string(name), "kind": "namespaces"])
    }
    if namespace.isTerminating {
      throw StatusError(
        code: 403, reason: "Forbidden",
        message: "\(resource.groupResource) \"\(object.name)\" is forbidden: unable to create new content in namespace "
          + "\(name) because it is being terminated")
    }
  }
}
