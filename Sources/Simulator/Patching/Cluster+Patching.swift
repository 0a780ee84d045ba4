import JSON

extension Cluster {
  mutating func patch(_ request: APIRequest, _ target: RequestTarget, _ resource: ServedResource, _ view: ObjectView)
    throws(StatusError) -> WholeAnswer
  {
    let isApply = request.contentType == "application/apply-patch+yaml"
    if isApply, store[resource.storage, target.namespace, target.name ?? ""] == nil {
      var creation = request
      creation.contentType = "application/yaml"
      return try create(creation, target, resource, view)
    }
    let old = try find(target, resource)
    return whole(try replace(old, by: try patched(old, request, resource), resource, request), view)
  }

  /// The object as it is kept, with the patch made to it as it is served.
  func patched(_ old: Revision, _ request: APIRequest, _ resource: ServedResource) throws(StatusError) -> JSONTree {
    let before = Conversion.convert(old.object, to: resource)
    let after = try Patch.apply(request.body, request.contentType, to: before, isCustom: resource.isCustom)
    guard after.name == old.object.name else {
      throw .invalid(
        resource, old.object.name, field: "metadata.name", "Invalid value: \"\(after.name)\": field is immutable")
    }
    return stored(after, resource)
  }
}
