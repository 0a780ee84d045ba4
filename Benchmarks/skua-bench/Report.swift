/// The table, for people and for closing notes.
struct Report {
  private struct Line {
    var title: String
    var own: Measure
    var unit: Unit
    /// What stands beside it, and what that is.
    var peer: (measure: Measure, title: String)?
  }

  private static let header = ["", "skua", "beside it", "ratio"]
  let conditions: Conditions
  private let cells: [[String]]

  /// - Parameter rate: the changes a second that were asked for.
  init(conditions: Conditions, samples: Samples, rate: Int) {
    self.conditions = conditions
    cells = Self.lines(rate, reached: samples.spread(of: .changeRate)).map { line in
      guard let own = samples.spread(of: line.own) else { return [line.title, "not measured", "", ""] }
      let figures = [line.title, line.unit.text(own)]
      guard let peer = line.peer, let other = samples.spread(of: peer.measure) else { return figures + ["", ""] }
      let ratio = other.median > 0 ? Self.ratio(own.median / other.median) : ""
      return figures + ["\(line.unit.text(other))  \(peer.title)", ratio]
    }
  }

  private static func lines(_ rate: Int, reached: Spread?) -> [Line] {
    let changes = "at \(reached.map { Int($0.median.rounded()) } ?? rate) changes/s"
    return [
      Line(title: "first rows", own: .firstRows, unit: .seconds, peer: (.kubectlWhole, "kubectl get pods -A")),
      Line(title: "all rows", own: .allRows, unit: .seconds, peer: (.curlList, "curl, the same list")),
      Line(title: "peak memory", own: .peakMemory, unit: .megabytes, peer: (.kubectlMemory, "kubectl get pods -A")),
      Line(title: "CPU, idle", own: .idleCPU, unit: .percent),
      Line(title: "CPU, \(changes)", own: .churnCPU, unit: .percent, peer: (.curlCPU, "curl, the same watch")),
      Line(title: "key to screen, quiet, p50", own: .quietKeyMedian, unit: .milliseconds),
      Line(title: "key to screen, quiet, p99", own: .quietKeyLate, unit: .milliseconds),
      Line(title: "key to screen, \(changes), p50", own: .churnKeyMedian, unit: .milliseconds),
      Line(title: "key to screen, \(changes), p99", own: .churnKeyLate, unit: .milliseconds),
      Line(title: "to the terminal, idle", own: .idleBytes, unit: .bytesPerSecond),
      Line(title: "to the terminal, \(changes)", own: .churnBytes, unit: .bytesPerSecond),
      Line(title: "to the terminal for one changed cell", own: .cellBytes, unit: .bytes),
    ]
  }

  /// In hundredths.
  private static func ratio(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  /// Aligned, for a terminal.
  var text: String {
    let rows = [Self.header] + cells
    let widths = Self.header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      var line = ""
      for (cell, width) in zip(row, widths) {
        line += cell + String(repeating: " ", count: width - cell.count + 2)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return (conditions.lines + [""] + lines).joined(separator: "\n")
  }

  var markdown: String {
    let rule = Self.header.map { _ in "---" }
    let lines = ([Self.header, rule] + cells).map { "| \($0.joined(separator: " | ")) |" }
    return (conditions.lines.map { "\($0)  " } + [""] + lines).joined(separator: "\n") + "\n"
  }
}
