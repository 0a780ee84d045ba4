import Bed

/// What one changed cell costs on the way to the terminal: a ConfigMap of the benchmark's own gains entries, and its
/// DATA column counts them.
struct CellRound {
  private static let name = "skua-bench"
  private static let namespace = "default"
  let cluster: BenchCluster

  func run(changes: Int, into samples: inout Samples) async throws {
    try await kubectl("delete", "--ignore-not-found")
    try await kubectl("create", "--from-literal=entry-0=")
    do {
      try await measure(changes, &samples)
    } catch {
      _ = try? await kubectl("delete")
      throw error
    }
    try await kubectl("delete")
  }

  private func measure(_ changes: Int, _ samples: inout Samples) async throws {
    let run = try SkuaRun(cluster)
    try await run.load()
    run.program.type(":configmaps \(Self.namespace)\n")
    try await wait(run, entries: 1)
    for change in 1...changes {
      let before = run.program.rawOutput.count
      try await kubectl("patch", "-p", #"{"data":{"entry-\#(change)":""}}"#)
      try await wait(run, entries: change + 1)
      samples.add(.cellBytes, Double(run.program.rawOutput.count - before))
    }
    try await run.quit()
  }

  private func wait(_ run: SkuaRun, entries: Int) async throws {
    try await run.program.wait("\(entries) entries") { screen in
      screen.lines.contains { line in
        let words = line.split { $0 == " " || $0 == "▌" }
        return words.starts(with: [Substring(Self.name), Substring(String(entries))])
      }
    }
  }

  private func kubectl(_ verb: String, _ options: String...) async throws {
    try await cluster.kubectl.run([verb, "configmap", Self.name, "-n", Self.namespace] + options)
  }
}
