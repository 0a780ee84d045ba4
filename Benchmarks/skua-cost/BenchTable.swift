import Config
import Dashboard
import Model
import Text

/// A dashboard with one table of all pods, on a screen of 200 by 50.
struct BenchTable {
  private var dashboard: Dashboard
  private var id = TableID(0)

  init(_ rows: [Row], _ columns: [Column], now: Instant) {
    let theme = Theme.load().0
    let query = TableQuery(resource: .pods, scope: Scope(contexts: ["bench"], namespaces: .all))
    let settings = DashboardSettings(
      keymap: Keymap.load(user: nil).0, roleForWord: { theme.role(forWord: $0) }, context: "bench",
      clusterName: "bench", namespace: "default", firstQuery: query)
    dashboard = Dashboard(settings: settings, size: Size(columns: 200, rows: 50), now: now)
    for effect in dashboard.start() {
      if case .open(let table, _) = effect { id = table }
    }
    replace(rows, columns)
    _ = dashboard.draw()
  }

  mutating func replace(_ rows: [Row], _ columns: [Column]) {
    let replacement = TableUpdate.Replacement(columns: columns, rows: rows, isPartial: false)
    _ = dashboard.handle(.table(id, feed: 0, TableUpdate(replacement: replacement, state: .live)))
  }

  mutating func apply(_ changes: [RowChange]) {
    _ = dashboard.handle(.table(id, feed: 0, TableUpdate(changes: changes)))
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{1B}": press(Key(.escape))
      case "\n": press(Key(.enter))
      case "\u{15}": press(Key("u", .control))
      default: press(Key(scalar))
      }
    }
  }

  mutating func paste(_ text: String) { _ = dashboard.handle(.paste(text)) }

  private mutating func press(_ key: Key) { _ = dashboard.handle(.key(key)) }

  mutating func draw() -> Frame { dashboard.draw() }
}
