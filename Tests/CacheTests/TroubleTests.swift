import Bed
import Threads
import Model
import Testing
import Text

@testable import Cache

/// What servers refuse, garble and break, against real bytes.
@Suite(.timeLimit(.minutes(1))) struct TroubleTests {
  private let server: ScriptedServer
  private let watcher: Watcher

  init() throws {
    server = try ScriptedServer()
    watcher = Watcher(url: server.url)
  }

  private static let crd = Resource(
    group: "shop.example", version: "v1", name: "parcels", kind: "Parcel", isNamespaced: true)

  /// One page of one row at version 5, and lists at 9; watches are the test's.
  private func script(
    list: String = TableJSON.list([TableJSON.row("a", version: 9)], version: "9"),
    watch: @escaping @Sendable (ScriptedRequest, ScriptedConnection) -> Void
  ) {
    server.handle { request, connection in
      if request.isWatch {
        watch(request, connection)
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      } else if request.isList {
        connection.send(body: list)
      } else {
        connection.send(body: #"{"gitVersion":"v1.20.0"}"#)
      }
    }
  }

  @Test func w5_aWatchThatEndsIsTakenUpWhereItWasWithoutAWord() async throws {
    script { request, connection in
      let stream = connection.startStream()
      guard request[query: "resourceVersion"] == "5" else { return }
      stream.send(TableJSON.event("ADDED", TableJSON.row("b", version: 6)))
      stream.end()
    }
    await watcher.open()
    try await server.waitForRequests { $0.isWatch && $0[query: "resourceVersion"] == "6" }
    try await watcher.wait("live") { $0.isLive && $0.names == ["a", "b"] && !$0.wasStale }
    #expect(server.requests.filter(\.isList).isEmpty)
  }

  @Test func w5_aWatchThatEndsAtOnceBacksOffAndListsAgain() async throws {
    script { request, connection in
      let stream = connection.startStream()
      if request[query: "resourceVersion"] == "5" { stream.end() }
    }
    await watcher.open()
    try await watcher.wait("stale") { $0.wasStale }
    let list = try await server.waitForRequests { $0.isList }[0]
    let watch = try #require(server.requests.first { $0.isWatch })
    #expect(list.arrival - watch.arrival >= .milliseconds(800) && list[query: "resourceVersion"] == "5")
    try await watcher.wait("live") { $0.isLive }
  }

  @Test func w7_aTokenThatExpiresIsAnsweredWithOneWholeListAtTheOriginalVersion() async throws {
    let pages = Guarded(0)
    server.handle { request, connection in
      if request.isWatch {
        _ = connection.startStream()
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5", token: "first"))
      } else if request[query: "continue"] == "second" {
        connection.send(body: TableJSON.list([TableJSON.row("c")], version: "7", token: "third"))
      } else if request[query: "continue"] == "third" {
        connection.refuse(410, "Expired", "the continue token is too old")
      } else if request.isList {
        let turn = pages.withLock { turn in
          turn += 1
          return turn
        }
        // A server that hands out pages where none were asked for; the second time it can do it in one.
        let names = turn == 1 ? ["a", "b"] : ["a", "b", "c", "d"]
        connection.send(
          body: TableJSON.list(names.map { TableJSON.row($0) }, version: "7", token: turn == 1 ? "second" : nil))
      } else {
        connection.send(body: "{}")
      }
    }
    await watcher.open()
    try await watcher.wait("the whole list") { $0.names == ["a", "b", "c", "d"] && $0.isLive }
    let lists = server.requests.filter(\.isList)
    #expect(lists.map { $0[query: "continue"] } == [nil, "second", "third", nil])
    #expect(lists.map { $0[query: "resourceVersion"] } == ["0", nil, nil, "0"])
    #expect(!server.requests.contains { $0[query: "continue"] == "first" }, "the page for the eye is not continued")
  }

  @Test func w9_w18_aFullServerIsObeyedOnThePage() async throws {
    let refusals = Guarded(1)
    server.handle { request, connection in
      if request.isWatch {
        _ = connection.startStream()
      } else if request.isPage,
        refusals.withLock({
          $0 -= 1; return $0 >= 0
        })
      {
        connection.refuse(429, "TooManyRequests", "busy", retryAfter: "2")
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    await watcher.open()
    try await watcher.wait("busy") { $0.isStale }
    try await watcher.wait("live") { $0.isLive }
    let pages = server.requests.filter(\.isPage).map(\.arrival)
    #expect(pages.count == 2 && pages[1] - pages[0] >= .seconds(2) && pages[1] - pages[0] < .seconds(5))
  }

  @Test func w9_w18_aFullServerIsObeyedInTheStreamAndTheWatchGoesOnWhereItWas() async throws {
    script { request, connection in
      let stream = connection.startStream()
      guard request[query: "resourceVersion"] == "5" else { return }
      stream.send(TableJSON.event("ADDED", TableJSON.row("b", version: 6)))
      stream.send(TableJSON.error(429, "TooManyRequests", retryAfter: 2))
    }
    await watcher.open()
    try await watcher.wait("live again") { $0.isLive && $0.names == ["a", "b"] && $0.wasStale }
    let watches = server.requests.filter(\.isWatch)
    #expect(watches.map { $0[query: "resourceVersion"] } == ["5", "6"])
    #expect(watches[1].arrival - watches[0].arrival >= .seconds(2))
    #expect(server.requests.filter(\.isList).isEmpty)
  }

  @Test func w10_w12_anInternalErrorInTheStreamListsAgainAfterAPause() async throws {
    script { request, connection in
      let stream = connection.startStream()
      if request[query: "resourceVersion"] == "5" { stream.send(TableJSON.error(500, "InternalError")) }
    }
    await watcher.open()
    try await watcher.wait("live again") { $0.isLive && $0.rows["a"]?.resourceVersion == "9" }
    let list = try #require(server.requests.first { $0.isList })
    let watch = try #require(server.requests.first { $0.isWatch })
    #expect(list[query: "resourceVersion"] == "5" && list.arrival - watch.arrival >= .milliseconds(800))
  }

  @Test func w12_failuresInARowAreWaitedOutEverLonger() async throws {
    server.handle { request, connection in
      if request.isPage { connection.refuse(500, "InternalError") } else { connection.send(body: "{}") }
    }
    await watcher.open()
    let pages = try await server.waitForRequests(3) { $0.isPage }.map(\.arrival)
    let waits = zip(pages, pages.dropFirst()).map { $1 - $0 }
    for (wait, least) in zip(waits, [0.8, 1.6]) {
      #expect(wait >= .seconds(least) && wait < .seconds(2 * least + 1))
    }
  }

  @Test func w11_whatMakesNoSenseIsCountedAndSaid() async throws {
    script { _, connection in
      let stream = connection.startStream()
      stream.send("garbage\n" + #"{"type":"PARTY","object":{}}"# + "\n")
      stream.send(TableJSON.event("ADDED", TableJSON.row("b", version: 6)))
    }
    await watcher.open()
    try await watcher.wait("the event behind") { $0.names == ["a", "b"] && $0.isLive }
    try await watcher.waitForNews("the message") { $0.messages.contains { $0.hasPrefix("pods: ") } }
    #expect(await watcher.cache.reports().first?.skipped == 2)
    #expect(server.requests.filter(\.isWatch).count == 1, "the stream is kept")
  }

  @Test func w14_aListWithoutAVersionIsListedAgain() async throws {
    server.handle { request, connection in
      if request.isWatch {
        _ = connection.startStream()
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: ""))
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a"), TableJSON.row("b")], version: "6"))
      }
    }
    await watcher.open()
    try await watcher.wait("stale, with rows") { $0.isStale && $0.names == ["a"] }
    try await watcher.wait("live") { $0.isLive && $0.names == ["a", "b"] }
    #expect(server.requests.first { $0.isList && $0.path.hasSuffix("/pods") }?[query: "resourceVersion"] == nil)
  }

  @Test func w14_anEventWithoutAVersionStartsOver() async throws {
    script { request, connection in
      let stream = connection.startStream()
      guard request[query: "resourceVersion"] == "5" else { return }
      let row = #"{"cells":["b","ok"],"object":{"metadata":{"name":"b","namespace":"n","uid":"u"}}}"#
      stream.send(TableJSON.event("ADDED", row))
    }
    await watcher.open()
    try await watcher.wait("the list") { $0.rows["a"]?.resourceVersion == "9" && $0.isLive }
    #expect(server.requests.first { $0.isList }?[query: "resourceVersion"] == "5")
  }

  @Test func w16_versionsThatAreNoNumbersAreHandedBackAsTheyAre() async throws {
    server.handle { request, connection in
      if request.isWatch {
        let stream = connection.startStream()
        guard request[query: "resourceVersion"] == "x/5" else { return }
        let row = TableJSON.row("b", version: 6).replacing(#""6""#, with: #""w+4""#)
        stream.send(TableJSON.event("ADDED", row))
        stream.end()
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "x/5"))
      } else {
        connection.send(body: "{}")
      }
    }
    await watcher.open()
    try await server.waitForRequests { $0.isWatch && $0[query: "resourceVersion"] == "w+4" }
    try await watcher.wait("both rows") { $0.names == ["a", "b"] && $0.isLive }
  }

  @Test func w17_whatIsForbiddenConcernsItsKindAlone() async throws {
    server.handle { request, connection in
      if request.path.hasSuffix("/parcels") {
        connection.refuse(403, "Forbidden", "parcels is forbidden")
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    let parcels = Watcher(watcher.bed, key: FeedKey(context: "test", resource: Self.crd, namespace: "n"))
    await watcher.open()
    await parcels.subscribe()
    try await parcels.wait("forbidden") {
      $0.states.last
        == .forbidden(reason: "parcels is forbidden; ask for that right, or use another user or namespace.")
    }
    try await watcher.wait("live") { $0.isLive && !$0.wasStale }
  }

  @Test func anAggregatedServerThatIsDownConcernsItsKindAlone() async throws {
    let isDown = Guarded(true)
    server.handle { request, connection in
      if request.path.hasSuffix("/parcels"), isDown.withLock({ $0 }) {
        connection.refuse(503, "ServiceUnavailable", "the server is currently unable to handle the request")
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    let parcels = Watcher(watcher.bed, key: FeedKey(context: "test", resource: Self.crd, namespace: "n"))
    await watcher.open()
    await parcels.subscribe()
    try await parcels.wait("the reason") { seen in
      if case .stale(_, let reason, _?) = seen.states.last { reason.contains("currently unable") } else { false }
    }
    try await watcher.wait("live") { $0.isLive && !$0.wasStale }
    #expect(
      watcher.bed.said.withLock { $0.statuses.allSatisfy { $0.connection == .connecting || $0.connection == .up } })
    isDown.withLock { $0 = false }
    try await parcels.wait("live") { $0.isLive }
  }

  @Test func aKindThatIsDeletedIsSaidAndComesBackByItself() async throws {
    let isThere = Guarded(true)
    let streams = OpenStreams()
    server.handle { request, connection in
      if !isThere.withLock({ $0 }) {
        connection.send(status: 404, headers: ["Content-Type": "text/plain"], body: "404 page not found\n")
      } else if request.isWatch {
        streams.add(connection.startStream())
      } else if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("b", version: 2)], version: "20"))
      }
    }
    await watcher.open()
    try await watcher.wait("live") { $0.isLive }
    isThere.withLock { $0 = false }
    let stream = await streams.number(1)
    stream.send(TableJSON.event("DELETED", TableJSON.row("a", version: 6)))
    stream.end()
    try await watcher.wait("gone, and said") { seen in
      if case .failed(let reason) = seen.states.last {
        reason.contains("does not serve") && seen.rows.isEmpty
      } else {
        false
      }
    }
    isThere.withLock { $0 = true }
    try await watcher.wait("back") { $0.isLive && $0.names == ["b"] }
  }

  @Test func aCredentialThatIsNotAcceptedHasItsOwnSentenceAndIsTriedAgainSoon() async throws {
    let isKnown = Guarded(false)
    server.handle { request, connection in
      if request.isPage, !isKnown.withLock({ $0 }) {
        connection.refuse(401, "Unauthorized", "Unauthorized")
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    await watcher.open()
    try await watcher.wait("said") { seen in
      if case .stale(_, let reason, _?) = seen.states.last {
        reason.contains("does not accept a request without credentials")
      } else {
        false
      }
    }
    let first = try await server.waitForRequests(2) { $0.isPage }
    #expect(first[1].arrival - first[0].arrival < .seconds(3))
    isKnown.withLock { $0 = true }
    try await watcher.wait("live") { $0.isLive }
  }

  @Test func aRequestThatMakesNoSenseToTheServerFailsInItsWords() async throws {
    server.handle { request, connection in
      if request.isPage {
        connection.refuse(400, "BadRequest", "unable to parse requirement")
      } else {
        connection.send(body: "{}")
      }
    }
    await watcher.open()
    try await watcher.wait("failed") { $0.states.last == .failed(reason: "unable to parse requirement") }
  }

  @Test func watchesThatKeepBreakingAreReplacedByLists() async throws {
    let breaks = Guarded(true)
    let names = Guarded(["a"])
    server.handle { request, connection in
      if request.isWatch {
        if breaks.withLock({ $0 }) { connection.reset() } else { _ = connection.startStream() }
      } else if request.path == "/version" {
        connection.send(body: "{}")
      } else {
        let rows = names.withLock { $0 }.map { TableJSON.row($0) }
        connection.send(body: TableJSON.list(rows, version: "\(4 + rows.count)"))
      }
    }
    await watcher.open()
    try await watcher.wait("listed in place of watched", deadline: .seconds(40)) { seen in
      if case .polled(every: 5, _, let reason?) = seen.states.last { reason.contains("breaking") } else { false }
    }
    names.withLock { $0.append("b") }
    try await watcher.wait("the next list") { $0.names == ["a", "b"] }
    breaks.withLock { $0 = false }
    await watcher.cache.retry()
    try await watcher.wait("watched again when someone asks") { $0.isLive }
  }

  @Test func theRetryKeyEndsAPauseOfAMinute() async throws {
    let isBusy = Guarded(true)
    server.handle { request, connection in
      if request.isPage, isBusy.withLock({ $0 }) {
        connection.refuse(429, "TooManyRequests", "busy", retryAfter: "60")
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    await watcher.open()
    try await watcher.wait("busy") { $0.isStale }
    isBusy.withLock { $0 = false }
    await watcher.cache.retry()
    try await watcher.wait("live, long before the minute is over", deadline: .seconds(10)) { $0.isLive }
  }
}
