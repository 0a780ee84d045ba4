import Files

/// What a pod knows of its own cluster (client-go rest/config.go, InClusterConfig).
struct ServiceAccount {
  static let contextName = "in-cluster"
  static let tokenPath = directory + "token"
  private static let directory = "/var/run/secrets/kubernetes.io/serviceaccount/"

  let cluster: ClusterEntry
  let namespace: String?

  /// nil outside of a pod: the two variables and the token make one.
  init?(environment: [String: String], reader: FileReader) {
    guard let host = environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
      let port = environment["KUBERNETES_SERVICE_PORT"], !port.isEmpty, Self.text(of: "token", reader) != nil
    else { return nil }
    var cluster = ClusterEntry(server: "https://\(host.contains(":") ? "[\(host)]" : host):\(port)")
    if Self.text(of: "ca.crt", reader) != nil { cluster.authority.path = Self.directory + "ca.crt" }
    self.cluster = cluster
    namespace = Self.text(of: "namespace", reader)?.split(whereSeparator: \.isWhitespace).first.map(String.init)
  }

  private static func text(of file: String, _ reader: FileReader) -> String? {
    (try? reader.read(directory + file)).map { String(decoding: $0, as: UTF8.self) }
  }
}
