import ArgumentParser
import Foundation

/// `make bench`: how fast and how frugal the program is. Linux only: it reads `/proc`.
@main
struct SkuaBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skua-bench", abstract: "Measures skua on a cluster beside its peers, or by itself at any size.",
    subcommands: [ClusterBench.self, ScaleBench.self], defaultSubcommand: ClusterBench.self)
}

/// How fast and how frugal the program is on a real cluster, beside kubectl and curl on the same one. The environment
/// says what to run on, see `BenchSetting`.
struct ClusterBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cluster", abstract: "Measures skua on the cluster that KUBECONFIG names.",
    discussion: BenchSetting.help)

  @Option(help: "How often everything is measured, in turn with its peers.") var pairs = 9
  @Option(help: "Seconds over which CPU is measured.") var window = 30.0
  @Option(help: "Keys pressed for each measurement of key to screen.") var keys = 100
  @Option(help: "Pods to load, where LOAD_COMMAND is set and there are fewer.") var pods = 10_000
  @Option(help: "Changes a second asked of CHURN_COMMAND.") var rate = 200
  @Option(help: "Write the table to this file too, as Markdown.") var markdown: String?

  func validate() throws {
    guard pairs > 0, keys > 0, pods > 0, rate > 0 else { throw ValidationError("counts must be above 0") }
    guard window >= 1 else { throw ValidationError("a window under a second measures the clock's ticks") }
  }

  func run() async throws {
    let workplace = try Workplace()
    defer { workplace.remove() }
    let cluster = try await BenchCluster.open(workplace)
    try await cluster.load(pods)
    var samples = Samples()
    let conditions = try await Conditions.note(cluster, pairs: pairs, window: window, keys: keys)
    // All starts first: after a churn the server is busy for a while, and whoever came next would pay for it.
    for pair in 1...pairs {
      Progress.tell("starting, pair \(pair) of \(pairs)")
      try await StartRound(cluster: cluster).run(turn: pair, into: &samples)
    }
    for pair in 1...pairs {
      Progress.tell("running, pair \(pair) of \(pairs)")
      try await SteadyRound(cluster: cluster, window: .seconds(window), keys: keys, rate: rate).run(into: &samples)
    }
    try await CellRound(cluster: cluster).run(changes: 9, into: &samples)
    let report = Report(conditions: conditions, samples: samples, rate: rate)
    print("\n\(report.text)")
    if let markdown { try Data(report.markdown.utf8).write(to: URL(filePath: markdown)) }
  }
}

/// What goes on, on standard error: the table alone is output.
enum Progress {
  static func tell(_ what: String) { try? FileHandle.standardError.write(contentsOf: Data("\(what)\n".utf8)) }
}
