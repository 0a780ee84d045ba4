import Files

/// What kubectl's configuration files say together: which clusters there are, and as whom to reach them.
/// Nothing is ever written.
public struct Kubeconfig: Sendable {
  /// A cluster, a user on it and a namespace, under one name.
  public struct Context: Hashable, Sendable {
    public var name: String
    /// Empty where the file names none.
    public var cluster: String
    /// Empty where the file names none.
    public var user: String
    public var namespace: String?

    public init(name: String, cluster: String, user: String, namespace: String? = nil) {
      self.name = name
      self.cluster = cluster
      self.user = user
      self.namespace = namespace
    }
  }

  /// In the order of the files.
  public private(set) var contexts: [Context] = []
  public private(set) var currentContext: String?
  /// The files that were read.
  public private(set) var files: [String] = []
  /// The files that were looked for in vain.
  public private(set) var missingFiles: [String] = []

  private(set) var clusters: [String: ClusterEntry] = [:]
  private(set) var users: [String: UserEntry] = [:]
  let reader: FileReader

  init(reader: FileReader) { self.reader = reader }

  var isEmpty: Bool { contexts.isEmpty && clusters.isEmpty && users.isEmpty && currentContext == nil }

  mutating func noteMissing(_ path: String) { missingFiles.append(path) }

  /// Adds what `file` has and no file before it had: the first that defines a name wins, whole (K2).
  mutating func merge(_ file: ConfigFile, path: String) {
    files.append(path)
    currentContext = currentContext ?? file.currentContext
    let known = Set(contexts.map(\.name))
    contexts += file.contexts.filter { !known.contains($0.name) }
    for (name, entry) in file.clusters where clusters[name] == nil { clusters[name] = entry }
    for (name, entry) in file.users where users[name] == nil { users[name] = entry }
  }

  /// Makes this the configuration of a program that runs in a pod (K7).
  mutating func useServiceAccount(_ account: ServiceAccount) {
    let name = ServiceAccount.contextName
    contexts = [Context(name: name, cluster: name, user: name, namespace: account.namespace)]
    currentContext = name
    clusters[name] = account.cluster
    users[name] = UserEntry(tokenFile: ServiceAccount.tokenPath)
  }
}
