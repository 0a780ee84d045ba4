import Config
import Dashboard
import Model
import Text

/// Drives a dashboard as a person and a cluster would: keys, news of tables, time.
struct Driver {
  private(set) var dashboard: Dashboard
  private(set) var effects: [Effect] = []
  /// The table opened last, and what it shows.
  private(set) var table = TableID(0)
  private(set) var query: TableQuery?
  private(set) var now: Instant

  /// The shipped one.
  static let keymap = Keymap.load(user: nil).0

  /// 2026-11-21T10:04:12Z.
  static let start = Instant(seconds: 1_795_255_452)

  init(
    columns: Int = 80, rows: Int = 24, namespace: String = "payments", cluster: String = "prod-eu",
    query: TableQuery? = nil, isReadOnly: Bool = false, isStarted: Bool = true, context: String = "prod-eu",
    change: (inout DashboardSettings) -> Void = { _ in }
  ) {
    var settings = DashboardSettings(
      keymap: Self.keymap,
      roleForWord: {
        ["Running": .good, "CrashLoopBackOff": .bad, "Pending": .busy, "Completed": .done][
          String(decoding: $0, as: UTF8.self)]
      },
      context: context, clusterName: cluster, namespace: namespace, firstQuery: query, isReadOnly: isReadOnly)
    change(&settings)
    now = Self.start
    dashboard = Dashboard(settings: settings, size: Size(columns: columns, rows: rows), now: now)
    if isStarted { take(dashboard.start()) }
  }

  private mutating func take(_ new: [Effect]) {
    effects += new
    for case .open(let id, let query) in new { (table, self.query) = (id, query) }
  }

  /// - Returns: the effects of this input alone, but for lines to be kept.
  @discardableResult
  mutating func send(_ input: Input) -> [Effect] {
    let new = dashboard.handle(input)
    take(new)
    return new.filter {
      switch $0 {
      case .rememberLine, .rememberView: false
      default: true
      }
    }
  }

  /// Presses the key of each character; line feed is Enter, escape Esc, tab Tab.
  ///
  /// - Returns: what was asked for, but for names to choose from.
  @discardableResult
  mutating func type(_ text: String) -> [Effect] {
    let effects = text.unicodeScalars.flatMap { scalar -> [Effect] in
      switch scalar {
      case "\n": press(Key(.enter))
      case "\u{1B}": press(Key(.escape))
      case "\t": press(Key(.tab))
      default: press(Key(scalar))
      }
    }
    return effects.filter { if case .listNamespaces = $0 { false } else { true } }
  }

  @discardableResult
  mutating func press(_ key: Key) -> [Effect] { send(.key(key)) }

  /// Presses the first key bound to the action, so that no test knows the keymap.
  @discardableResult
  mutating func press(_ action: Action) -> [Effect] {
    guard let key = Self.keymap.keys(for: action).first else { return [] }
    return press(key)
  }

  mutating func wait(seconds: Double) {
    now = now.adding(seconds: seconds)
    send(.clock(now))
  }

  /// A complete list for one feed of the open table, live from then on.
  mutating func list(_ rows: [Row], columns: [Column] = Sample.podColumns, feed: Int = 0) {
    let replacement = TableUpdate.Replacement(columns: columns, rows: rows, isPartial: false)
    send(.table(table, feed: feed, TableUpdate(replacement: replacement, state: .live)))
  }

  mutating func change(_ changes: [RowChange], feed: Int = 0) {
    send(.table(table, feed: feed, TableUpdate(changes: changes)))
  }

  mutating func put(_ rows: Row..., feed: Int = 0) { change(rows.map { .upsert($0, before: nil) }, feed: feed) }

  mutating func delete(_ rows: Row..., feed: Int = 0) { change(rows.map { .delete($0) }, feed: feed) }

  mutating func set(_ state: FeedState, feed: Int = 0) {
    send(.table(table, feed: feed, TableUpdate(state: state)))
  }

  mutating func draw() -> Frame { dashboard.draw() }

  /// The screen's lines.
  mutating func lines() -> [String] { dashboard.draw().lines }

  /// How the first cell with this text, within one line, is to look, whatever is painted over it.
  mutating func role(of text: String) -> Role? {
    let frame = draw()
    for (row, line) in frame.lines.enumerated().dropFirst(2) {
      guard let range = line.firstRange(of: text) else { continue }
      return frame[column: line.distance(from: line.startIndex, to: range.lowerBound), row: row].style.role
    }
    return nil
  }

  /// The name in the row under the cursor.
  mutating func selectedName(column: Int = 0) -> String? {
    lines().first { $0.hasPrefix("▌") }.map { line in
      line.dropFirst().split(separator: " ").dropFirst(column).first.map(String.init) ?? ""
    }
  }
}
