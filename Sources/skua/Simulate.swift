import ArgumentParser
import Simulator

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate a cluster until a signal, for tests, measurements and pictures.",
    usage: "skua simulate --kubeconfig <file> [<options>]",
    discussion: """
      Writes the kubeconfig for its owner alone, and takes it away at the end. It listens on 127.0.0.1 only, and lets in \
      whoever knows the URL in that file.
      """)

  /// Has taken `--kubeconfig`.
  @ParentCommand var whole: Skua
  @Option(help: ArgumentHelp("Listen on this port instead of a free one.", valueName: "port")) var port: UInt16 = 0
  @Option(help: ArgumentHelp("Be this version of Kubernetes, 1.20 to 1.34.", valueName: "version"))
  var version: String?
  @Option(help: ArgumentHelp("Repeat the names, numbers and times of a run with this seed.", valueName: "number"))
  var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Add so many pods that only run.", valueName: "pods")) var size = 0
  @Option(help: ArgumentHelp("Change so many of them a second.", valueName: "rate")) var churn = 0
  @Option(help: ArgumentHelp("Let watches and cached lists lag so far behind.", valueName: "seconds"))
  var cacheLag = 0.0

  func run() throws {
    guard let kubeconfig = whole.cluster.kubeconfig else {
      throw ValidationError("--kubeconfig says where the kubeconfig is to be written")
    }
    var settings = try DemoArguments.settings(version: version)
    settings.port = port
    settings.seed = seed
    settings.size = size
    settings.churn = churn
    settings.cacheLag = cacheLag
    // Before any thread, so that all have them blocked and only the wait below takes them.
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let cluster = try SimulatedCluster(settings)
    try cluster.writeKubeconfig(kubeconfig)
    print("simulating at 127.0.0.1; KUBECONFIG=\(kubeconfig)")
    fflush(nil)
    var signal: Int32 = 0
    sigwait(&signals, &signal)
    unlink(kubeconfig)
    cluster.stop()
  }
}
