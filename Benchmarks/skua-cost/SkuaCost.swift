import ArgumentParser

/// What each step of a change's way costs, from the socket's bytes to a frame, without a cluster and without a
/// terminal.
@main
struct SkuaCost: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skua-cost", abstract: "Measures what a row and a change cost, step by step.",
    subcommands: [Times.self, Run.self, Memory.self, ListPaths.self])
}

/// Nanoseconds of each step, and how they grow with the table.
struct Times: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Times each step at several sizes of the table.")

  @Option(help: "Rows of the table, separated by commas.") var rows = "1000,10000,100000"
  @Option(help: "Only steps whose name begins so.") var only = ""

  func run() throws {
    let sizes = rows.split(separator: ",").compactMap { Int($0) }
    print("nanoseconds per item, least of 5; ratio of the last size to the first")
    for path in CostPath.allCases where path.rawValue.hasPrefix(only) {
      let times = sizes.map { Self.time(path, rows: $0) }
      let ratio = times.last.flatMap { last in times.first.map { last / $0 } } ?? 1
      print("\(path.rawValue): \(times.map { String(Int($0)) }.joined(separator: "  "))  ratio \(hundredths(ratio))")
    }
  }

  private static func time(_ path: CostPath, rows: Int) -> Double {
    let bench = CostBench(path, rows: rows)
    var least = Double.infinity
    for _ in 0..<5 {
      let start = ContinuousClock.now
      let items = bench.round()
      least = min(least, (ContinuousClock.now - start) / .nanoseconds(1) / Double(items))
    }
    return least
  }
}

/// For an instruction counter: what two runs with different rounds differ in is the step alone.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Runs one step a number of rounds, and prints its items.")

  @Argument var path: CostPath
  @Option(help: "Rounds.") var rounds = 1
  @Option(help: "Rows of the table.") var rows = 1000

  func run() throws {
    let bench = CostBench(path, rows: rows)
    var items = 0
    for _ in 0..<rounds { items += bench.round() }
    print(items)
  }
}

/// For scripts.
struct ListPaths: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "paths", abstract: "Lists the steps.")
  func run() { for path in CostPath.allCases { print(path.rawValue) } }
}

func hundredths(_ value: Double) -> String {
  let all = Int((value * 100).rounded())
  return "\(all / 100).\(all % 100 < 10 ? "0" : "")\(all % 100)"
}
