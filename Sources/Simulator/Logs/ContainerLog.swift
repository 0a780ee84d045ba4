import JSON
import Text

/// What one run of a container has written. Nothing of it is kept: each line follows from its number, so any part of a
/// log of a year is there at once, and the same every time.
struct ContainerLog {
  let start: Instant
  /// Nil while it runs.
  let end: Instant?
  /// Seconds from one line to the next, on average.
  let pace: Double
  private let seed: UInt64
  private let words: LogWords

  /// - Parameter state: `running` or `terminated`, of a container's status.
  init?(_ pod: JSONTree, container: String, state: JSONTree?) {
    guard let start = state?.instant("startedAt") else { return nil }
    self.start = start
    end = state?.instant("finishedAt")
    seed = (pod.uid + container + start.rfc3339).utf8.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    pace = 0.4 + Double(seed % 30) / 10
    words = LogWords(container: container, exit: state?["exitCode"]?.integer)
  }

  /// How many lines there are at that time.
  func count(at now: Instant) -> Int {
    let last = end ?? now
    guard last >= start else { return 0 }
    let usual = Int(last.seconds(since: start) / pace) + 1
    // A line is late by less than one step, so only the last of them can still be to come.
    let regular = usual > 0 && time(of: usual - 1) > last ? usual - 1 : usual
    return end == nil ? regular : regular + words.ending.count
  }

  func time(of line: Int) -> Instant {
    if let end, line >= regularCount { return end }
    return start.adding(seconds: (Double(line) + 0.8 * Double(number(line) % 1000) / 1000) * pace)
  }

  func text(of line: Int) -> String {
    if end != nil, line >= regularCount { return words.ending[min(line - regularCount, words.ending.count - 1)] }
    return line < words.beginning.count ? words.beginning[line] : words.line(number(line), at: time(of: line))
  }

  /// The first line that is not before this time.
  func first(since instant: Instant, at now: Instant) -> Int {
    var (low, high) = (0, count(at: now))
    while low < high {
      let middle = (low + high) / 2
      if time(of: middle) < instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private var regularCount: Int {
    guard let end else { return .max }
    let usual = Int(end.seconds(since: start) / pace) + 1
    let late = start.adding(seconds: (Double(usual - 1) + 0.8 * Double(number(usual - 1) % 1000) / 1000) * pace)
    return late > end ? usual - 1 : usual
  }

  private func number(_ line: Int) -> UInt64 {
    var numbers = SeededNumbers(seed: seed &+ UInt64(line) &* 0x9E37)
    return numbers.next()
  }
}
