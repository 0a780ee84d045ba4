import Bed

/// Running: memory after all has been looked at, keys and CPU on the quiet cluster, and again while pods change.
struct SteadyRound {
  let cluster: BenchCluster
  /// Over how long CPU is measured.
  let window: Duration
  let keys: Int
  /// Changes a second.
  let rate: Int

  func run(into samples: inout Samples) async throws {
    let run = try SkuaRun(cluster)
    try await run.load()
    try await lookAround(run)
    samples.add(.peakMemory, try run.figures.peakMemory())
    samples.add(.quietKeyMedian, .quietKeyLate, times: try await run.pressInTurn(keys))
    try await quiet(run, &samples)
    if let churn = BenchSetting.churn.command(rate, Int(window / .seconds(1)) + 60) {
      try await changing(run, churn, &samples)
    }
    try await run.quit()
  }

  /// To the end and back, through a filter and to the end again.
  private func lookAround(_ run: SkuaRun) async throws {
    for key: PtyKey in [.end, .home] { try await run.press(key) }
    for character in "/a" { try await run.type(character) }
    for key: PtyKey in [.enter, .end, .escape, .end, .home] { try await run.press(key) }
    try await run.program.waitIdle()
  }

  private func quiet(_ run: SkuaRun, _ samples: inout Samples) async throws {
    let start = try Mark(run)
    try await Task.sleep(for: window)
    let end = try Mark(run)
    samples.add(.idleCPU, end.cpuPercent(since: start))
    samples.add(.idleBytes, end.bytesPerSecond(since: start))
  }

  private func changing(_ run: SkuaRun, _ churn: [String], _ samples: inout Samples) async throws {
    let stream = try ChangeStream(cluster.curl.watch(from: try await cluster.pods().resourceVersion))
    let changes = try Child(churn, environment: Command.inheritedEnvironment)
    defer { changes.stop() }
    guard try stream.events(rate, until: .now + .seconds(60)) >= rate else {
      throw BenchError.missing("CHURN_COMMAND changes nothing that the watch tells")
    }
    let curl = ProcessFigures(processID: stream.curl.processID)
    let (start, curlStart) = (try Mark(run), try curl.cpuSeconds())
    let count = try stream.events(until: start.time + window)
    let (end, curlEnd) = (try Mark(run), try curl.cpuSeconds())
    samples.add(.churnCPU, end.cpuPercent(since: start))
    samples.add(.churnBytes, end.bytesPerSecond(since: start))
    samples.add(.curlCPU, 100 * (curlEnd - curlStart) / end.seconds(since: start))
    samples.add(.changeRate, Double(count) / end.seconds(since: start))
    stream.curl.stop()
    samples.add(.churnKeyMedian, .churnKeyLate, times: try await run.pressInTurn(keys))
    guard changes.isRunning else { throw BenchError.missing("CHURN_COMMAND ended before the last key") }
  }

  /// What had been used by a moment.
  private struct Mark {
    let time = ContinuousClock.now
    let cpu: Double
    let bytes: Int

    init(_ run: SkuaRun) throws {
      cpu = try run.figures.cpuSeconds()
      bytes = run.program.rawOutput.count
    }

    func seconds(since start: Mark) -> Double { (time - start.time) / .seconds(1) }
    func cpuPercent(since start: Mark) -> Double { 100 * (cpu - start.cpu) / seconds(since: start) }
    func bytesPerSecond(since start: Mark) -> Double { Double(bytes - start.bytes) / seconds(since: start) }
  }
}
