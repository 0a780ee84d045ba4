import Bed
import Foundation

/// One number of pods: loading them, then changing some and pressing keys meanwhile.
struct ScaleRound {
  let workplace: Workplace
  let pods: Int
  /// Changes a second.
  let rate: Int
  let window: Duration
  let keys: Int

  func run(gzip: Bool) async throws -> ScaleResult {
    let body = gzip ? try await ScriptedPods(count: pods).gzippedList(in: workplace) : nil
    let cluster = try ScriptedCluster(pods: pods, gzipped: body)
    defer { cluster.stop() }
    let file = try workplace.file("kubeconfig-\(pods)", Data(cluster.kubeconfig.utf8))
    let run = try SkuaRun(home: try workplace.home(), kubeconfig: file)
    let started = ContinuousClock.now
    try await run.program.wait("\(pods) live pods", deadline: .seconds(300)) { screen in
      let reading = ScreenReading(screen)
      return reading.isLive && (reading.count ?? 0) == pods
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    try await run.program.waitIdle()
    let (cost, cpu) = try await change(cluster, run)
    let times = pods > 0 ? try await press(cluster, run) : []
    let memory = try run.figures.peakMemory()
    try await run.quit()
    return ScaleResult(
      pods: pods, seconds: seconds, peakMemory: memory, change: cost, cpu: cpu, keys: times)
  }

  /// Microseconds of CPU a change, and percent of a core.
  private func change(_ cluster: ScriptedCluster, _ run: SkuaRun) async throws -> (Double, Double) {
    guard pods > 0 else { return (0, 0) }
    // The first changes find memory cold and hold on to the list.
    _ = try await cluster.churn(rate: rate, until: .now + .seconds(3))
    let (start, before) = (ContinuousClock.now, try run.figures.cpuSeconds())
    let count = try await cluster.churn(rate: rate, until: start + window)
    let used = try run.figures.cpuSeconds() - before
    return (used * 1e6 / Double(count), 100 * used / ((ContinuousClock.now - start) / .seconds(1)))
  }

  private func press(_ cluster: ScriptedCluster, _ run: SkuaRun) async throws -> [Double] {
    let deadline = ContinuousClock.now + .seconds(120)
    let churn = Task { [rate] in try await cluster.churn(rate: rate, until: deadline) }
    defer { churn.cancel() }
    return try await run.pressInTurn(keys)
  }
}
