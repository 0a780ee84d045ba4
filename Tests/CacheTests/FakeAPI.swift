import Bed
import Cache
import Kubeconfig
import Kubernetes
import Model
import Threads
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

  static func list(_ rows: [String], version: String, token: String? = nil, remaining: Int? = nil) -> String {
    let more =
      (token.map { ",\"continue\":\"\($0)\"" } ?? "") + (remaining.map { ",\"remainingItemCount\":\($0)" } ?? "")
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

  /// The bookmark behind the rows of a streaming list.
  static func endMark(_ version: Int) -> String {
    let row =
      #"{"cells":["",""],"object":{"metadata":{"resourceVersion":"\#(version)","annotations":"#
      + #"{"k8s.io/initial-events-end":"true"}}}}"#
    return event("BOOKMARK", row)
  }

  static func error(_ code: Int, _ reason: String, retryAfter: Int? = nil) -> String {
    #"{"type":"ERROR","object":\#(status(code, reason, retryAfter: retryAfter))}"# + "\n"
  }

  static func status(_ code: Int, _ reason: String, _ message: String = "no", retryAfter: Int? = nil) -> String {
    let details = retryAfter.map { ",\"details\":{\"retryAfterSeconds\":\($0)}" } ?? ""
    return #"{"kind":"Status","code":\#(code),"reason":"\#(reason)","message":"\#(message)"\#(details)}"#
  }
}

extension ScriptedRequest {
  var isWatch: Bool { self[query: "watch"] == "1" }
  var isPage: Bool { self[query: "limit"] != nil }
  var isList: Bool { !isWatch && !isPage && path.hasPrefix("/api") && !path.hasSuffix("/v1") }
  var isStreamingList: Bool { isWatch && self[query: "sendInitialEvents"] == "true" }
}

extension ScriptedConnection {
  /// A refusal as an API server words it.
  func refuse(_ code: Int, _ reason: String, _ message: String = "no", retryAfter: String? = nil) {
    let body = TableJSON.status(code, reason, message)
    if let retryAfter {
      send(status: code, headers: ["Content-Type": "application/json", "Retry-After": retryAfter], body: body)
    } else {
      send(status: code, headers: ["Content-Type": "application/json"], body: body)
    }
  }
}

/// A cache in front of a server, and what it has said besides rows.
final class CacheBed: Sendable {
  struct Said {
    var statuses: [ClusterStatus] = []
    var messages: [String] = []
  }

  let cache: ClusterCache
  let said = Guarded(Said())
  private let listeners = Guarded<[Signal]>([])

  /// - Parameter now: our wall clock.
  init(
    url: String, transport: Transport = Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), grace: Double = 30,
    now: @escaping @Sendable () -> Instant = CacheBed.now
  ) {
    let server = APIServer(access: ClusterAccess.plain(url), transport: transport, group: 0, now: now)
    let (said, listeners) = (said, listeners)
    cache = ClusterCache(server: server, activity: Activity(becameIdle: {}), now: now, grace: grace) { news in
      said.withLock { said in
        switch news {
        case .status(let status): said.statuses.append(status)
        case .message(let text): said.messages.append(text)
        case .catalog, .discoveryFailed: break
        }
      }
      for listener in listeners.withLock({ $0 }) { listener.raise() }
    }
  }

  /// Has `listener` told of whatever the cache says.
  func tell(_ listener: Signal) { listeners.withLock { $0.append(listener) } }

  private static let start = ContinuousClock.now
  @Sendable static func now() -> Instant {
    Instant(seconds: 1_000_000).adding(seconds: (ContinuousClock.now - start) / .seconds(1))
  }
}

/// A table that subscribes to a feed of a cache, and what it has been told.
final class Watcher: Sendable {
  struct Seen {
    var rows: [String: Row] = [:]
    var states: [FeedState] = []
    var columns: [Column] = []
    var changes: [RowChange] = []
    var replacements = 0
    /// Names that were gone at any time after they were first seen.
    var everMissing: Set<String> = []
  }

  let bed: CacheBed
  var cache: ClusterCache { bed.cache }
  let mailbox: TableMailbox
  let key: FeedKey

  private let seen = Guarded(Seen())
  private let news = Signal()
  static let key = FeedKey(context: "test", resource: .pods, namespace: "n")

  init(_ bed: CacheBed, key: FeedKey = Watcher.key) {
    self.bed = bed
    self.key = key
    mailbox = TableMailbox { [news] in news.raise() }
    bed.tell(news)
  }

  convenience init(url: String) { self.init(CacheBed(url: url)) }

  /// Starts the cache, and subscribes.
  func open(page: Int = 2) async {
    await cache.start()
    await subscribe(page: page)
  }

  func subscribe(wanted: WantedFields = .none, page: Int = 2) async {
    await cache.subscribe(mailbox, to: key, wanted: wanted, pageLimit: page)
  }

  func leave() async {
    mailbox.close()
    await cache.unsubscribe(mailbox, from: key)
  }

  /// Waits until what the cache has said besides rows satisfies `condition`.
  func waitForNews(_ what: String, _ condition: (CacheBed.Said) -> Bool) async throws {
    try await wait(what) { [bed] _ in bed.said.withLock { condition($0) } }
  }

  /// Waits until what it has been told satisfies `condition`.
  func wait(
    _ what: String, deadline: Duration = .seconds(20), isolation: isolated (any Actor)? = #isolation,
    _ condition: (Seen) -> Bool
  ) async throws {
    let isMet: Bool? = try await news.wait(deadline: deadline) { take(condition) ? true : nil }
    if isMet == true { return }
    let now = seen.withLock { $0 }
    throw DeadlinePassed(
      what: what, deadline: deadline,
      instead: "rows \(now.rows.keys.sorted()), states \(now.states), \(now.replacements) replacements")
  }

  private func take(_ condition: (Seen) -> Bool) -> Bool {
    seen.withLock { seen in
      if let update = mailbox.drain() { seen.apply(update) }
      return condition(seen)
    }
  }
}

extension Watcher.Seen {
  mutating func apply(_ update: TableUpdate) {
    let before = Set(rows.keys)
    if let replacement = update.replacement {
      replacements += 1
      changes.removeAll()
      columns = replacement.columns
      rows = Dictionary(uniqueKeysWithValues: replacement.rows.map { ($0.name, $0) })
    }
    changes += update.changes
    for change in update.changes {
      switch change {
      case .upsert(let row, _, _): rows[row.name] = row
      case .delete(let row, _): rows[row.name] = nil
      }
    }
    everMissing.formUnion(before.subtracting(rows.keys))
    if let state = update.state { states.append(state) }
  }

  var statuses: [String: String] { rows.mapValues { String(decoding: $0.cell(1), as: UTF8.self) } }
  var isLive: Bool { states.last == .live }
  var names: [String] { rows.keys.sorted() }
  var isStale: Bool { if case .stale = states.last { true } else { false } }
  var wasStale: Bool { states.contains { if case .stale = $0 { true } else { false } } }
}

extension ClusterAccess {
  static func plain(_ url: String) -> ClusterAccess {
    ClusterAccess(context: "test", cluster: "test", user: "test", namespace: "n", server: url)
  }
}
