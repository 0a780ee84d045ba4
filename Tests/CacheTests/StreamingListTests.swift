import Bed
import Threads
import Model
import Testing

@testable import Cache

/// W13 against real bytes: the whole list as the beginning of a watch.
@Suite(.timeLimit(.minutes(1))) struct StreamingListTests {
  private let server: ScriptedServer
  private let watcher: Watcher

  init() throws {
    server = try ScriptedServer()
    watcher = Watcher(url: server.url)
  }

  /// A server of that version, with a page of two rows of `total`, whose streaming lists and watches the test answers.
  private func script(
    version: String = "v1.32.0", total: Int = 4,
    stream: @escaping @Sendable (ScriptedRequest, ScriptedConnection) -> Void
  ) {
    server.handle { request, connection in
      if request.isStreamingList {
        stream(request, connection)
      } else if request.isWatch {
        _ = connection.startStream()
      } else if request.isPage {
        let rows = [TableJSON.row("a"), TableJSON.row("gone")]
        connection.send(body: TableJSON.list(rows, version: "5", token: "more", remaining: total - 2))
      } else if request.isList {
        connection.send(body: TableJSON.list(["a", "b", "c"].map { TableJSON.row($0) }, version: "7"))
      } else {
        connection.send(body: #"{"gitVersion":"\#(version)"}"#)
      }
    }
  }

  /// Rows are asked for once the version is known.
  private func open() async throws {
    await watcher.cache.start()
    try await watcher.waitForNews("the version") { $0.statuses.last?.serverVersion != nil }
    await watcher.subscribe()
  }

  @Test func w13_theRestStreamsInAndIsSwappedInAtItsEndMarkAndTheStreamGoesOn() async throws {
    let streams = OpenStreams()
    script { _, connection in streams.add(connection.startStream()) }
    try await open()
    try await server.waitForRequests { $0.isStreamingList }
    try await watcher.wait("the page") { $0.names == ["a", "gone"] && $0.replacements == 1 }
    let stream = await streams.number(1)
    for name in ["a", "b", "c"] {
      stream.send(TableJSON.event("ADDED", TableJSON.row(name, version: 3), columns: TableJSON.columns))
    }
    try await watcher.wait("progress") { $0.states.last == .listing(received: 3) && $0.names == ["a", "gone"] }
    stream.send(TableJSON.endMark(9) + TableJSON.event("MODIFIED", TableJSON.row("b", version: 10, status: "bad")))
    try await watcher.wait("the list, and what came behind it") {
      $0.statuses == ["a": "ok", "b": "bad", "c": "ok"] && $0.isLive && $0.replacements == 2
    }
    stream.end()
    try await server.waitForRequests { $0.isWatch && $0[query: "resourceVersion"] == "10" }
    let request = try #require(server.requests.first { $0.isStreamingList })
    #expect(request[query: "resourceVersion"] == "" && request[query: "resourceVersionMatch"] == "NotOlderThan")
    #expect(request[query: "allowWatchBookmarks"] == "true")
    #expect(server.requests.filter { $0.isList }.isEmpty && server.requests.filter { $0.isWatch }.count == 2)
  }

  @Test func w13_aServerThatRefusesIsListedAndNeverAskedAgain() async throws {
    script { _, connection in connection.refuse(422, "Invalid", "sendInitialEvents is forbidden") }
    try await open()
    try await watcher.wait("the list") { $0.names == ["a", "b", "c"] && $0.isLive }
    #expect(server.requests.first { $0.isList }?[query: "resourceVersion"] == "0")
    let services = Resource(group: "", version: "v1", name: "services", kind: "Service", isNamespaced: true)
    let other = Watcher(watcher.bed, key: FeedKey(context: "test", resource: services, namespace: "n"))
    await other.subscribe()
    try await other.wait("the other kind") { $0.names == ["a", "b", "c"] && $0.isLive }
    #expect(server.requests.filter { $0.isStreamingList }.count == 1)
  }

  @Test func w13_aServerThatNeverSendsTheEndMarkIsListedAfterTenSeconds() async throws {
    script { _, connection in
      connection.startStream().send(TableJSON.event("ADDED", TableJSON.row("a"), columns: TableJSON.columns))
    }
    try await open()
    try await watcher.wait("the list") { $0.names == ["a", "b", "c"] && $0.isLive }
    let times = server.requests.filter { $0.isStreamingList || $0.isList }.map(\.arrival)
    #expect(times.count == 2 && times[1] - times[0] >= .seconds(10))
  }

  @Test(arguments: [("v1.20.2", 4), ("v1.31.9", 4), ("nonsense", 4), ("v1.32.0", 5000)])
  func w13_oldServersAndLongListsAreListed(_ version: String, _ total: Int) async throws {
    script(version: version, total: total) { _, _ in }
    try await open()
    try await watcher.wait("the list") { $0.names == ["a", "b", "c"] && $0.isLive }
    #expect(server.requests.filter { $0.isStreamingList }.isEmpty)
  }

  @Test func w13_aVersionThatIsGoneStreamsFromNone() async throws {
    let isGone = Guarded(true)
    server.handle { request, connection in
      if request.isStreamingList, request[query: "resourceVersion"] == "5" {
        connection.refuse(410, "Expired")
      } else if request.isStreamingList {
        connection.startStream().send(
          TableJSON.event("ADDED", TableJSON.row("z", version: 9), columns: TableJSON.columns) + TableJSON.endMark(9))
      } else if request.isWatch {
        let stream = connection.startStream()
        if isGone.withLock({ $0 }) { stream.send(TableJSON.error(410, "Expired")) }
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      } else {
        connection.send(body: #"{"gitVersion":"v1.34.0"}"#)
      }
    }
    try await open()
    try await watcher.wait("the new list") { $0.names == ["z"] && $0.isLive }
    #expect(server.requests.filter { $0.isStreamingList }.map { $0[query: "resourceVersion"] } == ["5", ""])
    #expect(server.requests.filter { $0.isList }.isEmpty)
  }
}

@Suite struct StreamingListsTests {
  @Test func w13_aGroupBehindAnotherServerIsForgottenAlone() {
    var lists = StreamingLists()
    #expect(!lists.suits(group: "apps", rows: 1, compresses: true), "of an unknown server")
    lists.learn(version: "v1.33.1+k3s1")
    lists.forget(group: "metrics.example")
    #expect(!lists.suits(group: "metrics.example", rows: 1, compresses: true))
    #expect(lists.suits(group: "apps", rows: 1, compresses: true))
    lists.forget(group: "")
    #expect(!lists.suits(group: "apps", rows: 1, compresses: true))
  }

  @Test func w13_longListsAreForWhoWantsNoCompression() {
    var lists = StreamingLists()
    lists.learn(version: "v1.32.0")
    #expect(lists.suits(group: "", rows: StreamingLists.mostRows, compresses: true))
    #expect(!lists.suits(group: "", rows: StreamingLists.mostRows + 1, compresses: true))
    #expect(lists.suits(group: "", rows: 100_000, compresses: false))
  }
}
