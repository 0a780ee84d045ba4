import ArgumentParser
import Program

@main
struct Skua: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skua", abstract: "A terminal dashboard for Kubernetes: any resource, live.",
    discussion: "Opens on the pods of the current context's namespace. Press ? for the keys.", version: Program.version)

  @Option(help: "Use this kubeconfig file alone.") var kubeconfig: String?
  @Option(help: "Use this context instead of the current one.") var context: String?
  @Option(name: [.short, .long], help: "Open on this namespace.") var namespace: String?
  @Flag(name: [.customShort("A"), .long], help: "Open on all namespaces.") var allNamespaces = false
  @Flag(name: .customLong("readonly"), help: "Refuse every request that could change the cluster.")
  var isReadOnly = false
  @Option(help: "Read keys from this file, over the defaults.") var keymap: String?
  @Option(help: "Read colours from this file, over the defaults.") var theme: String?

  func run() throws {
    var options = Options()
    options.kubeconfig = kubeconfig
    options.context = context
    options.namespace = namespace
    options.allNamespaces = allNamespaces
    options.isReadOnly = isReadOnly
    options.keymap = keymap
    options.theme = theme
    throw ExitCode(try Program.run(options, environment: Environment.all))
  }
}
