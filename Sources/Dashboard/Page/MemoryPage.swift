import Config
import Model
import Text

/// Where the program's memory is and what its feeds do: for whoever wonders, and for reports of bugs.
enum MemoryPage {
  /// - Parameter index: bytes of the tables' order, without the rows.
  static func lines(_ report: MemoryReport, index: Int) -> [PageLine] {
    process(report, index: index) + report.feeds.flatMap { [PageLine()] + feed($0, at: report.at) }
  }

  private static func process(_ report: MemoryReport, index: Int) -> [PageLine] {
    let rows = report.rows
    return [
      PageLine(StyledText("process", .sectionTitle)),
      line(
        "resident", report.resident.map(size) ?? "unknown", "the most: \(report.peak.map(size) ?? "unknown")"),
      line("rows", size(rows.total), "\(CountText.of(rows.rows)) of them, \(each(rows)) each"),
      line("tables", size(index), "the order of their rows"),
      line(
        "mailboxes", CountText.of(report.mailboxes), "\(CountText.of(report.pendingChanges)) changes wait in them"),
    ]
  }

  private static func feed(_ feed: FeedReport, at now: Instant) -> [PageLine] {
    let memory = feed.memory
    let place = feed.key.namespace.map { Visible.text($0) } ?? "all"
    let selectors = [feed.key.labelSelector, feed.key.fieldSelector].filter { !$0.isEmpty }.map { Visible.text($0) }
    let title = ([Visible.text(feed.key.context), place, feed.key.resource.qualifiedName] + selectors)
      .joined(separator: " › ")
    return [
      PageLine(StyledText(title, .sectionTitle)),
      line(
        "state", StateText.of(feed.state),
        feed.subscribers == 1 ? "1 table shows it" : "\(CountText.of(feed.subscribers)) tables show it"),
      line("rows", CountText.of(memory.rows), "\(size(memory.total)), \(each(memory)) each"),
      line("", size(memory.own), "rows"),
      line("", size(memory.sharedBytes), "\(CountText.of(memory.shared)) labels and owners that they share"),
      line("", size(memory.index), "the set that finds them"),
      line("events", CountText.of(feed.events), events(feed)),
      line("received", size(feed.bytes), feed.lastHeard.map { "last \(seconds(now.seconds(since: $0))) ago" } ?? ""),
      line("relists", CountText.of(feed.relists), "\(CountText.of(feed.reconnects)) watches begun anew"),
    ]
  }

  private static func events(_ feed: FeedReport) -> String {
    var words = ["\(CountText.of(Int(feed.eventsPerSecond.rounded()))) a second now"]
    if feed.skipped > 0 { words.append("\(CountText.of(feed.skipped)) made no sense") }
    if let lag = feed.lag { words.append("the last \(seconds(lag)) after its object was made") }
    return words.joined(separator: ", ")
  }

  private static func seconds(_ seconds: Double) -> String { HumanDuration.text(seconds: max(0, seconds)) }

  private static func each(_ memory: RowMemory) -> String {
    memory.rows == 0 ? "none" : "\(CountText.of(memory.total / memory.rows)) bytes"
  }

  /// In steps of 1000, as the rest of the program's documents count.
  private static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<10_000: "\(CountText.of(bytes)) B"
    case ..<10_000_000: "\(CountText.of(bytes / 1000)) kB"
    default: "\(CountText.of(bytes / 1_000_000)) MB"
    }
  }

  private static func line(_ name: String, _ figure: String, _ remark: String) -> PageLine {
    var text = StyledText("  " + name + spaces(11 - CellWidth.of(name)), .muted)
    text.append(spaces(12 - CellWidth.of(figure)) + figure, .text)
    text.append("   " + remark, .muted)
    return PageLine(text, indent: 28)
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
}

/// A feed's state in a word or two.
private enum StateText {
  static func of(_ state: FeedState) -> String {
    switch state {
    case .connecting: "connecting"
    case .listing: "listing"
    case .live: "live"
    case .polled: "polled"
    case .stale: "stale"
    case .forbidden: "forbidden"
    case .failed: "failed"
    }
  }
}
