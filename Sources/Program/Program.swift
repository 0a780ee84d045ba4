import Cache
import Config
import Dashboard
import Files
import Kubeconfig
import Kubernetes
import Model
import Terminal
import Text
import Transport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The whole program: wires the rooms together and runs until it is left.
public enum Program {
  /// Returns the exit status.
  ///
  /// Throws when it cannot start; the terminal has not been touched then.
  public static func run(_ options: Options, environment: [String: String]) throws(StartError) -> Int32 {
    try raiseDescriptorLimit()
    let files = try UserFiles.load(options, environment: environment)
    let (kubeconfig, access) = try cluster(options, environment: environment)
    let wake = try WakePipe()
    Signals.install(wake: wake)
    let terminal = try openTerminal(files.theme)
    let inbox = Inbox { wake.wake() }
    let rule: any RequestRule = options.isReadOnly ? ReadOnlyRule() : OpenRule()
    let catalogs = UserFolders(environment: environment).cache.map { CatalogFolder(path: "\($0)/discovery") }
    let clusters = Clusters(kubeconfig: kubeconfig, rule: rule, catalogs: catalogs, inbox: inbox) { wake.wake() }
    if let report = files.report { inbox.post(.message(report)) }
    let dashboard = Dashboard(
      settings: settings(options, files, access), size: terminal.size, now: Clock.now())
    let loop = MainLoop(
      terminal: terminal, dashboard: dashboard, clusters: clusters, wake: wake,
      events: EventLog(environment: environment))
    let signal = loop.run()
    terminal.close()
    clusters.shutdown()
    return signal.map { 128 + $0 } ?? 0
  }

  /// Connections, pipes and libraries want descriptors; running out of them later ends badly.
  private static func raiseDescriptorLimit() throws(StartError) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 1024))
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur >= 32 else { throw .noDescriptors }
  }

  private static func cluster(_ options: Options, environment: [String: String]) throws(StartError)
    -> (KubeconfigSource, ClusterAccess)
  {
    do {
      let kubeconfig = try KubeconfigSource(
        explicitPath: options.kubeconfig, environment: environment, overrides: options.overrides)
      return (kubeconfig, try kubeconfig.current.resolve())
    } catch {
      throw .kubeconfig(error)
    }
  }

  private static func openTerminal(_ theme: Theme) throws(StartError) -> Terminal {
    do { return try Terminal(theme: theme) } catch { throw .terminal(error) }
  }

  private static func settings(_ options: Options, _ files: UserFiles, _ access: ClusterAccess) -> DashboardSettings {
    let theme = files.theme
    let namespaces: Namespaces = options.allNamespaces ? .all : .some([access.namespace])
    let scope = Scope(contexts: [access.context], namespaces: namespaces)
    return DashboardSettings(
      keymap: files.keymap, roleForWord: { theme.role(forWord: $0) }, context: access.context,
      clusterName: access.cluster, namespace: access.namespace, firstQuery: TableQuery(resource: .pods, scope: scope),
      startCommands: options.commands, isReadOnly: options.isReadOnly, secondsFromUTC: Clock.secondsFromUTC)
  }

  /// The version of this program.
  public static let version = "0.1.0"
}
