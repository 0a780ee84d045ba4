import ArgumentParser
import Bed
import CMalloc
import Model

/// What rows take of the heap, by what malloc says before and after.
struct Memory: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Measures the heap that rows take.")

  @Option(help: "Rows, separated by commas.") var rows = "10000,100000"

  func run() throws {
    for count in rows.split(separator: ",").compactMap({ Int($0) }) {
      let before = mallinfo2().uordblks
      let rows = CostBench.rows(of: ScriptedPods(count: count)).0
      let bytes = Int(mallinfo2().uordblks) - Int(before)
      print("\(rows.count) rows: \(bytes) bytes, \(bytes / max(1, rows.count)) each")
    }
  }
}
