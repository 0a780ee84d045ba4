/// What a context comes to, for people to read: no secret is in it.
public struct ContextReport: Hashable, Sendable {
  public var name: String
  public var isCurrent: Bool
  public var cluster: String
  /// Host and port; empty where the cluster is missing.
  public var server: String
  public var user: String
  public var namespace: String
  /// Such as "client certificate", "token file" or "plugin aws"; "none" for nobody in particular.
  public var credential: String
  /// Whom the user acts as.
  public var impersonates: String?
  /// Host and port of the proxy that is used.
  public var proxy: String?
  /// What keeps the context from being used, or might.
  public var problems: [KubeconfigProblem]
}

extension Kubeconfig {
  /// Every context, each checked as if it were to be used. Waits for the disk.
  public func reports() -> [ContextReport] { contexts.map(report) }

  private func report(of context: Context) -> ContextReport {
    let overrides = context.name == overriddenContext ? overrides : Overrides()
    var cluster = clusters[context.cluster] ?? ClusterEntry()
    var user = users[context.user] ?? UserEntry()
    cluster.apply(overrides)
    user.apply(overrides)
    var report = ContextReport(
      name: context.name, isCurrent: context.name == currentContext, cluster: context.cluster,
      server: cluster.server.map(ServerURL.host) ?? "", user: context.user, namespace: context.namespace ?? "default",
      credential: user.credential, impersonates: user.impersonatedUser, problems: [])
    do throws(KubeconfigError) {
      report.proxy = try resolve(context: context.name).proxy.map(ServerURL.host)
    } catch {
      report.problems = error.problems
    }
    return report
  }
}

extension UserEntry {
  /// What the user shows; a plugin only where nothing goes before it (P6).
  fileprivate var credential: String {
    var kinds: [String] = []
    if certificate.isGiven { kinds.append("client certificate") }
    if tokenFile != nil { kinds.append("token file") } else if token != nil { kinds.append("token") }
    if username != nil || password != nil { kinds.append("password") }
    if kinds.isEmpty, let plugin { kinds.append("plugin \(plugin)") }
    if kinds.isEmpty, let authProvider { kinds.append("auth-provider \(authProvider)") }
    return kinds.isEmpty ? "none" : kinds.joined(separator: ", ")
  }
}
