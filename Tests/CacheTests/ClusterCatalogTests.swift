import Foundation
import Bed
import Kubeconfig
import Kubernetes
import Threads
import Model
import Testing
import Text
import Transport

@testable import Cache

/// What a server serves, kept fresh, with the server's bytes and the definitions' feeds played by the test.
@Suite struct ClusterCatalogTests {
  private let server: ScriptedServer
  private let folder = FileManager.default.temporaryDirectory.appending(path: "skua-catalog-\(UUID().uuidString)").path

  init() throws { server = try ScriptedServer() }

  @Test func definitionsAreFollowedAndTheirChangesRead() async throws {
    server.serve(groups: ["apps", "shop.example"])
    let bench = Bench(server)
    let catalog = await bench.catalog()
    await catalog.discover()
    let mailbox = try await bench.mailbox(of: "customresourcedefinitions")
    mailbox.post(replacement: [row("widgets.shop.example", version: "1")])
    mailbox.post(state: .live)
    let count = server.requests.count

    mailbox.post(changes: [.upsert(row("widgets.shop.example", version: "2"), before: nil)])
    try await server.waitForRequests { $0.path == "/apis/shop.example/v1" && $0.arrival > bench.start }
    try await bench.wait("the feeds told") { $0.changed == ["widgets.shop.example"] }
    let asked = server.requests.dropFirst(count).map(\.path)
    #expect(!asked.contains("/apis/apps/v1"), "\(asked)")
    #expect(asked.contains("/apis/shop.example/v1"))
  }

  @Test func aRefusalThatStandsEndsTheWatch() async throws {
    server.serve(groups: ["apps"])
    let bench = Bench(server, refusalTime: 0.05)
    let catalog = await bench.catalog()
    await catalog.discover()
    let refused = try await bench.mailbox(of: "customresourcedefinitions")
    let allowed = try await bench.mailbox(of: "apiservices")
    refused.post(state: .forbidden(reason: "no"))
    allowed.post(state: .live)
    try await bench.wait("the refused one left") { $0.left == ["customresourcedefinitions"] }
    #expect(refused.isClosed && !allowed.isClosed)
    // The next reading tries again.
    await catalog.discover()
    try await bench.wait("it followed anew") { $0.followed.count { $0 == "customresourcedefinitions" } == 2 }
  }

  @Test func aRefusalThatPassesDoesNot() async throws {
    server.serve(groups: ["apps"])
    let bench = Bench(server, refusalTime: 0.3)
    let catalog = await bench.catalog()
    await catalog.discover()
    let mailbox = try await bench.mailbox(of: "customresourcedefinitions")
    mailbox.post(state: .forbidden(reason: "starting"))
    try await bench.wait("it heard") { _ in mailbox.isEmpty }
    mailbox.post(state: .live)
    let other = try await bench.mailbox(of: "apiservices")
    other.post(state: .forbidden(reason: "no"))
    try await bench.wait("the other left") { $0.left == ["apiservices"] }
    #expect(!mailbox.isClosed)
  }

  @Test func whatIsRememberedIsToldAtOnceAndReplacedWhenItIsOld() async throws {
    server.serve(groups: ["apps"])
    let disk = CatalogFolder(path: folder)
    let first = Bench(server, folder: disk)
    await first.catalog().discover()
    try await first.wait("it read") { $0.catalogs.count == 1 }
    try await first.wait("it written") { _ in first.isIdle }

    server.serve(groups: ["apps", "new.example"])
    let second = Bench(server, folder: disk)
    let catalog = await second.catalog()
    try await second.wait("it remembered") { $0.catalogs.count == 1 }
    let remembered = try #require(second.seen.catalogs.first)
    #expect(remembered.isRemembered && remembered.resources.contains { $0.group == "apps" })
    await catalog.discover()
    try await second.wait("it read anew") { $0.catalogs.count == 2 }
    let fresh = try #require(second.seen.catalogs.last)
    #expect(!fresh.isRemembered && fresh.resources.contains { $0.group == "new.example" })
  }

  /// A group that is down at the start keeps what is remembered of it.
  @Test func whatCannotBeReadStaysAsItIsRemembered() async throws {
    server.serve(groups: ["apps", "down.example"])
    let disk = CatalogFolder(path: folder)
    let first = Bench(server, folder: disk)
    await first.catalog().discover()
    try await first.wait("it read") { $0.catalogs.count == 1 }
    try await first.wait("it written") { _ in first.isIdle }

    server.serve(groups: ["apps", "down.example"], failing: ["down.example"])
    let second = Bench(server, folder: disk)
    await second.catalog().discover()
    try await second.wait("it read") { $0.catalogs.last?.isRemembered == false }
    let catalog = try #require(second.seen.catalogs.last)
    #expect(catalog.resources.contains { $0.group == "down.example" })
    #expect(catalog.failures.count == 1)
  }

  @Test func noFolderIsNoHarm() async throws {
    let disk = CatalogFolder(path: "/dev/null/none")
    #expect(await disk.load("x") == nil)
    await disk.save([1], "x")
    #expect(await disk.load("x") == nil)
  }

  private func row(_ name: String, version: String) -> Row {
    Row(namespace: "", name: name, uid: "u", resourceVersion: version, cells: [Array(name.utf8)])
  }
}

/// A catalog, those it is told by, and those it tells.
private final class Bench: Sendable {
  struct Seen {
    var catalogs: [ResourceCatalog] = []
    var followed: [String] = []
    var mailboxes: [String: TableMailbox] = [:]
    var left: [String] = []
    var changed: Set<String> = []
  }

  private actor Opener: FeedOpener {
    let seen: Guarded<Seen>
    let signal: @Sendable () -> Void

    init(_ seen: Guarded<Seen>, _ signal: @escaping @Sendable () -> Void) { (self.seen, self.signal) = (seen, signal) }

    func subscribe(_ mailbox: TableMailbox, to key: FeedKey, wanted: WantedFields, pageLimit: Int) {
      seen.withLock {
        $0.followed.append(key.resource.name)
        $0.mailboxes[key.resource.name] = mailbox
      }
      signal()
    }

    func unsubscribe(_ mailbox: TableMailbox, from key: FeedKey) {
      seen.withLock { $0.left.append(key.resource.name) }
      signal()
    }

    func definitionsChanged(_ names: Set<String>) {
      seen.withLock { $0.changed.formUnion(names) }
      signal()
    }
  }

  let start = ContinuousClock.now
  private let guarded = Guarded(Seen())
  private let news = Signal()
  private let opener: Opener
  private let one: ClusterCatalog
  private let activity: Activity

  init(_ server: ScriptedServer, folder: CatalogFolder? = nil, refusalTime: Double = 10) {
    opener = Opener(guarded) { [news] in news.raise() }
    let access = ClusterAccess(context: "test", cluster: "test", user: "test", server: server.url)
    let now = { @Sendable in Instant(seconds: 1_000_000).adding(seconds: (.now - Self.epoch) / .seconds(1)) }
    let api = APIServer(
      access: access, transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0, now: now)
    activity = Activity { [news] in news.raise() }
    let executor = ThreadExecutor()
    one = ClusterCatalog(
      ClusterCatalog.Surroundings(
        server: api, executor: executor,
        connection: ClusterConnection(
          server: api, executor: executor, activity: activity, clocks: Clocks(wall: now)
        ) { _ in },
        activity: activity, now: now, folder: folder,
        publish: { [guarded, signal = news] news in
          if case .catalog(let catalog) = news { guarded.withLock { $0.catalogs.append(catalog) } }
          signal.raise()
        }, refusalTime: refusalTime))
  }

  private static let epoch = ContinuousClock.now

  var seen: Seen { guarded.withLock { $0 } }
  var isIdle: Bool { activity.isIdle }

  func catalog() async -> ClusterCatalog {
    await one.start(feeds: opener)
    return one
  }

  func mailbox(of kind: String) async throws -> TableMailbox {
    try await wait("a subscription to \(kind)") { $0.mailboxes[kind] != nil }
    return try #require(seen.mailboxes[kind])
  }

  func wait(
    _ what: String, isolation: isolated (any Actor)? = #isolation, _ condition: (Seen) -> Bool
  ) async throws {
    let deadline = Duration.seconds(20)
    let isMet: Bool? = try await news.wait(deadline: deadline) { condition(seen) ? true : nil }
    if isMet != true { throw DeadlinePassed(what: what, deadline: deadline, instead: "\(seen)") }
  }
}

extension ScriptedServer {
  /// The older discovery, of these groups and of the definitions.
  fileprivate func serve(groups: [String], failing: Set<String> = []) {
    let groups = groups + ["apiextensions.k8s.io", "apiregistration.k8s.io"]
    handle { request, connection in
      let json = { (body: String) in
        connection.send(headers: ["Content-Type": "application/json"], body: Array(body.utf8))
      }
      let entries = groups.map { name in
        let version = #"{"groupVersion":"\#(name)/v1","version":"v1"}"#
        return #"{"name":"\#(name)","versions":[\#(version)],"preferredVersion":\#(version)}"#
      }
      let kinds = ["apiextensions.k8s.io": "customresourcedefinitions", "apiregistration.k8s.io": "apiservices"]
      switch request.path {
      case "/api": json(#"{"kind":"APIVersions","versions":["v1"]}"#)
      case "/api/v1": json(#"{"kind":"APIResourceList","resources":[]}"#)
      case "/apis": json(#"{"kind":"APIGroupList","groups":[\#(entries.joined(separator: ","))]}"#)
      default:
        let group = request.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        guard !failing.contains(group) else { return connection.send(status: 503, body: []) }
        json(
          #"{"kind":"APIResourceList","resources":[{"name":"\#(kinds[group] ?? "things")","kind":"K","namespaced":false,"#
            + #""verbs":["get","list","watch"]}]}"#)
      }
    }
  }
}

extension TableMailbox {
  fileprivate func post(replacement rows: [Row]) {
    post(replacement: TableUpdate.Replacement(columns: [], rows: rows, isPartial: false))
  }
}
