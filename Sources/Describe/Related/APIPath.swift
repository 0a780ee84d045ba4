/// Paths of the API as their segments, which may have any name: whoever sends the request encodes them.
enum APIPath {
  /// - Parameters:
  ///   - version: "api/v1", "apis/apps/v1".
  ///   - namespace: nil for all, and for what has none.
  static func of(_ version: String, namespace: String?, _ resource: String, name: String? = nil) -> [String] {
    version.split(separator: "/").map(String.init) + (namespace.map { ["namespaces", $0] } ?? []) + [resource]
      + (name.map { [$0] } ?? [])
  }
}
