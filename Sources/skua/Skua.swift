import ArgumentParser
import Program

@main
struct Skua: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skua", abstract: "A terminal dashboard for Kubernetes: any resource, live.",
    discussion: "Opens on the pods of the current context's namespace. Press ? for the keys.", version: Program.version,
    subcommands: [Info.self, Simulate.self, ManualPage.self])

  @OptionGroup(title: "Cluster options") var cluster: ClusterArguments
  @OptionGroup(title: "Without a cluster") var demo: DemoArguments

  @Flag(name: [.customShort("A"), .long], help: "Open on all namespaces.") var allNamespaces = false
  @Option(
    name: [.customShort("c"), .customLong("command")],
    help: ArgumentHelp("Run this at the start, such as ':deploy'; may be given again.", valueName: "command"))
  var commands: [String] = []
  @Flag(name: .customLong("readonly"), help: "Refuse every request that could change the cluster.")
  var isReadOnly = false
  @Option(
    help: ArgumentHelp("Read keys from this file, or use the shipped ones of this name.", valueName: "file"),
    completion: .file())
  var keymap: String?
  @Option(
    help: ArgumentHelp("Read colours from this file, or use the shipped ones of this name.", valueName: "file"),
    completion: .file())
  var theme: String?
  @Option(
    help: ArgumentHelp("Log requests, connection troubles and messages to this file.", valueName: "file"),
    completion: .file())
  var logFile: String?
  @Option(help: ArgumentHelp("How much to log, info by default.", valueName: "level"))
  var logLevel: LogLevel?

  func validate() throws {
    if logLevel != nil && logFile == nil { throw ValidationError("--log-level needs a --log-file") }
    if demo.demo && (cluster.kubeconfig ?? cluster.context ?? cluster.server) != nil {
      throw ValidationError("--demo is a cluster of its own: leave out --kubeconfig, --context and --server")
    }
  }

  func run() throws {
    var options = Options()
    options.kubeconfig = cluster.kubeconfig
    options.overrides = cluster.overrides
    options.allNamespaces = allNamespaces
    options.isReadOnly = isReadOnly
    options.keymap = keymap
    options.theme = theme
    options.commands = commands
    options.logFile = logFile
    options.logLevel = logLevel ?? options.logLevel
    let demo = self.demo.demo ? try Demo(self.demo) : nil
    if let demo { options.kubeconfig = demo.kubeconfig }
    let outcome = Result { try Program.run(options, environment: demo?.environment ?? Environment.all) }
    demo?.end()
    Program.leave(status: try outcome.get())
  }
}

extension LogLevel: ExpressibleByArgument {}
