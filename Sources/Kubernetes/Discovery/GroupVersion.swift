/// One version of an API group; the core group's name is empty.
struct GroupVersion: Hashable, Sendable {
  var group: String
  var version: String

  /// Where its list of resources is served.
  var path: String {
    let version = percentEncoded(version)
    return group.isEmpty ? "/api/\(version)" : "/apis/\(percentEncoded(group))/\(version)"
  }

  /// `apps/v1`, or `v1` for the core group.
  var name: String { group.isEmpty ? version : "\(group)/\(version)" }
}
