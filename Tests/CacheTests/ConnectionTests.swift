import Bed
import Kubernetes
import Threads
import Model
import Testing
import Text
import Transport

@testable import Cache

/// A follower that writes down what it is told.
private final class Follower: ConnectionFollower {
  struct Told {
    var answers: [Bool] = []
    var away: [(reason: String, next: Instant)] = []
  }

  private let told = Guarded(Told())
  let news: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init() { (news, signal) = AsyncStream.makeStream(of: Void.self) }

  func clusterAnswers(wasDown: Bool) async {
    told.withLock { $0.answers.append(wasDown) }
    signal.yield()
  }

  func clusterIsAway(reason: String, next: Instant) async {
    told.withLock { $0.away.append((reason, next)) }
    signal.yield()
  }

  func wait(_ condition: (Told) -> Bool) async {
    if told.withLock({ condition($0) }) { return }
    for await _ in news where told.withLock({ condition($0) }) { return }
  }

  var value: Told { told.withLock { $0 } }
}

@Suite(.timeLimit(.minutes(1))) struct ConnectionTests {
  private let server: ScriptedServer
  private let relay: Relay
  private let connection: ClusterConnection
  private let follower = Follower()
  private let statuses = Guarded<[ClusterStatus]>([])
  private let clocks = Clocks(wall: CacheBed.now)
  private let executor = ThreadExecutor()

  init() async throws {
    server = try ScriptedServer()
    server.handle { _, connection in connection.send(body: #"{"gitVersion":"v1.20.0"}"#) }
    relay = try Relay(port: server.port)
    let api = APIServer(
      access: .plain("http://127.0.0.1:\(relay.port)"),
      transport: Transport(rule: ReadOnlyRule(), userAgent: "skua-test"), group: 0,
      now: CacheBed.now)
    let statuses = statuses
    connection = ClusterConnection(
      server: api, executor: executor, activity: Activity(becameIdle: {}), clocks: clocks
    ) { news in
      if case .status(let status) = news { statuses.withLock { $0.append(status) } }
    }
    await connection.tell(follower)
    await connection.greet()
  }

  @Test func aGreetingSaysUpAndTheVersion() async {
    #expect(statuses.withLock { $0.last } == ClusterStatus(connection: .up, serverVersion: "v1.20.0"))
  }

  @Test func aStreamThatBreaksOnAClusterThatAnswersResumesAtOnce() async {
    await connection.trouble()
    await follower.wait { $0.answers == [false] }
    #expect(follower.value.away.isEmpty && statuses.withLock { $0.last?.connection } == .up)
  }

  @Test func aClusterThatIsAwayIsSaidWithItsReasonAndTheNextTryAndProbedEverMoreSeldom() async throws {
    relay.fault = .refuse
    relay.cut()
    await connection.trouble()
    await follower.wait { $0.away.count == 3 }
    let nexts = follower.value.away.map(\.next)
    #expect(follower.value.away.allSatisfy { $0.reason.contains("refused") })
    let gaps = zip(nexts, nexts.dropFirst()).map { $1.seconds(since: $0) }
    #expect(gaps[0] >= 1.9 && gaps[1] >= 2.9 && gaps[1] < 4)
    relay.fault = .none
    await follower.wait { $0.answers == [true] }
    let shown = statuses.withLock { $0.map(\.connection) }
    #expect(shown.last == .up)
    let downs = Set(shown.compactMap { if case .down(let since, _) = $0 { since } else { nil } })
    #expect(downs.count == 1, "it is down since the first failure")
  }

  /// The probe would find out by itself at `next`; the key must not wait for that.
  @Test func theRetryKeyDoesNotWaitForTheNextProbe() async throws {
    relay.fault = .refuse
    relay.cut()
    await connection.trouble()
    await follower.wait { $0.away.count == 3 }
    let next = try #require(follower.value.away.last?.next)
    relay.fault = .none
    await connection.retry()
    await follower.wait { $0.answers == [true] }
    #expect(next.seconds(since: clocks.steady) > 1.5)
  }

  @Test func w15_aFrozenLinkIsSaidWithinFifteenSecondsOfSilence() async {
    await connection.transferBegan()
    let began = ContinuousClock.now
    relay.fault = .freeze
    await follower.wait { !$0.away.isEmpty }
    #expect(ContinuousClock.now - began < .seconds(15))
    relay.fault = .none
    await follower.wait { $0.answers == [true] }
    await connection.transferEnded()
  }
}

@Suite struct TimeJumpTests {
  private func reading(_ elapsed: Double, awake: Double? = nil, wall: Double? = nil) -> TimeJump.Reading {
    TimeJump.Reading(
      elapsed: elapsed, awake: awake ?? elapsed, wall: Instant(seconds: 5000).adding(seconds: wall ?? elapsed))
  }

  @Test func w15_timeThatPassesIsNoJump() {
    var jump = TimeJump(reading(0))
    #expect(jump.hasJumped(to: reading(10)) == false)
    #expect(jump.hasJumped(to: reading(500, awake: 499, wall: 501)) == false)
  }

  @Test func w15_aMachineThatSleptHasJumped() {
    var jump = TimeJump(reading(0))
    #expect(jump.hasJumped(to: reading(3600, awake: 2)) == true)
    #expect(jump.hasJumped(to: reading(3610, awake: 12)) == false, "once")
  }

  @Test(arguments: [-3600.0, 3600.0]) func w15_aClockThatWasSetHasJumped(_ by: Double) {
    var jump = TimeJump(reading(0))
    #expect(jump.hasJumped(to: reading(10, wall: 10 + by)) == true)
    #expect(jump.hasJumped(to: reading(20, wall: 20 + by)) == false, "once")
  }
}

/// Our wall clock is set while a feed waits.
@Suite struct ClockTests {
  @Test(arguments: [-86_400.0, 86_400.0])
  func w15_aClockThatIsSetNeitherHoldsAFeedUpNorDrivesIt(_ by: Double) async throws {
    let server = try ScriptedServer()
    let shift = Guarded(0.0)
    let isBroken = Guarded(true)
    server.handle { request, connection in
      if request.isPage, isBroken.withLock({ $0 }) {
        connection.refuse(500, "InternalError")
      } else if request.isWatch {
        _ = connection.startStream()
      } else {
        connection.send(body: TableJSON.list([TableJSON.row("a")], version: "5"))
      }
    }
    let bed = CacheBed(url: server.url, now: { CacheBed.now().adding(seconds: shift.withLock { $0 }) })
    let watcher = Watcher(bed)
    await watcher.open()
    try await server.waitForRequests(1) { $0.isPage }
    shift.withLock { $0 = by }
    let pages = try await server.waitForRequests(2) { $0.isPage }.map(\.arrival)
    #expect(pages[1] - pages[0] >= .milliseconds(800) && pages[1] - pages[0] < .seconds(3))
    try await watcher.wait("times as the clock shows them now") { seen in
      guard case .stale(let since, _, let next?) = seen.states.last else { return false }
      let now = CacheBed.now().adding(seconds: by)
      return abs(now.seconds(since: since)) < 30 && abs(next.seconds(since: now)) < 30
    }
    isBroken.withLock { $0 = false }
    try await watcher.wait("live") { $0.isLive }
  }
}

@Suite struct ThreadExecutorTests {
  private actor Resident {
    nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private(set) var seen: [Int] = []

    init(_ executor: ThreadExecutor) { self.executor = executor }

    func note(_ number: Int) { seen.append(number) }
    func thread() -> Int { ThreadExecutorTests.currentThread() }
    /// Where what belongs to no actor runs when this one asks for it.
    func threadOfWork() async -> Int { await executor.run { await ThreadExecutorTests.nonisolatedThread() } }
  }

  private static func currentThread() -> Int { ThreadIdentity.current }
  private static func nonisolatedThread() async -> Int { currentThread() }

  @Test func itsActorsShareOneThreadOfTheirOwnAndSoDoesWhatTheyRunOnIt() async {
    let executor = ThreadExecutor()
    let (first, second) = (Resident(executor), Resident(executor))
    let thread = await first.thread()
    #expect(await second.thread() == thread && Self.currentThread() != thread)
    #expect(await first.threadOfWork() == thread)
    #expect(await Resident(ThreadExecutor()).thread() != thread)
  }

  @Test func jobsRunInTheOrderTheyCame() async {
    let resident = Resident(ThreadExecutor())
    for number in 0..<1000 { await resident.note(number) }
    #expect(await resident.seen == Array(0..<1000))
  }

  @Test func manyCallersLoseNoJob() async {
    let resident = Resident(ThreadExecutor())
    await withTaskGroup(of: Void.self) { tasks in
      for number in 0..<2000 { tasks.addTask { await resident.note(number) } }
    }
    #expect(await resident.seen.sorted() == Array(0..<2000))
  }

  @Test func oneThatIsLetGoTakesItsThreadWithIt() async {
    for number in 0..<300 {
      let resident = Resident(ThreadExecutor())
      await resident.note(number)
      #expect(await resident.seen == [number])
    }
  }
}
