import Bed

/// Starting: the program, `kubectl get pods -A` and curl one after the other, each round in another order.
struct StartRound {
  let cluster: BenchCluster

  func run(turn: Int, into samples: inout Samples) async throws {
    for step in 0..<3 {
      switch (turn + step) % 3 {
      case 0: try await skua(&samples)
      case 1: try kubectl(&samples)
      default: samples.add(.curlList, try start(cluster.curl.list).seconds)
      }
    }
  }

  private func skua(_ samples: inout Samples) async throws {
    let count = try await cluster.pods().count
    let run = try SkuaRun(cluster)
    try await run.load()
    samples.add(.allRows, try await run.allRows(cluster, countBefore: count))
    if let firstRows = run.firstRows { samples.add(.firstRows, firstRows) }
    try await run.quit()
  }

  /// Its discovery cache stays as it is in the user's home: warm, which favours it.
  private func kubectl(_ samples: inout Samples) throws {
    let usage = try start([cluster.kubectlPath, "get", "pods", "-A"])
    samples.add(.kubectlWhole, usage.seconds)
    samples.add(.kubectlMemory, usage.peakMemory)
  }

  private func start(_ command: [String]) throws -> Child.Usage {
    try Child(command, environment: Command.inheritedEnvironment).finish()
  }
}
