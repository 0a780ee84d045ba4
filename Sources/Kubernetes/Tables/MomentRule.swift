import Model
import Text

/// Which of the server's cells are durations up to now, and the instants they tell.
///
/// The server prints `5m`; a screen that shows `5m` ten minutes later is wrong. So the instant behind the text is kept,
/// and the text made anew when drawn.
enum MomentRule: Hashable {
  /// An ordinary cell.
  case none
  /// The whole cell is the time since something.
  case since
  /// `5 (3m ago)`: the time stands in parentheses.
  case ago
  /// A job's running time: it grows until the completions (the cell at this index) are all there.
  case runningUntil(completions: Int)

  private static let sinceNames: Set<String> = ["age", "last seen", "first seen", "last schedule"]

  /// One rule per column.
  static func rules(for columns: [Column], of resource: Resource) -> [MomentRule] {
    columns.map { column in
      let name = column.name.lowercased()
      if column.type == "date" || sinceNames.contains(name) { return .since }
      if name == "restarts" { return .ago }
      if name == "duration", resource.qualifiedName == "jobs.batch",
        let completions = columns.firstIndex(where: { $0.name == "Completions" })
      {
        return .runningUntil(completions: completions)
      }
      return .none
    }
  }
}

/// A duration found in a cell.
struct PrintedDuration {
  var interval: HumanDuration.Interval
  /// Bytes of the cell before and after it.
  var prefix = 0
  var suffix = 0

  /// The whole cell is a duration.
  init?(whole cell: ArraySlice<UInt8>) {
    guard let interval = HumanDuration.parse(cell) else { return nil }
    self.interval = interval
  }

  /// `5 (3m ago)`.
  init?(inParentheses cell: ArraySlice<UInt8>) {
    let ending = Array(" ago)".utf8)
    guard cell.count > ending.count, cell.suffix(ending.count).elementsEqual(ending),
      let open = cell.lastIndex(of: UInt8(ascii: "("))
    else { return nil }
    let start = cell.index(after: open)
    let end = cell.endIndex - ending.count
    guard start <= end, let interval = HumanDuration.parse(cell[start..<end]) else { return nil }
    self.interval = interval
    prefix = start - cell.startIndex
    suffix = ending.count
  }

  /// The instant the duration began: `created` where that agrees with the text, which tells it to the second, else
  /// the latest instant that does.
  ///
  /// - Parameter now: the server's time when it printed the text, give or take two seconds.
  func began(now: Instant, created: Instant?) -> Instant {
    if let created {
      let age = now.seconds(since: created)
      if age > Double(interval.atLeast) - 2, age < Double(interval.lessThan) + 2 { return created }
    }
    return now.adding(seconds: -Double(interval.atLeast))
  }
}
