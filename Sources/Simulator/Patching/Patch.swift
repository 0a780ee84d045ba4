import JSON

/// A change of an object, as a PATCH says it.
enum Patch {
  static let mediaTypes = [
    "application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml",
    "application/strategic-merge-patch+json",
  ]

  static func apply(_ bytes: [UInt8], _ mediaType: String, to object: JSONTree, isCustom: Bool) throws(StatusError)
    -> JSONTree
  {
    switch mediaType {
    case "application/json-patch+json":
      guard case .array(let operations)? = try? JSONTree(parsing: bytes) else {
        throw .badRequest("error decoding patch: it is no array of operations")
      }
      return try JSONPatch.apply(operations, to: object)
    case "application/merge-patch+json":
      return MergePatch.apply(try Cluster.tree(bytes, contentType: "json"), to: object)
    case "application/strategic-merge-patch+json" where !isCustom:
      return StrategicMergePatch.apply(try Cluster.tree(bytes, contentType: "json"), to: object)
    case "application/apply-patch+yaml":
      return StrategicMergePatch.apply(try Cluster.tree(bytes, contentType: "yaml"), to: object)
    default: throw .unsupportedMediaType(mediaTypes)
    }
  }
}
