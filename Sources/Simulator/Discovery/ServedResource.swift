/// A resource in one of the versions in which it is served.
struct ServedResource: Hashable, Sendable {
  var group: String
  var version: String
  /// The plural name.
  var name: String
  var singular: String
  var kind: String
  var listKind: String
  var isNamespaced: Bool
  var verbs: [String]
  var shortNames: [String] = []
  var categories: [String] = []
  var subresources: [String] = []
  /// Where its objects are kept.
  var storage: GroupResource
  /// Whether a definition brought it.
  var isCustom = false

  /// `v1`, `apps/v1`.
  var groupVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
  var groupResource: GroupResource { GroupResource(group: group, resource: name) }

  static let allVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
}
