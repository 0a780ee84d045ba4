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
    Signals.block()
    try raiseDescriptorLimit()
    let stamps = FileStamps(of: UserFiles.paths(options, environment: environment))
    let files = try UserFiles.load(options, environment: environment)
    let (kubeconfig, access, problem) = try cluster(options, environment: environment)
    let log = try options.logFile.map { path throws(StartError) in try LogFile(path: path, level: options.logLevel) }
    let wake = try WakePipe()
    try Signals.install(wake: wake)
    let terminal = try openTerminal(files)
    log?.start()
    log?.write(.info, "skua \(version) begins\(access.map { " on \($0.context)" } ?? "")")
    let inbox = Inbox(log: log) { wake.wake() }
    let rule: any RequestRule = options.isReadOnly ? ReadOnlyRule() : OpenRule()
    let folders = UserFolders(environment: environment)
    let catalogs = folders.cache.map { CatalogFolder(path: "\($0)/discovery") }
    let loan = TerminalLoan { wake.wake() }
    let desk = folders.state.map {
      EditDesk(folder: "\($0)/edits", editor: EditorRun(environment: environment), loan: loan)
    }
    let clusters = Clusters(
      kubeconfig: kubeconfig, access: access, rule: rule, observer: log.map { RequestLog(file: $0) },
      environment: environment, lender: loan, catalogs: catalogs,
      namespaces: folders.state.map(NamespaceMemory.init), desk: desk, inbox: inbox
    ) { wake.wake() }
    let tables = UserFolders(environment: environment).state.map(TableMemory.init)
    let kept = tables?.load() ?? TableMemory.Loaded()
    for problem in kept.problems { inbox.post(.message(problem)) }
    for problem in files.problems.dropFirst() { inbox.post(.note(problem.description)) }
    if let report = files.report { inbox.post(.message(report)) }
    if let problem { inbox.post(.message(problem)) }
    var settings = settings(options, files, access, ContextSummary.all(of: kubeconfig.current))
    settings.choices = kept.choices
    if options.saysNothingOfTheView, let view = kept.views[settings.context] {
      settings.startCommands = [view]
      settings.opensOnLastView = true
    }
    settings.flashes = files.settings.flashes
    settings.thresholds = files.settings.thresholds
    settings.filters = kept.filters
    let dashboard = Dashboard(settings: settings, size: terminal.size, now: Clock.now())
    let userFiles = UserFileWatch(options, environment: environment, since: stamps) { wake.wake() }
    let lines = UserFolders(environment: environment).state.map {
      LineMemory(state: $0, inbox: inbox, activity: clusters.activity)
    }
    lines?.recall()
    let loop = MainLoop(
      terminal: terminal, dashboard: dashboard, clusters: clusters, tables: tables, userFiles: userFiles, lines: lines,
      wake: wake, loan: loan, tmux: TmuxBuffer(environment: environment), events: EventLog(environment: environment))
    let signal = loop.run()
    loan.close()
    terminal.close()
    clusters.shutdown(by: Signals.deadline ?? .now + leavePatience)
    log?.write(.info, signal.map { "skua ends by signal \($0)" } ?? "skua ends")
    log?.end(by: Signals.deadline ?? .now + leavePatience)
    return signal.map { 128 + $0 } ?? 0
  }

  /// How long leaving may take where no signal asks for it: a second for a lock, or for a plugin to end by itself, and
  /// then the disk.
  static let leavePatience = Duration.seconds(3)

  /// Ends the process at once, with what was printed written out: other threads may still be reading JSON, and what
  /// `exit` destroys first are the C++ objects that they read it with.
  public static func leave(status: Int32) -> Never {
    fflush(nil)
    _exit(status)
  }

  /// Connections, pipes and libraries want descriptors; running out of them later ends badly.
  static func raiseDescriptorLimit() throws(StartError) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 1024))
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur >= 32 else { throw .noDescriptors }
  }

  /// The access is nil where the context cannot be used, which `problem` says then: there are others to choose from on
  /// the screen. Without any, or without a screen, the program cannot start.
  static func cluster(_ options: Options, environment: [String: String]) throws(StartError)
    -> (KubeconfigSource, access: ClusterAccess?, problem: String?)
  {
    let kubeconfig: KubeconfigSource
    do {
      kubeconfig = try KubeconfigSource(
        explicitPath: options.kubeconfig, environment: environment, overrides: options.overrides)
    } catch {
      throw .kubeconfig(error)
    }
    do { return (kubeconfig, try kubeconfig.current.resolve(), nil) } catch {
      let canChoose = !kubeconfig.current.contexts.isEmpty && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
      guard canChoose else { throw .kubeconfig(error) }
      return (kubeconfig, nil, error.description)
    }
  }

  private static func openTerminal(_ files: UserFiles) throws(StartError) -> Terminal {
    do { return try Terminal(theme: files.theme, usesMouse: files.settings.usesMouse) } catch { throw .terminal(error) }
  }

  static func settings(
    _ options: Options, _ files: UserFiles, _ access: ClusterAccess?, _ contexts: [ContextSummary]
  ) -> DashboardSettings {
    let theme = files.theme
    let namespace = access?.namespace ?? "default"
    let namespaces: Namespaces = options.allNamespaces ? .all : .some([namespace])
    let query = access.map {
      TableQuery(resource: .pods, scope: Scope(contexts: [$0.context], namespaces: namespaces))
    }
    return DashboardSettings(
      keymap: files.keymap, roleForWord: { theme.role(forWord: $0) }, context: access?.context ?? "",
      clusterName: access?.cluster ?? "", namespace: namespace, contexts: contexts, firstQuery: query,
      startCommands: options.commands, aliases: files.aliases,
      isReadOnly: options.isReadOnly, secondsFromUTC: Clock.secondsFromUTC)
  }

  /// The version of this program.
  public static let version = "0.1.0"
}
