import Bed
import Cache
import Config
import Dashboard
import JSON
import Kubernetes
import Model
import Text

/// One step with all that it needs made beforehand: a `round` does nothing else.
final class CostBench {
  private static let now = Instant(seconds: 1_795_255_452)
  private static let changes = 1000

  private let path: CostPath
  private let rows: Int
  private let pods: ScriptedPods
  private var list: [UInt8] = []
  private var events: [UInt8] = []
  /// Two versions of the same thousand rows, taken in turn.
  private var versions: [[Row]] = []
  private var all: [Row] = []
  private var columns: [Column] = []
  private var store = RowStore()
  private let mailbox = TableMailbox {}
  private var table: BenchTable?
  private var turn = 0

  init(_ path: CostPath, rows: Int) {
    self.path = path
    self.rows = rows
    pods = ScriptedPods(count: rows)
    switch path {
    case .split, .list: list = ScriptedPods(count: min(rows, Self.changes)).list(version: 1)
    case .watch: events = Self.events(of: pods, version: 2)
    default: prepareRows()
    }
  }

  private func prepareRows() {
    (all, columns) = Self.rows(of: pods)
    versions = (2...3).map { version in
      var rows: [Row] = []
      let reader = WatchReader(columns: columns, resource: .pods)
      try? reader.feed(Self.events(of: pods, version: version), now: Self.now) { event in
        if case .upsert(let row, _) = event { rows.append(row) }
      }
      return rows
    }
    switch path {
    case .store: store.complete(with: all, columns: columns, resourceVersion: "1")
    case .apply, .insert, .replace, .frame: table = BenchTable(all, columns, now: Self.now)
    case .applyFiltered, .filter, .filterPattern, .filterTyped, .sortNames, .sortAges, .applySorted, .key:
      table = BenchTable(all, columns, now: Self.now)
      switch path {
      case .applyFiltered: table?.type("/service 10.")
      case .applySorted: table?.type(":sort restarts\n")
      case .key: table?.type(":sort restarts\n/service\n")
      default: break
      }
    default: break
    }
  }

  /// Rows spread over the whole table, past the screen's end.
  private static func events(of pods: ScriptedPods, version: Int) -> [UInt8] {
    (0..<changes).flatMap { change in
      pods.event(pod: (change * 7919 + 97) % pods.count, version: version)
    }
  }

  static func rows(of pods: ScriptedPods) -> ([Row], [Column]) {
    let reader = ListReader(resource: .pods, now: now)
    var rows: [Row] = []
    try? reader.feed(Array(ScriptedPods.listHead(version: 1).utf8)) { rows.append($0) }
    for pod in 0..<pods.count {
      try? reader.feed(Array(((pod > 0 ? "," : "") + pods.row(pod, version: 1)).utf8)) { rows.append($0) }
    }
    try? reader.feed(Array(ScriptedPods.listTail.utf8)) { rows.append($0) }
    return (rows, (try? reader.finish { rows.append($0) })?.columns ?? [])
  }

  /// Does the step many times; returns how many items that were.
  func round() -> Int {
    turn += 1
    switch path {
    case .split: return split()
    case .list: return read()
    case .watch: return watch()
    case .store:
      for row in versions[turn % 2] { _ = store.apply(upsert: row) }
    case .mailbox: return post()
    case .apply, .applyFiltered, .applySorted:
      for row in versions[turn % 2] { table?.apply([.upsert(row, before: nil)]) }
    case .insert:
      for row in versions[turn % 2] {
        table?.apply([.delete(row)])
        table?.apply([.upsert(row, before: nil)])
      }
      return 2 * Self.changes
    case .filter: return filter()
    case .filterPattern: return setFilter(["~service-[0-4]", "~[5-9]$"])
    case .filterTyped: return setFilter(["-l app!=x restarts>3", "-l app restarts<=3"])
    case .sortNames: return sort("name")
    case .sortAges: return sort("age")
    case .key: return press()
    case .replace:
      table?.replace(all, columns)
      return all.count
    case .frame: return draw()
    }
    return Self.changes
  }

  private func split() -> Int {
    let splitter = ListSplitter(items: "rows", dropping: ["object", "metadata", "managedFields"])
    var items = 0
    try? list.withUnsafeBytes { bytes in try splitter.feed(bytes) { _ in items += 1 } }
    return items
  }

  private func read() -> Int {
    let reader = ListReader(resource: .pods, now: Self.now)
    var rows: [Row] = []
    try? reader.feed(list) { rows.append($0) }
    _ = try? reader.finish { rows.append($0) }
    return rows.count
  }

  private func watch() -> Int {
    let reader = WatchReader(columns: columns, resource: .pods)
    var count = 0
    try? reader.feed(events, now: Self.now) { _ in count += 1 }
    return count
  }

  private func post() -> Int {
    let rows = versions[turn % 2]
    for start in stride(from: 0, to: rows.count, by: 4) {
      for row in rows[start..<min(start + 4, rows.count)] { mailbox.post(changes: [.upsert(row, before: nil)]) }
      _ = mailbox.drain()
    }
    return rows.count
  }

  private func filter() -> Int {
    table?.type("/10.")
    table?.type("\u{1B}")
    return 3 * rows
  }

  private func setFilter(_ filters: [String]) -> Int {
    // Pasted, so that it is one pass.
    table?.type("/\u{15}")
    table?.paste(filters[turn % filters.count])
    table?.type("\n")
    return rows
  }

  private func sort(_ column: String) -> Int {
    table?.type(":sort \(column)\n")
    return rows
  }

  private func press() -> Int {
    for row in versions[turn % 2].prefix(100) {
      table?.apply([.upsert(row, before: nil)])
      table?.type(turn % 4 < 2 ? "j" : "k")
      _ = table?.draw()
    }
    return min(100, versions[turn % 2].count)
  }

  private func draw() -> Int {
    for _ in 0..<20 { _ = table?.draw() }
    return 20
  }
}
