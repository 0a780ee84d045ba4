import ArgumentParser
import Program

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show versions, paths, the kubeconfig, proxies and the terminal, and what is wrong with them.",
    discussion: "No server is asked but for --memory, and no secret is shown.")

  @OptionGroup(title: "Cluster options") var cluster: ClusterArguments
  @Option(name: .shortAndLong, help: "How to write it.") var output = Program.InfoFormat.text
  @Flag(help: "Load the first table as the program would, and show where memory is then; as text alone.")
  var memory = false
  @Flag(name: [.customShort("A"), .long], help: "With --memory: the table of all namespaces.")
  var allNamespaces = false

  func run() throws {
    var options = Options()
    options.kubeconfig = cluster.kubeconfig
    options.overrides = cluster.overrides
    options.allNamespaces = allNamespaces
    guard !memory else {
      print(try Program.memory(options, environment: Environment.all), terminator: "")
      return
    }
    print(Program.info(options, environment: Environment.all, format: output), terminator: "")
  }
}

extension Program.InfoFormat: ExpressibleByArgument {}
