/// What is measured, once in each pair.
enum Measure: Hashable {
  case firstRows, kubectlWhole, allRows, curlList
  case peakMemory, kubectlMemory
  case idleCPU, churnCPU, curlCPU, changeRate
  case quietKeyMedian, quietKeyLate, churnKeyMedian, churnKeyLate
  case idleBytes, churnBytes, cellBytes
}

/// The figures of all pairs so far.
struct Samples {
  private var values: [Measure: [Double]] = [:]

  mutating func add(_ measure: Measure, _ value: Double) { values[measure, default: []].append(value) }

  /// Adds median and 99th percentile of one pair's times.
  mutating func add(_ median: Measure, _ late: Measure, times: [Double]) {
    guard let half = Spread.percentile(50, of: times), let most = Spread.percentile(99, of: times) else { return }
    add(median, half)
    add(late, most)
  }

  /// nil for what was not measured.
  func spread(of measure: Measure) -> Spread? { Spread(values[measure] ?? []) }
}

/// The median of some figures and their range.
struct Spread: Hashable {
  let median: Double
  let least: Double
  let most: Double

  init?(_ values: [Double]) {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    (least, most) = (first, last)
    let middle = sorted.count / 2
    median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  /// By nearest rank: a figure that was measured, none in between.
  static func percentile(_ percent: Int, of values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let rank = (values.count * percent + 99) / 100
    return values.sorted()[max(0, min(rank, values.count) - 1)]
  }
}
