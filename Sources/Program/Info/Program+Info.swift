import Dashboard
import Files
import Kubernetes

extension Program {
  public enum InfoFormat: String, CaseIterable, Sendable { case text, json }

  /// How the program sees itself and its surroundings, with what is wrong with them; no secret is in it.
  public static func info(_ options: Options, environment: [String: String], format: InfoFormat) -> String {
    let report = InfoReport(options, environment: environment)
    return format == .json ? report.json : report.text
  }

  /// Loads the table that the program would open on and says where memory is then, in lines of text. Changes nothing on
  /// the server, and remembers nothing.
  ///
  /// Throws when the table does not come within a minute, or is refused.
  public static func memory(_ options: Options, environment: [String: String]) throws(StartError) -> String {
    try raiseDescriptorLimit()
    let files = try UserFiles.load(options, environment: environment)
    let (kubeconfig, access, problem) = try cluster(options, environment: environment)
    if let problem { throw .notLoaded(reason: problem) }
    let wake = try WakePipe()
    let clusters = Clusters(
      kubeconfig: kubeconfig, access: access, rule: ReadOnlyRule(), observer: nil, environment: environment,
      lender: NoTerminal(), catalogs: nil, namespaces: nil, desk: nil, inbox: Inbox(log: nil) { wake.wake() }
    ) { wake.wake() }
    defer { clusters.shutdown(by: .now + leavePatience) }
    let settings = settings(options, files, access, [])
    let dashboard = Dashboard(settings: settings, size: MemoryRun.size, now: Clock.now())
    return try MemoryRun(
      clusters: clusters, wake: wake, dashboard: dashboard, feeds: settings.firstQuery?.feeds.count ?? 0
    ).run()
  }
}
