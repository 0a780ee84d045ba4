extension Kubeconfig {
  /// Reads and checks all that a context needs (client-go clientcmd/validation.go, client_config.go).
  /// Blocks while it reads certificates.
  ///
  /// - Parameter name: nil for the current context.
  /// - Throws: ``KubeconfigError`` with everything that is wrong.
  public func resolve(context name: String? = nil) throws(KubeconfigError) -> ClusterAccess {
    let context = try chosenContext(name)
    var check = AccessCheck(reader: reader)
    let overrides = context.name == overriddenContext ? overrides : Overrides()
    var access = ClusterAccess(
      context: context.name, cluster: context.cluster, user: context.user, namespace: context.namespace ?? "default",
      server: "")
    if access.cluster.isEmpty { access.cluster = overrides.server.map(ServerURL.host) ?? "" }
    access.requestTimeout = self.overrides.requestTimeout
    var pluginConfig: String?
    if var cluster = clusterEntry(of: context, overrides, &check) {
      cluster.apply(overrides)
      pluginConfig = cluster.pluginConfig
      check.fill(&access, from: cluster)
    }
    if var user = userEntry(of: context, overrides, &check) {
      if isServiceAccount && overrides.token != nil { user.tokenFile = nil }
      user.apply(overrides)
      check.fill(&access, from: user)
    }
    access.plugin?.clusterConfig = pluginConfig
    access.plugin?.policy = pluginPolicy
    guard check.problems.isEmpty else { throw KubeconfigError(check.problems) }
    access.proxy = access.proxy ?? proxies.proxy(for: access.server)
    return access
  }

  private func chosenContext(_ name: String?) throws(KubeconfigError) -> Context {
    let known = contexts.map(\.name)
    guard let wanted = name ?? currentContext else {
      throw KubeconfigError([
        isEmpty ? .nothingConfigured(lookedFor: files + missingFiles) : .noCurrentContext(known: known)
      ])
    }
    guard let context = contexts.first(where: { $0.name == wanted }) else {
      throw KubeconfigError([.unknownContext(wanted, known: known)])
    }
    return context
  }

  /// A server on the command line needs no entry, unless it was named there as well.
  private func clusterEntry(of context: Context, _ overrides: Overrides, _ check: inout AccessCheck) -> ClusterEntry? {
    if let cluster = clusters[context.cluster] { return cluster }
    if overrides.server != nil && overrides.cluster == nil { return ClusterEntry() }
    check.problems.append(
      context.cluster.isEmpty
        ? .contextWithoutCluster(context: context.name) : .missingCluster(context.cluster, context: context.name))
    return nil
  }

  /// A context without a user is anonymous. Credentials on the command line need no entry.
  private func userEntry(of context: Context, _ overrides: Overrides, _ check: inout AccessCheck) -> UserEntry? {
    if let user = users[context.user] { return user }
    if context.user.isEmpty || overrides.user == nil && overrides.hasCredentials { return UserEntry() }
    check.problems.append(.missingUser(context.user, context: context.name))
    return nil
  }
}
