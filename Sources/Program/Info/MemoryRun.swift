import Cache
import Credentials
import Dashboard
import Kubernetes
import Model
import Text

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program without a terminal: opens the table that it would open on, with a dashboard as large as a big screen,
/// and counts what it holds once that table is complete.
final class MemoryRun {
  /// Microseconds until the table must be complete.
  private static let patience: Int64 = 60_000_000
  static let size = Size(columns: 200, rows: 50)

  private let clusters: Clusters
  private let wake: WakePipe
  private var dashboard: Dashboard
  /// For each of the table's feeds whether it is complete.
  private var isComplete: [Bool]
  private var report: MemoryReport?
  /// What was said last of a table or a cluster that does not come.
  private var trouble = "the cluster does not answer"

  init(clusters: Clusters, wake: WakePipe, dashboard: Dashboard, feeds: Int) {
    self.clusters = clusters
    self.wake = wake
    self.dashboard = dashboard
    isComplete = Array(repeating: false, count: feeds)
  }

  /// The page that `:memory` shows, as plain text.
  func run() throws(StartError) -> String {
    perform(dashboard.start())
    let end = Clock.microseconds() + Self.patience
    var hasAsked = false
    while Clock.microseconds() < end {
      wait()
      for input in clusters.drain() { try take(input) }
      if let report { return dashboard.memoryText(report) }
      guard !hasAsked, isComplete.allSatisfy(\.self) else { continue }
      hasAsked = true
      clusters.measureMemory()
    }
    throw .notLoaded(reason: trouble)
  }

  private func take(_ input: Input) throws(StartError) {
    switch input {
    case .memory(let found): report = found
    case .message(let sentence, _): trouble = sentence
    case .table(_, let feed, let update): try take(update.state, of: feed)
    default: break
    }
    perform(dashboard.handle(input))
  }

  private func take(_ state: FeedState?, of feed: Int) throws(StartError) {
    switch state {
    case .live, .polled: isComplete[feed] = true
    case .forbidden(let reason), .failed(let reason): throw .notLoaded(reason: reason)
    case .stale(_, let reason, _): trouble = reason
    case .connecting, .listing, nil: break
    }
  }

  /// Of what a dashboard wants, only tables matter here: there is nobody to copy, stop or leave for.
  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .open(let table, let query): clusters.open(table, query, pageLimit: 2 * Self.size.rows)
      case .want(let table, let fields): clusters.want(fields, for: table)
      case .close(let table): clusters.close(table)
      default: break
      }
    }
  }

  private func wait() {
    var descriptor = pollfd(fd: wake.descriptor, events: Int16(POLLIN), revents: 0)
    poll(&descriptor, 1, 1000)
    wake.clear()
  }
}

/// Nobody sits at a terminal: plugins that must ask something cannot.
struct NoTerminal: TerminalLender {
  func lend(to plugin: String) -> LentTerminal? { nil }
  func takeBack() {}
}
