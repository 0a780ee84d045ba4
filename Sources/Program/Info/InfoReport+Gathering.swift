import Config
import Files
import JSON
import Kubeconfig
import Terminal
import Transport
import YAML

extension InfoReport {
  /// Looks at everything. Waits for the disk; asks no server.
  init(_ options: Options, environment: [String: String]) {
    versions =
      [Item(name: "skua", value: Program.version)]
      + Transport.libraries.map { Item(name: $0.name, value: $0.version) }
      + [
        Item(name: "ncurses", value: TerminalAbilities.libraryVersion),
        Item(name: "simdjson", value: JSONParser.libraryVersion),
        Item(name: "libyaml", value: YAMLNode.libraryVersion),
      ]
    addPaths(options, environment)
    addKubeconfig(options, environment)
    addProxies(ProxyEnvironment(environment))
    addTerminal(TerminalEnvironment(environment))
  }

  private mutating func addPaths(_ options: Options, _ environment: [String: String]) {
    let folders = UserFolders(environment: environment)
    func add(_ name: String, _ path: String?) {
      let remark = path.map { PathState(of: $0) == .missing ? "not there" : "" } ?? "HOME is not set"
      paths.append(Item(name: name, value: path ?? "–", remark: remark))
    }
    add("config", folders.config)
    add("state", folders.state)
    add("cache", folders.cache)
    add("keymap", options.keymap ?? folders.config.map { "\($0)/keymap.yaml" })
    add("theme", options.theme ?? folders.config.map { "\($0)/theme.yaml" })
    do throws(StartError) {
      problems += try UserFiles.load(options, environment: environment).problems.map(\.description)
    } catch {
      problems.append(error.description)
    }
  }

  private mutating func addKubeconfig(_ options: Options, _ environment: [String: String]) {
    let files = Kubeconfig.paths(explicitPath: options.kubeconfig, environment: environment)
    kubeconfigSource =
      options.kubeconfig != nil
      ? "--kubeconfig" : environment["KUBECONFIG"]?.isEmpty == false ? "KUBECONFIG" : "the home folder"
    kubeconfigFiles = files.map { Item(name: $0, value: PathState(of: $0).rawValue) }
    do throws(KubeconfigError) {
      let config = try Kubeconfig.load(
        explicitPath: options.kubeconfig, environment: environment, overrides: options.overrides)
      if config.isServiceAccount { kubeconfigSource = "the pod's service account" }
      let reports = config.reports()
      contexts = reports.map(Context.init)
      // The same cluster may stand in many contexts.
      var said: Set<String> = []
      problems += reports.flatMap(\.problems).map(\.description).filter { said.insert($0).inserted }
      if !reports.contains(where: \.isCurrent) { _ = try config.resolve() }
    } catch {
      problems += error.problems.map(\.description)
    }
  }

  private mutating func addProxies(_ environment: ProxyEnvironment) {
    let named = [("https", environment.shownHTTPS), ("http", environment.shownHTTP)]
    for case (let name, let proxy?) in named { proxies.append(Item(name: name, value: proxy)) }
    problems += environment.ignored.map { "\($0) is not used: it names no http, https or socks5 proxy." }
    if !proxies.isEmpty && !environment.exceptions.isEmpty {
      proxies.append(Item(name: "but not for", value: environment.exceptions))
    }
  }

  private mutating func addTerminal(_ environment: TerminalEnvironment) {
    let type = environment.type.isEmpty ? "–" : environment.type
    terminal = [Item(name: "TERM", value: type)]
    do throws(TerminalError) {
      let abilities = try TerminalAbilities.read(environment: environment)
      let isDirect = abilities.colorDepth == .direct
      terminal += [
        Item(name: "colours", value: abilities.colorDepth.words),
        Item(name: "true colour", value: isDirect ? "yes" : "no"),
        Item(name: "mouse", value: abilities.hasMouse ? "yes" : "no"),
        Item(name: "UTF-8", value: abilities.isUTF8 ? "yes" : "no"),
        Item(name: "size", value: abilities.size.map { "\($0.columns)x\($0.rows)" } ?? "not a terminal"),
      ]
      if !abilities.isUTF8 { problems.append("The locale is not UTF-8; set LANG to one that is, such as C.UTF-8.") }
    } catch {
      problems.append(error.description)
    }
  }
}

/// What is found at a path.
private enum PathState: String {
  case found, missing

  init(of path: String) { self = FileStamps(of: [path]).isMissing(path) ? .missing : .found }
}

extension InfoReport.Context {
  fileprivate init(_ report: ContextReport) {
    self.init(
      isCurrent: report.isCurrent, name: report.name, cluster: report.cluster, server: report.server,
      user: report.user, credential: report.credential + (report.impersonates.map { ", as \($0)" } ?? ""),
      namespace: report.namespace, proxy: report.proxy ?? "")
  }
}

extension TerminalEnvironment {
  fileprivate init(_ environment: [String: String]) {
    func value(_ name: String) -> String { environment[name] ?? "" }
    self.init(
      type: value("TERM"), colorTerm: value("COLORTERM"), refusesColor: !value("NO_COLOR").isEmpty,
      isInTmux: !value("TMUX").isEmpty)
  }
}

extension ColorDepth {
  fileprivate var words: String {
    switch self {
    case .mono: "none"
    case .ansi8: "8"
    case .ansi16: "16"
    case .indexed256: "256"
    case .direct: "16777216"
    }
  }
}
