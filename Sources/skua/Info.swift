import ArgumentParser
import Program

struct Info: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show versions, paths, the kubeconfig, proxies and the terminal, and what is wrong with them.",
    discussion: "No server is asked, and no secret is shown.")

  @OptionGroup(title: "Cluster options") var cluster: ClusterArguments
  @Option(name: .shortAndLong, help: "How to write it.") var output = Program.InfoFormat.text

  func run() throws {
    var options = Options()
    options.kubeconfig = cluster.kubeconfig
    options.overrides = cluster.overrides
    print(Program.info(options, environment: Environment.all, format: output), terminator: "")
  }
}

extension Program.InfoFormat: ExpressibleByArgument {}
