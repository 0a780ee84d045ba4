import YAML

/// One kubeconfig file (client-go tools/clientcmd/api/v1, kind Config).
struct ConfigFile {
  let currentContext: String?
  let contexts: [Kubeconfig.Context]
  let clusters: [(name: String, entry: ClusterEntry)]
  let users: [(name: String, entry: UserEntry)]

  /// Reads YAML or JSON. An empty file is an empty configuration; of several documents the first counts.
  init(_ bytes: [UInt8], path: String) throws(KubeconfigError) {
    let fields = try Self.root(bytes, path: path)
    let reader = EntryReader(path: path)
    currentContext = try fields.string("current-context")
    contexts = try reader.entries(of: fields, in: "contexts", each: "context", reader.context).map(\.entry)
    clusters = try reader.entries(of: fields, in: "clusters", each: "cluster", reader.cluster)
    users = try reader.entries(of: fields, in: "users", each: "user", reader.user)
  }

  private static func root(_ bytes: [UInt8], path: String) throws(KubeconfigError) -> Fields {
    let documents: [YAMLNode]
    do {
      documents = try YAMLNode.documents(bytes, file: path)
    } catch {
      throw KubeconfigError([.unparsable(error.description)])
    }
    guard let root = documents.first else { return .empty }
    let fields = try Fields(root, named: "a kubeconfig", file: path)
    let version = try fields.string("apiVersion") ?? "v1"
    let kind = try fields.string("kind") ?? "Config"
    guard version == "v1" && kind == "Config" else {
      throw fields.error("it is a \(version) \(kind), not a v1 Config", at: root)
    }
    return fields
  }
}
