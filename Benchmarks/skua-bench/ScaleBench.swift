import ArgumentParser
import Bed
import Foundation

/// How memory and the cost of a change grow with the table, on a scripted server: needs no cluster.
struct ScaleBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale",
    abstract: "Measures memory and the cost of a change at several sizes of the table, without a cluster.",
    discussion: """
      A server in this process sends made-up pods (about 3 KB each, as kube-apiserver does) and changes some of them.
      SKUA_BINARY names the program; without it, `skua` beside this one.
      """)

  @Option(help: "Numbers of pods, separated by commas, the least first.") var rows = "0,1000,10000,100000"
  @Option(help: "Changes a second while CPU is measured.") var rate = 1000
  @Option(help: "Seconds over which CPU is measured.") var window = 20.0
  @Option(help: "Keys pressed while pods change.") var keys = 200
  @Flag(help: "Send the list gzipped, as servers do over slow links.") var gzip = false

  func validate() throws {
    guard rate > 0, window >= 1, keys > 0 else { throw ValidationError("rate, window and keys must be above 0") }
    guard rows.split(separator: ",").allSatisfy({ Int($0) != nil }) else {
      throw ValidationError("--rows takes numbers separated by commas")
    }
  }

  func run() async throws {
    let workplace = try Workplace()
    defer { workplace.remove() }
    var results: [ScaleResult] = []
    for count in rows.split(separator: ",").compactMap({ Int($0) }) {
      Progress.tell("\(count) pods")
      results.append(
        try await ScaleRound(workplace: workplace, pods: count, rate: rate, window: .seconds(window), keys: keys)
          .run(gzip: gzip))
    }
    print(ScaleReport(results: results, rate: rate).text)
  }
}

/// What was measured with one number of pods.
struct ScaleResult {
  var pods: Int
  var seconds: Double
  /// In bytes.
  var peakMemory: Double
  /// Of CPU, user and kernel, in microseconds.
  var change: Double
  /// Of a core, in percent.
  var cpu: Double
  /// In milliseconds.
  var keys: [Double]
}

struct ScaleReport {
  let results: [ScaleResult]
  let rate: Int

  var text: String {
    var lines = ["pods      all rows   peak memory   over the least   CPU   a change   to the least   key p50 / p99"]
    let empty = results.first
    let least = results.first { $0.pods > 0 }
    for result in results {
      let growth = least.map { result.change / $0.change } ?? 0
      let median = Spread.percentile(50, of: result.keys) ?? 0
      let late = Spread.percentile(99, of: result.keys) ?? 0
      lines.append(
        String(
          format: "%-8d %7.2f s %10.1f MB %13.1f MB %5.1f %% %7.1f µs %11.2f %9.1f / %.1f ms", result.pods,
          result.seconds, result.peakMemory / 1e6, (result.peakMemory - (empty?.peakMemory ?? 0)) / 1e6, result.cpu,
          result.change, growth, median, late))
    }
    return lines.joined(separator: "\n") + "\nat \(rate) changes a second; memory is VmHWM\n"
  }
}
