import Files

@testable import Kubeconfig

/// A file system of a few texts; "!" as content makes a file unreadable.
func reader(_ files: [String: String]) -> FileReader {
  FileReader { (path, _) throws(FileReader.Failure) in
    guard let text = files[path] else { throw .missing }
    if text == "!" { throw .unreadable("Permission denied") }
    return Array(text.utf8)
  }
}

/// What `files` say together; all of them are listed in KUBECONFIG where `variable` is nil.
func load(
  _ files: [String: String], explicit: String? = nil, _ variable: String? = nil, home: String? = nil
) throws -> Kubeconfig {
  var environment: [String: String] = [:]
  environment["KUBECONFIG"] = variable
  environment["HOME"] = home
  return try Kubeconfig.load(explicitPath: explicit, environment: environment, reading: reader(files))
}

/// The access of the only context of one file, whose cluster and user have these fields (flow YAML).
func access(
  cluster: String = "server: 'https://h:6443'", user: String = "", context: String = "", files: [String: String] = [:]
) throws -> ClusterAccess {
  let text = """
    current-context: x
    contexts: [{name: x, context: {cluster: c, user: u, \(context)}}]
    clusters: [{name: c, cluster: {\(cluster)}}]
    users: [{name: u, user: {\(user)}}]
    """
  return try load(files.merging(["/etc/k/config": text]) { $1 }, explicit: "/etc/k/config").resolve()
}

/// The problems with which `body` ends; none when it succeeds.
func problems<T>(_ body: () throws -> T) -> [KubeconfigProblem] {
  do {
    _ = try body()
    return []
  } catch {
    return (error as? KubeconfigError)?.problems ?? []
  }
}

/// One file with one context, cluster and user of that name.
func config(_ name: String, current: Bool = false, server: String = "https://h") -> String {
  """
  apiVersion: v1
  kind: Config
  \(current ? "current-context: \(name)" : "")
  contexts:
  - name: \(name)
    context: {cluster: \(name), user: \(name)}
  clusters:
  - name: \(name)
    cluster: {server: "\(server)"}
  users:
  - name: \(name)
    user: {token: t-\(name)}
  """
}
