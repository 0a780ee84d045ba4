import ArgumentParser
import Program

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show versions, paths, the kubeconfig, proxies and the terminal, and what is wrong with them.",
    discussion: "No server is asked but for --memory, and no secret is shown.")

  @OptionGroup(title: "Cluster options") var cluster: ClusterArguments
  @Option(name: .shortAndLong, help: "How to write it.") var output = Program.InfoFormat.text
  @Flag(help: "Load the first table as the program would, and show where memory is then; -A for all namespaces.")
  var memory = false
  /// Takes `-A`, wherever it stands.
  @ParentCommand var whole: Skua

  func run() throws {
    var options = Options()
    options.kubeconfig = cluster.kubeconfig
    options.overrides = cluster.overrides
    options.allNamespaces = whole.allNamespaces
    guard !memory else {
      print(try Program.memory(options, environment: Environment.all), terminator: "")
      Program.leave(status: 0)
    }
    print(Program.info(options, environment: Environment.all, format: output), terminator: "")
  }
}

extension Program.InfoFormat: ExpressibleByArgument {}
