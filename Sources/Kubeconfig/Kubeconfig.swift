import Files

/// What kubectl's configuration files say together: which clusters there are, and as whom to reach them.
/// It is written only by ``KubeconfigEdit``, when someone asks for that.
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
  /// By context, the file that it was read from.
  public private(set) var contextFiles: [String: String] = [:]
  /// The files that were looked for in vain.
  public private(set) var missingFiles: [String] = []

  /// The proxies that the environment names.
  public let proxies: ProxyEnvironment
  /// What the command line says, about the context `overriddenContext`.
  let overrides: Overrides
  private(set) var overriddenContext: String?
  /// Whether this is what a pod knows of its own cluster.
  public private(set) var isServiceAccount = false

  private(set) var clusters: [String: ClusterEntry] = [:]
  private(set) var users: [String: UserEntry] = [:]
  let reader: FileReader
  var pluginPolicy = PluginPolicy.allowAll

  init(reader: FileReader, environment: [String: String] = [:], overrides: Overrides = Overrides()) {
    self.reader = reader
    self.overrides = overrides
    proxies = ProxyEnvironment(environment)
  }

  /// Sorted, as those of users.
  public var clusterNames: [String] { clusters.keys.sorted() }
  public var userNames: [String] { users.keys.sorted() }

  var isEmpty: Bool { contexts.isEmpty && clusters.isEmpty && users.isEmpty && currentContext == nil }

  mutating func noteMissing(_ path: String) { missingFiles.append(path) }

  /// Adds what `file` has and no file before it had: the first that defines a name wins, whole (K2).
  mutating func merge(_ file: ConfigFile, path: String) {
    files.append(path)
    currentContext = currentContext ?? file.currentContext
    let known = Set(contexts.map(\.name))
    for context in file.contexts where !known.contains(context.name) {
      contexts.append(context)
      contextFiles[context.name] = path
    }
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
    isServiceAccount = true
  }

  /// Makes the context that the command line is about the current one: the one that it names, or else the current one,
  /// or where there is none but a cluster is named, one made of that.
  mutating func useOverrides() {
    currentContext = overrides.context ?? currentContext
    if currentContext == nil && overrides.namesACluster {
      let name = overrides.cluster ?? overrides.server.map(ServerURL.host) ?? ""
      if !contexts.contains(where: { $0.name == name }) {
        contexts.append(Context(name: name, cluster: overrides.cluster ?? "", user: ""))
      }
      currentContext = name
    }
    overriddenContext = currentContext
    guard let index = contexts.firstIndex(where: { $0.name == currentContext }) else { return }
    contexts[index].apply(overrides)
  }
}
