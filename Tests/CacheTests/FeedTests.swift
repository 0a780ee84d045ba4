import Bed
import Model
import Threads
import Testing

@testable import Cache

/// The feed against real bytes of a scripted server.
@Suite struct FeedTests {
  private let server: ScriptedServer
  private let watcher: Watcher

  init() throws {
    server = try ScriptedServer()
    watcher = Watcher(url: server.url)
  }

  /// Answers pages, lists and watches; hands each watch's stream to the test.
  private func script(
    page: String, list: String? = nil, watch: @escaping @Sendable (ScriptedRequest, ScriptedConnection) -> Void
  ) {
    server.handle { request, connection in
      switch true {
      case request.isWatch: watch(request, connection)
      case request.isPage: connection.send(headers: ["Content-Type": "application/json"], body: page)
      case request.isList: connection.send(headers: ["Content-Type": "application/json"], body: list ?? page)
      default: connection.send(body: #"{"gitVersion":"v1.2.3"}"#)
      }
    }
  }

  @Test func w1_thePageIsShownAtOnceAndTheListReplacesItInOneSwap() async throws {
    let gate = Gate()
    server.handle { request, connection in
      if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a"), TableJSON.row("b")], version: "5", token: "more"))
      } else if request.isList {
        await gate.wait()
        connection.send(body: TableJSON.list(["a", "b", "c"].map { TableJSON.row($0) }, version: "6"))
      } else {
        _ = connection.startStream()
      }
    }
    await watcher.open()
    try await watcher.wait("the page") {
      $0.rows.keys.sorted() == ["a", "b"] && $0.states.last == .listing(received: 2)
    }
    gate.open()
    try await watcher.wait("the list") { $0.rows.keys.sorted() == ["a", "b", "c"] && $0.isLive }
    let list = try #require(server.requests.first { $0.isList })
    #expect(list[query: "resourceVersion"] == "0" && list[query: "limit"] == nil)
    let watch = try #require(server.requests.first { $0.isWatch })
    #expect(watch[query: "resourceVersion"] == "6" && watch[query: "allowWatchBookmarks"] == "true")
    let timeout = try #require(watch[query: "timeoutSeconds"].flatMap(Int.init))
    #expect((300..<600).contains(timeout))
    #expect(watch[header: "accept"]?.contains("as=Table") == true)
  }

  /// With a limit, a list at a version would not come from the server's watch cache.
  @Test func w8_noListAtAVersionHasALimit() async throws {
    script(
      page: TableJSON.list([TableJSON.row("a")], version: "5", token: "more"),
      list: TableJSON.list([TableJSON.row("z", version: 9)], version: "9")
    ) { request, connection in
      let stream = connection.startStream()
      guard request[query: "resourceVersion"] == "9" else { return }
      stream.send(TableJSON.error(410, "Expired"))
      stream.end()
    }
    await watcher.open()
    try await watcher.wait("a list at the last version") { [server] _ in
      server.requests.contains { !$0.isWatch && $0[query: "resourceVersion"] == "9" }
    }
    let lists = server.requests.filter { !$0.isWatch && $0.path.hasSuffix("/pods") }
    #expect(lists.contains { $0[query: "limit"] != nil } && lists.contains { $0[query: "resourceVersion"] == "0" })
    #expect(lists.allSatisfy { ($0[query: "limit"] == nil) != ($0[query: "resourceVersion"] == nil) }, "\(lists)")
  }

  @Test func w2_eventsChangeTheRows() async throws {
    script(page: TableJSON.list([TableJSON.row("a"), TableJSON.row("b")], version: "5")) { _, connection in
      let stream = connection.startStream()
      stream.send(TableJSON.event("ADDED", TableJSON.row("c", version: 6), columns: TableJSON.columns))
      stream.send(TableJSON.event("MODIFIED", TableJSON.row("a", version: 7, status: "bad")))
      stream.send(TableJSON.event("DELETED", TableJSON.row("b", version: 8)))
    }
    await watcher.open()
    try await watcher.wait("all three events") { $0.statuses == ["a": "bad", "c": "ok"] && $0.isLive }
  }

  @Test func w3_w4_bookmarksMoveTheVersionAndAreNoRows() async throws {
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { request, connection in
      let stream = connection.startStream()
      if request[query: "resourceVersion"] == "5" {
        stream.send(TableJSON.bookmark(30))
        stream.end()
      }
    }
    await watcher.open()
    try await server.waitForRequests { $0.isWatch && $0[query: "resourceVersion"] == "30" }
    try await watcher.wait("live") { $0.isLive && $0.rows.keys.sorted() == ["a"] }
  }

  @Test func w6_goneAsAnEventListsAnewAndKeepsTheRowsMeanwhile() async throws {
    script(
      page: TableJSON.list([TableJSON.row("a")], version: "5"),
      list: TableJSON.list([TableJSON.row("a", version: 9), TableJSON.row("z", version: 9)], version: "9")
    ) { request, connection in
      let stream = connection.startStream()
      guard request[query: "resourceVersion"] == "5" else { return }
      stream.send(#"{"type":"ERROR","object":\#(TableJSON.status(410, "Expired", "too old"))}"# + "\n")
      stream.end()
    }
    await watcher.open()
    try await watcher.wait("the new list") { $0.rows.keys.sorted() == ["a", "z"] && $0.isLive }
    try await watcher.wait("no row lost") { $0.everMissing.isEmpty }
    let list = try #require(server.requests.first { $0.isList })
    #expect(list[query: "resourceVersion"] == "5", "first at the last version")
  }

  @Test func w6_goneAsACodeListsAtTheLastVersionThenAtNone() async throws {
    server.handle { request, connection in
      if request.isWatch, request[query: "resourceVersion"] == "5" {
        connection.send(status: 410, headers: ["Content-Type": "application/json"], body: TableJSON.status(410, "Gone"))
      } else if request.isWatch {
        _ = connection.startStream()
      } else if request.isList, request[query: "resourceVersion"] != nil {
        connection.send(
          status: 504, headers: ["Content-Type": "application/json"],
          body: TableJSON.status(504, "Timeout", "Too large resource version: 5"))
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: request.isPage ? "5" : "8"))
      }
    }
    await watcher.open()
    try await server.waitForRequests { $0.isWatch && $0[query: "resourceVersion"] == "8" }
    let lists = server.requests.filter(\.isList)
    #expect(lists.map { $0[query: "resourceVersion"] } == ["5", nil])
  }

  @Test func w9_tooManyRequestsNeverLists() async throws {
    let refusals = Guarded(2)
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { _, connection in
      let refuses = refusals.withLock { left in
        left -= 1
        return left >= 0
      }
      if refuses {
        connection.send(
          status: 429, headers: ["Content-Type": "application/json", "Retry-After": "1"],
          body: TableJSON.status(429, "TooManyRequests"))
      } else {
        _ = connection.startStream()
      }
    }
    await watcher.open()
    try await watcher.wait("live") { $0.isLive }
    #expect(server.requests.filter(\.isList).isEmpty)
    #expect(server.requests.filter(\.isWatch).map { $0[query: "resourceVersion"] } == ["5", "5", "5"])
  }

  @Test func w11_eventsThatMakeNoSenseAreLeftOut() async throws {
    script(page: TableJSON.list([], version: "5")) { _, connection in
      let stream = connection.startStream()
      stream.send("garbage\n" + #"{"type":"ADDED","object":{"kind":"Table","rows":[{"cells":[]}]}}"# + "\n")
      stream.send(TableJSON.event("ADDED", TableJSON.row("a", version: 6)))
    }
    await watcher.open()
    try await watcher.wait("the event behind them") { $0.rows.keys.sorted() == ["a"] && $0.isLive }
  }

  @Test func w5_w11_aStreamOfOtherThingsIsNoWatchAndBacksOff() async throws {
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { _, connection in
      connection.send(body: "<html>not what was asked for</html>\n")
    }
    await watcher.open()
    try await watcher.wait("stale") { seen in
      if case .stale = seen.states.last { true } else { false }
    }
    #expect(server.requests.filter(\.isWatch).count == 1)
  }

  @Test func aTableThatComesWhileTheRestIsListedKnowsThatItHasAPage() async throws {
    let gate = Gate()
    server.handle { request, connection in
      if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5", token: "more"))
      } else if request.isList {
        await gate.wait()
        connection.send(body: TableJSON.list([TableJSON.row("a"), TableJSON.row("b")], version: "5"))
      } else {
        _ = connection.startStream()
      }
    }
    await watcher.open()
    try await watcher.wait("the page") { $0.rows.count == 1 }
    let late = TableMailbox {}
    await watcher.cache.subscribe(late, to: Watcher.key, pageLimit: 2)
    #expect(late.drain()?.replacement?.isPartial == true)
    gate.open()
  }

  @Test func aTableClosedBeforeItsTurnOpensNothing() async throws {
    let mailbox = TableMailbox {}
    mailbox.close()
    await watcher.cache.subscribe(mailbox, to: Watcher.key, pageLimit: 2)
    await watcher.open()
    try await server.waitForRequests { $0.isPage }
    #expect(server.requests.filter(\.isPage).count == 1 && mailbox.drain() == nil)
  }

  @Test func w17_forbiddenIsSaidInTheServersWords() async throws {
    server.handle { request, connection in
      guard request.isPage else { return connection.send(body: "{}") }
      connection.send(
        status: 403, headers: ["Content-Type": "application/json"],
        body: TableJSON.status(403, "Forbidden", "pods is forbidden"))
    }
    await watcher.open()
    let reason = "pods is forbidden; ask for that right, or use another user or namespace."
    try await watcher.wait("forbidden") { $0.states.last == .forbidden(reason: reason) }
  }

  @Test func aWatchCutInTheMiddleOfALineGoesOnWhereItWas() async throws {
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { request, connection in
      let stream = connection.startStream()
      if request[query: "resourceVersion"] == "5" {
        stream.send(TableJSON.event("ADDED", TableJSON.row("b", version: 6)))
        stream.send(String(TableJSON.event("ADDED", TableJSON.row("c", version: 7)).prefix(50)))
        stream.cut()
      } else {
        stream.send(TableJSON.event("ADDED", TableJSON.row("c", version: 7)))
      }
    }
    await watcher.open()
    try await watcher.wait("stale, then live") { seen in
      seen.isLive && seen.rows.keys.sorted() == ["a", "b", "c"]
        && seen.states.contains { if case .stale = $0 { true } else { false } }
    }
    #expect(server.requests.filter(\.isWatch).map { $0[query: "resourceVersion"] } == ["5", "6"])
    #expect(server.requests.filter(\.isList).isEmpty)
  }

  @Test func otherColumnsInTheWatchListAnew() async throws {
    let other = #"[{"name":"Name","type":"string","format":"name"},{"name":"Phase","type":"string"}]"#
    let newList = TableJSON.list([TableJSON.row("a", version: 9)], version: "9")
      .replacing(TableJSON.columns, with: other)
    script(page: TableJSON.list([TableJSON.row("a")], version: "5"), list: newList) { request, connection in
      let stream = connection.startStream()
      if request[query: "resourceVersion"] == "5" {
        stream.send(TableJSON.event("MODIFIED", TableJSON.row("a", version: 9), columns: other))
      }
    }
    await watcher.open()
    try await watcher.wait("the new column") { $0.columns.map(\.name) == ["Name", "Phase"] && $0.isLive }
  }

  @Test func aKindThatCannotBeWatchedSaysThatItIsPolled() async throws {
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { _, connection in
      connection.send(
        status: 405, headers: ["Content-Type": "application/json"], body: TableJSON.status(405, "MethodNotAllowed"))
    }
    await watcher.open()
    try await watcher.wait("polled") { seen in
      if case .polled(every: 30, _, nil) = seen.states.last { seen.rows.count == 1 } else { false }
    }
  }

  @Test func twoTablesShareOneFeed() async throws {
    script(page: TableJSON.list([TableJSON.row("a")], version: "5")) { _, connection in
      let stream = connection.startStream()
      stream.send(TableJSON.event("ADDED", TableJSON.row("b", version: 6)))
    }
    await watcher.open()
    try await watcher.wait("both rows") { $0.rows.count == 2 && $0.isLive }
    let second = TableMailbox {}
    await watcher.cache.subscribe(second, to: Watcher.key, pageLimit: 2)
    let update = try #require(second.drain())
    #expect(update.replacement?.rows.map(\.name).sorted() == ["a", "b"] && update.state == .live)
    #expect(server.requests.filter { $0.isPage || $0.isWatch }.count == 2)
  }
}
