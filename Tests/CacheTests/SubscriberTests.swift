import Bed
import Threads
import Model
import Testing

@testable import Cache

/// What those who show a feed are promised (client-go's shared informers), against real bytes.
@Suite(.timeLimit(.minutes(1))) struct SubscriberTests {
  private let server: ScriptedServer
  private let streams = OpenStreams()

  init() throws {
    server = try ScriptedServer()
    let streams = streams
    server.handle { request, connection in
      if request.isWatch {
        streams.add(connection.startStream())
      } else if request.path == "/version" {
        connection.send(body: #"{"gitVersion":"v1.20.0"}"#)
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a"), TableJSON.row("b")], version: "5"))
      }
    }
  }

  private func opened(grace: Double = 30) async throws -> Watcher {
    let watcher = Watcher(CacheBed(url: server.url, grace: grace))
    await watcher.open()
    try await watcher.wait("live") { $0.isLive }
    return watcher
  }

  @Test func s1_anObjectsStatesAreSeenInTheirOrder() async throws {
    let watcher = try await opened()
    let stream = await streams.number(1)
    for version in 6...40 { stream.send(TableJSON.event("MODIFIED", TableJSON.row("a", version: version))) }
    try await watcher.wait("the last") { $0.rows["a"]?.resourceVersion == "40" }
    try await watcher.wait("none older behind a newer one") { seen in
      let versions = seen.changes.filter { $0.row.name == "a" }.compactMap { Int($0.row.resourceVersion) }
      return versions == versions.sorted()
    }
  }

  @Test func s2_aNewIncarnationIsOneChangeThatCarriesBoth() async throws {
    let watcher = try await opened()
    await streams.number(1).send(TableJSON.event("ADDED", TableJSON.row("a", version: 7, uid: "other")))
    try await watcher.wait("the new one") { $0.rows["a"]?.uid == "other" }
    try await watcher.wait("both") { $0.changes.last?.byIncarnation.map(\.row.uid) == ["u", "other"] }
  }

  @Test func s3_whoReadsAtTheSameMomentReadsTheSame() async throws {
    let watcher = try await opened()
    let readers = (0..<3).map { _ in TableMailbox {} }
    for reader in readers { await watcher.cache.subscribe(reader, to: Watcher.key, pageLimit: 2) }
    // Nothing that comes later changes what was handed over.
    await streams.number(1).send(TableJSON.event("DELETED", TableJSON.row("a", version: 8)))
    try await watcher.wait("a gone") { $0.names == ["b"] }
    // All are told in one go, and figures are read behind it.
    _ = await watcher.cache.reports()
    for reader in readers {
      let update = try #require(reader.drain())
      #expect(update.replacement?.rows.map(\.name).sorted() == ["a", "b"])
      #expect(update.changes.map(\.row.name) == ["a"])
    }
  }

  @Test func s4_aDeletionHandsOverTheLastKnownRow() async throws {
    let watcher = try await opened()
    let stream = await streams.number(1)
    stream.send(TableJSON.event("MODIFIED", TableJSON.row("a", version: 6, status: "last")))
    try await watcher.wait("the change") { $0.statuses["a"] == "last" }
    stream.send(TableJSON.event("DELETED", TableJSON.row("a", version: 7, status: "other")))
    try await watcher.wait("the last known row") { seen in
      guard case .delete(let row, let at?)? = seen.changes.last else { return false }
      return row.resourceVersion == "6" && row.cell(1).elementsEqual("last".utf8) && at <= CacheBed.now()
    }
  }

  @Test func s5_whoComesLateGetsAllThatIsThereThenTheChangesAndAsksTheServerNothing() async throws {
    let first = try await opened()
    let before = server.requests.count
    let late = Watcher(first.bed)
    await late.subscribe()
    try await late.wait("all") { $0.names == ["a", "b"] && $0.isLive && $0.changes.isEmpty }
    await streams.number(1).send(TableJSON.event("ADDED", TableJSON.row("c", version: 6)))
    try await late.wait("the change") { $0.names == ["a", "b", "c"] }
    try await first.wait("the change") { $0.names == ["a", "b", "c"] }
    #expect(server.requests.count == before)
  }

  @Test func s6_whatIsLiveIsNotAskedForAgain() async throws {
    let watcher = try await opened()
    let before = server.requests.count
    await watcher.cache.retry()
    let again = Watcher(watcher.bed)
    await again.subscribe()
    try await again.wait("from the cache") { $0.names == ["a", "b"] && $0.isLive }
    // The watch is the one it was.
    await streams.number(1).send(TableJSON.event("ADDED", TableJSON.row("c", version: 6)))
    try await watcher.wait("what it says") { $0.names == ["a", "b", "c"] }
    #expect(server.requests.count == before)
  }

  @Test func s7_itHasSyncedAfterOneWholeListAndNotBefore() async throws {
    let gate = Gate()
    server.handle { request, connection in
      if request.isPage {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5", token: "more"))
      } else if request.isList {
        await gate.wait()
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: "{}")
      }
    }
    let watcher = Watcher(url: server.url)
    await watcher.open()
    try await server.waitForRequests { $0.isList }
    try await watcher.wait("the page") { $0.names == ["a"] }
    #expect(await watcher.cache.reports().map(\.hasSynced) == [false])
    gate.open()
    try await watcher.wait("live") { $0.isLive }
    #expect(await watcher.cache.reports().map(\.hasSynced) == [true])
  }

  @Test func s8_aFeedThatNobodyShowsIsClosedAfterItsGraceAndStaysClosed() async throws {
    let watcher = try await opened(grace: 0.2)
    let stream = await streams.number(1)
    await watcher.leave()
    try await stream.waitUntilClosedByPeer()
    #expect(await watcher.cache.reports().isEmpty)
    let before = server.requests.count
    await watcher.cache.retry()
    await watcher.cache.clusterAnswers(wasDown: true)
    #expect(watcher.mailbox.drain() == nil && server.requests.count == before)
    let again = Watcher(watcher.bed)
    await again.subscribe()
    try await again.wait("a feed of its own") { $0.isLive }
    #expect(server.requests.filter(\.isPage).count == 2)
  }

  @Test func s8_whoComesBackWithinTheGraceFindsTheFeedAsItWas() async throws {
    let watcher = try await opened(grace: 30)
    await watcher.leave()
    #expect(await watcher.cache.reports().map(\.subscribers) == [0])
    await streams.number(1).send(TableJSON.event("ADDED", TableJSON.row("c", version: 6)))
    let again = Watcher(watcher.bed)
    await again.subscribe()
    try await again.wait("with what came meanwhile") { $0.names == ["a", "b", "c"] && $0.isLive }
    #expect(server.requests.filter(\.isPage).count == 1 && server.requests.filter(\.isWatch).count == 1)
  }

  @Test func s10_aTableThatDoesNotLookHoldsNoMoreThanItsRows() async throws {
    let watcher = try await opened()
    let lazy = TableMailbox {}
    await watcher.cache.subscribe(lazy, to: Watcher.key, pageLimit: 2)
    let stream = await streams.number(1)
    for version in 6..<600 {
      stream.send(TableJSON.event("MODIFIED", TableJSON.row("a", version: version)))
      stream.send(TableJSON.event("ADDED", TableJSON.row("short-lived-\(version)", version: version)))
      stream.send(TableJSON.event("DELETED", TableJSON.row("short-lived-\(version)", version: version)))
    }
    stream.send(TableJSON.event("ADDED", TableJSON.row("end", version: 600)))
    try await watcher.wait("all") { $0.names == ["a", "b", "end"] }
    _ = await watcher.cache.reports()
    let update = try #require(lazy.drain())
    #expect(Set(update.changes.map(\.row.name)) == ["a", "end"] && update.changes.count == 2)
  }

  @Test func aFeedCountsWhatItHasBeenThrough() async throws {
    let watcher = try await opened()
    let first = await streams.number(1)
    first.send(TableJSON.event("ADDED", TableJSON.row("c", version: 6)) + TableJSON.bookmark(9))
    try await watcher.wait("the event") { $0.rows.count == 3 }
    first.end()
    try await server.waitForRequests(2) { $0.isWatch }
    try await watcher.wait("live") { $0.isLive }
    let report = try #require(await watcher.cache.reports().first)
    #expect(report.rows == 3 && report.events == 2 && report.subscribers == 1 && report.relists == 0)
    #expect(report.eventsPerSecond > 0 && report.bytes > 500 && report.lastHeard != nil && report.state == .live)
  }
}

/// Rows carry what all their subscribers together want.
@Suite(.timeLimit(.minutes(1))) struct DemandTests {
  private let server: ScriptedServer
  private let gate = Gate()
  /// Those of metadata, and those of whole objects.
  private let plain = OpenStreams()
  private let whole = OpenStreams()
  private static let nodeName = WantedFields(Set([FieldPath("spec.nodeName")].compactMap { $0 }))

  init() throws {
    server = try ScriptedServer()
    let (gate, plain, whole) = (gate, plain, whole)
    server.handle { request, connection in
      let isWhole = request[query: "includeObject"] == "Object"
      if request.isWatch {
        (isWhole ? whole : plain).add(connection.startStream())
      } else if request.path == "/version" {
        connection.send(body: "{}")
      } else {
        if isWhole { await gate.wait() }
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: isWhole ? "6" : "5"))
      }
    }
  }

  @Test func whoWantsMoreGetsASecondReflectorThatIsSwappedInAndNoRowVanishes() async throws {
    let watcher = Watcher(url: server.url)
    await watcher.open()
    try await watcher.wait("live") { $0.isLive }
    let greedy = Watcher(watcher.bed)
    await greedy.subscribe(wanted: Self.nodeName)
    try await greedy.wait("the rows there are") { $0.names == ["a"] }
    let list = try await server.waitForRequests { $0[query: "includeObject"] == "Object" }[0]
    #expect(list[query: "resourceVersion"] == "5" && list[query: "limit"] == nil, "nothing older than what is shown")
    // Meanwhile the first goes on.
    let first = await plain.number(1)
    first.send(TableJSON.event("ADDED", TableJSON.row("b", version: 7)))
    try await watcher.wait("what comes meanwhile") { $0.names == ["a", "b"] }
    gate.open()
    // Its list was older than what is shown: it is not swapped in before it has come as far.
    let second = await whole.number(1)
    second.send(TableJSON.event("ADDED", TableJSON.row("b", version: 7)))
    try await first.waitUntilClosedByPeer()
    try await watcher.wait("the new rows") { $0.names == ["a", "b"] && $0.replacements == 2 && $0.everMissing.isEmpty }
    second.send(TableJSON.event("ADDED", TableJSON.row("c", version: 8)))
    try await greedy.wait("it goes on") { $0.names == ["a", "b", "c"] && $0.isLive && $0.everMissing.isEmpty }
    // Less demand is no reason to start anew.
    await greedy.leave()
    second.send(TableJSON.event("ADDED", TableJSON.row("d", version: 9)))
    try await watcher.wait("the same stream") { $0.rows.count == 4 }
    #expect(server.requests.filter(\.isWatch).count == 2)
  }

  @Test func whoWantsNoMoreThanThereIsStartsNothing() async throws {
    gate.open()
    let greedy = Watcher(url: server.url)
    await greedy.cache.start()
    await greedy.subscribe(wanted: Self.nodeName)
    try await greedy.wait("live") { $0.isLive }
    let modest = Watcher(greedy.bed)
    await modest.subscribe()
    try await modest.wait("live") { $0.isLive && $0.names == ["a"] }
    #expect(server.requests.filter { $0.isPage || $0.isList || $0.isWatch }.count == 2)
    #expect(server.requests.filter { $0.isPage || $0.isWatch }.allSatisfy { $0[query: "includeObject"] == "Object" })
  }
}
