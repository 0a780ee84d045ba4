extension Kubeconfig {
  /// Reads and checks all that a context needs (client-go clientcmd/validation.go, client_config.go).
  /// Blocks while it reads certificates.
  ///
  /// - Parameter name: nil for the current context.
  /// - Throws: ``KubeconfigError`` with everything that is wrong. A user whose only credentials come from a
  ///   plugin is refused for now.
  public func resolve(context name: String? = nil) throws(KubeconfigError) -> ClusterAccess {
    let context = try chosenContext(name)
    var check = AccessCheck(reader: reader)
    let cluster = clusterEntry(of: context, &check)
    let user = userEntry(of: context, &check)
    var access = ClusterAccess(
      context: context.name, cluster: context.cluster, user: context.user, namespace: context.namespace ?? "default",
      server: "")
    if let cluster { check.fill(&access, from: cluster) }
    if let user { check.fill(&access, from: user) }
    guard check.problems.isEmpty else { throw KubeconfigError(check.problems) }
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

  private func clusterEntry(of context: Context, _ check: inout AccessCheck) -> ClusterEntry? {
    if let cluster = clusters[context.cluster] { return cluster }
    check.problems.append(
      context.cluster.isEmpty
        ? .contextWithoutCluster(context: context.name) : .missingCluster(context.cluster, context: context.name))
    return nil
  }

  /// A context without a user is anonymous.
  private func userEntry(of context: Context, _ check: inout AccessCheck) -> UserEntry? {
    if let user = users[context.user] { return user }
    if !context.user.isEmpty { check.problems.append(.missingUser(context.user, context: context.name)) }
    return nil
  }
}
