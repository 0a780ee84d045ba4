import JSON
import Text

extension Cluster {
  /// Answers a request. What it changes is seen by all at once.
  ///
  /// - Parameter since: when it came: what waits for the cache waits three seconds in all.
  mutating func answer(_ request: APIRequest, since: Instant) -> APIAnswer {
    do {
      let answer = try attempt(request, since: since)
      settle()
      return answer
    } catch {
      return .whole(WholeAnswer(error))
    }
  }

  private mutating func attempt(_ request: APIRequest, since: Instant) throws(StatusError) -> APIAnswer {
    if let answer = try discovery(request) { return .whole(answer) }
    guard let target = RequestTarget(request.path), let name = target.resource else { throw .noSuchPath }
    guard let resource = served.find(group: target.group, version: target.version, name: name) else {
      throw .noSuchPath
    }
    if target.namespace != nil, !resource.isNamespaced { throw .noSuchPath }
    if let answer = try virtual(request, target, resource) { return .whole(answer) }
    if let subresource = target.subresource {
      guard resource.subresources.contains(subresource) else { throw .noSuchPath }
      if subresource == "log" {
        guard request.method == "GET" else { throw .methodNotAllowed }
        return .log(try logs(request, try find(target, resource).object))
      }
      return .whole(try answer(request, target, resource, subresource: subresource))
    }
    guard target.name == nil || !resource.isNamespaced || target.namespace != nil else { throw .noSuchPath }
    return try answer(request, target, resource, since: since)
  }

  private mutating func answer(
    _ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, since: Instant
  )
    throws(StatusError) -> APIAnswer
  {
    let verb = verb(of: request, target)
    guard let verb, resource.verbs.contains(verb) else { throw .methodNotAllowed }
    let view = try view(request, resource)
    switch verb {
    case "watch":
      let selection = try Selection(
        request.query, of: resource, namespace: target.namespace, name: target.name)
      return .watch(try watch(request, resource, selection, view))
    case "list": return try list(request, target, resource, view, since: since)
    case "get": return .whole(try get(request, target, resource, view))
    case "create": return .whole(try create(request, target, resource, view))
    case "update": return .whole(try update(request, target, resource, view))
    case "patch": return .whole(try patch(request, target, resource, view))
    case "delete": return .whole(try delete(request, target, resource))
    default: return .whole(try deleteCollection(request, target, resource))
    }
  }

  private func verb(of request: APIRequest, _ target: RequestTarget) -> String? {
    switch request.method {
    case "GET", "HEAD":
      if request.query.flag("watch") { return "watch" }
      return target.name == nil ? "list" : "get"
    case "POST": return target.name == nil ? "create" : nil
    case "PUT": return target.name == nil ? nil : "update"
    case "PATCH": return target.name == nil ? nil : "patch"
    case "DELETE": return target.name == nil ? "deletecollection" : "delete"
    default: return nil
    }
  }

  func view(_ request: APIRequest, _ resource: ServedResource) throws(StatusError) -> ObjectView {
    guard let form = request.accept.form() else { throw .notAcceptable }
    let included = request.query["includeObject"].map { ObjectView.Included(rawValue: $0) } ?? .metadata
    guard let included else {
      throw .badRequest("unrecognized includeObject value: \(request.query["includeObject"] ?? "")")
    }
    return ObjectView(
      form: form, resource: resource, printer: printers[resource.storage] ?? .plain, included: included)
  }

  /// One object as it was asked for.
  func whole(_ object: Revision, _ view: ObjectView, code: Int = 200) -> WholeAnswer {
    var bytes: [UInt8] = []
    view.append(object, at: now, columns: true, to: &bytes)
    return WholeAnswer(code: code, bytes: bytes)
  }

  func find(_ target: RequestTarget, _ resource: ServedResource) throws(StatusError) -> Revision {
    guard let revision = store.revision(resource.storage, target.namespace, target.name ?? "") else {
      throw .notFound(resource, target.name ?? "")
    }
    return revision
  }

  private func get(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, _ view: ObjectView)
    throws(StatusError) -> WholeAnswer
  {
    whole(try find(target, resource), view)
  }
}
