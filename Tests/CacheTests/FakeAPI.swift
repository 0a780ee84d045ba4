import Bed
import Cache
import Kubeconfig
import Kubernetes
import Model
import Locking
import Text
import Transport

/// JSON of tables as API servers write them, cut down to two columns.
enum TableJSON {
  static func row(_ name: String, version: Int = 1, status: String = "ok", uid: String = "u") -> String {
    """
    {"cells":["\(name)","\(status)"],"object":{"kind":"PartialObjectMetadata","metadata":{"name":"\(name)",\
    "namespace":"n","uid":"\(uid)","resourceVersion":"\(version)"}}}
    """
  }

  static let columns = #"[{"name":"Name","type":"string","format":"name"},{"name":"Status","type":"string"}]"#

  static func list(_ rows: [String], version: String, token: String? = nil) -> String {
    let more = token.map { ",\"continue\":\"\($0)\"" } ?? ""
    return """
      {"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"\(version)"\(more)},\
      "columnDefinitions":\(columns),"rows":[\(rows.joined(separator: ","))]}
      """
  }

  static func event(_ type: String, _ row: String, columns: String = "null") -> String {
    #"{"type":"\#(type)","object":{"kind":"Table","columnDefinitions":\#(columns),"rows":[\#(row)]}}"# + "\n"
  }

  static func bookmark(_ version: Int) -> String {
    let row = #"{"cells":["",""],"object":{"metadata":{"resourceVersion":"\#(version)"}}}"#
    return event("BOOKMARK", row)
  }

  static func status(_ code: Int, _ reason: String, _ message: String = "no") -> String {
    #"{"kind":"Status","code":\#(code),"reason":"\#(reason)","message":"\#(message)"}"#
  }
}

extension ScriptedRequest {
  var isWatch: Bool { self[query: "watch"] == "1" }
  var isPage: Bool { self[query: "limit"] != nil }
  var isList: Bool { !isWatch && !isPage && path.hasSuffix("/pods") }
}

/// A table that subscribes to a feed of a cache in front of `server`, and what it has been told.
final class Watcher: Sendable {
  struct Seen {
    var rows: [String: Row] = [:]
    var states: [FeedState] = []
    var columns: [Column] = []
    var replacements = 0
    /// Names that were gone at any time after they were first seen.
    var everMissing: Set<String> = []
  }

  let cache: ClusterCache

  private let seen = Guarded(Seen())
  private let news: AsyncStream<Void>
  private let mailbox: TableMailbox
  static let key = FeedKey(context: "test", resource: .pods, namespace: "n")

  init(url: String, transport: Transport = Transport(rule: ReadOnlyRule())) {
    let access = ClusterAccess.plain(url)
    let (news, signal) = AsyncStream.makeStream(of: Void.self)
    self.news = news
    let server = APIServer(access: access, transport: transport, group: 0, now: Self.now)
    mailbox = TableMailbox { signal.yield() }
    cache = ClusterCache(server: server, activity: Activity(becameIdle: {}), now: Self.now) { _ in signal.yield() }
  }

  private static let start = ContinuousClock.now
  @Sendable private static func now() -> Instant {
    Instant(seconds: 1_000_000).adding(seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  func open(page: Int = 2) async {
    await cache.start()
    await cache.subscribe(mailbox, to: Self.key, pageLimit: page)
  }

  /// Waits until what it has been told satisfies `condition`.
  func wait(_ what: String, deadline: Duration = .seconds(20), _ condition: @escaping @Sendable (Seen) -> Bool)
    async throws
  {
    let met = await withTaskGroup(of: Bool.self) { tasks in
      tasks.addTask {
        if self.take(condition) { return true }
        for await _ in self.news where self.take(condition) { return true }
        return false
      }
      tasks.addTask {
        try? await Task.sleep(for: deadline)
        return false
      }
      let first = await tasks.next() ?? false
      tasks.cancelAll()
      return first
    }
    if !met {
      let now = seen.withLock { $0 }
      throw NotSeen(
        what: what,
        instead: "rows \(now.rows.keys.sorted()), states \(now.states), \(now.replacements) replacements")
    }
  }

  private func take(_ condition: (Seen) -> Bool) -> Bool {
    seen.withLock { seen in
      if let update = mailbox.drain() { seen.apply(update) }
      return condition(seen)
    }
  }
}

struct NotSeen: Error {
  let what: String
  let instead: String
}

extension Watcher.Seen {
  mutating func apply(_ update: TableUpdate) {
    let before = Set(rows.keys)
    if let replacement = update.replacement {
      replacements += 1
      columns = replacement.columns
      rows = Dictionary(uniqueKeysWithValues: replacement.rows.map { ($0.name, $0) })
    }
    for change in update.changes {
      switch change {
      case .upsert(let row, _): rows[row.name] = row
      case .delete(let row): rows[row.name] = nil
      }
    }
    everMissing.formUnion(before.subtracting(rows.keys))
    if let state = update.state { states.append(state) }
  }

  var statuses: [String: String] { rows.mapValues { String(decoding: $0.cell(1), as: UTF8.self) } }
  var isLive: Bool { states.last == .live }
}

extension ClusterAccess {
  static func plain(_ url: String) -> ClusterAccess {
    ClusterAccess(context: "test", cluster: "test", user: "test", namespace: "n", server: url)
  }
}
