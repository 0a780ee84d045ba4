import Bed
import Foundation

/// On what the figures were measured: without that they cannot be compared.
struct Conditions {
  /// One sentence each.
  let lines: [String]

  static func note(_ cluster: BenchCluster, pairs: Int, window: Double, keys: Int) async throws -> Conditions {
    let commit = try await Command.run("git", ["describe", "--always", "--dirty"]).text.trimmed
    let count = try await cluster.pods().count
    return Conditions(lines: [
      "skua \(commit.isEmpty ? "of no known commit" : commit), kubectl \(try await cluster.kubectlVersion()), "
        + "server \(try await cluster.serverVersion()), \(count) pods",
      "\(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores, \(processor), load average \(load)",
      "\(pairs) interleaved pairs: median (range); CPU in percent of a core over \(Int(window)) s; \(keys) keys each",
    ])
  }

  private static var processor: String {
    let line = content("/proc/cpuinfo").split(separator: "\n").first { $0.hasPrefix("model name") }
    return line.flatMap { $0.split(separator: ":").last.map(String.init) }?.trimmed ?? "unknown processor"
  }

  private static var load: String { content("/proc/loadavg").split(separator: " ").first.map(String.init) ?? "unknown" }

  private static func content(_ path: String) -> String {
    (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? ""
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
