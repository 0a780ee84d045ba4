import Model
import Testing
import Text

@testable import Cache

@Suite struct ReflectorTests {
  @Test func w1_firstAShortPageThenTheWholeListFromTheCache() {
    var bench = ReflectorBench()
    #expect(bench.give(.start) == [.fetchPage])
    #expect(bench.give(.paged(resourceVersion: "5", hasMore: true)) == [.list(resourceVersion: "0")])
    #expect(bench.give(.listed(resourceVersion: "9")) == [.watch(resourceVersion: "9")])
    #expect(bench.give(.watchOpened) == [.show(.live)])
  }

  @Test func w2_aPageThatIsTheWholeListIsWatchedFromItsVersion() {
    var bench = ReflectorBench()
    _ = bench.give(.start)
    #expect(bench.give(.paged(resourceVersion: "5", hasMore: false)) == [.watch(resourceVersion: "5")])
  }

  @Test func w3_everyEventMovesTheVersionOn() {
    var bench = ReflectorBench.live()
    _ = bench.give(.event(resourceVersion: "8"))
    _ = bench.give(.event(resourceVersion: nil))
    #expect(bench.give(.watchEnded(seconds: 300, events: 2)) == [.watch(resourceVersion: "8")])
  }

  @Test func w5_aWatchThatEndsGoesOnWithoutAWord() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.watchEnded(seconds: 300, events: 0)) == [.watch(resourceVersion: "7")])
    #expect(bench.give(.watchOpened) == [.show(.live)])
  }

  @Test func w5_aVeryShortWatchBacksOffAndListsAgain() {
    var bench = ReflectorBench.live()
    let actions = bench.give(.watchEnded(seconds: 0.5, events: 0))
    #expect(actions.waits == [0.8] && actions.isStale)
    #expect(bench.give(.due) == [.list(resourceVersion: "7")])
  }

  @Test func w6_expiredListsAtTheLastVersionThenAtOnceAtNone() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.failed(.expired(reason: "too old"))).waits == [0.8])
    #expect(bench.give(.due) == [.list(resourceVersion: "7")])
    #expect(bench.give(.failed(.expired(reason: "too old"))) == [.list(resourceVersion: "")])
    #expect(bench.give(.listed(resourceVersion: "20")) == [.watch(resourceVersion: "20")])
  }

  @Test func w6_tooLargeAVersionListsAtNoneWithoutWaiting() {
    var bench = ReflectorBench.live()
    _ = bench.give(.failed(.expired(reason: "too old")))
    _ = bench.give(.due)
    #expect(bench.give(.failed(.tooLarge(reason: "not yet"))) == [.list(resourceVersion: "")])
  }

  @Test func w9_tooManyRequestsWatchesAgainAndNeverLists() {
    var bench = ReflectorBench.live()
    let actions = bench.give(.failed(.throttled(reason: "busy", retryAfter: 3)))
    #expect(actions.waits == [3])
    #expect(bench.give(.due, after: 3) == [.watch(resourceVersion: "7")])
  }

  @Test func w10_anInternalErrorListsAgain() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.failed(.server(reason: "boom", retryAfter: nil))).isStale)
    #expect(bench.give(.due) == [.list(resourceVersion: "7")])
  }

  @Test func w12_waitsDoubleUpToThirtySecondsAndForgetAfterTwoQuietMinutes() {
    var backoff = Backoff()
    var now = Instant(seconds: 0)
    var waits: [Double] = []
    for _ in 0..<8 { waits.append(backoff.next(at: now, jitter: 0)) }
    #expect(waits == [0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30])
    #expect(backoff.next(at: now, jitter: 0.5) == 45)
    now = now.adding(seconds: 121)
    #expect(backoff.next(at: now, jitter: 0) == 0.8)
  }

  @Test func w14_aListWithoutAVersionStartsOver() {
    var bench = ReflectorBench()
    _ = bench.give(.start)
    let actions = bench.give(.paged(resourceVersion: "", hasMore: false))
    #expect(actions.isStale && actions.waits.count == 1)
    #expect(bench.give(.due) == [.list(resourceVersion: "")])
  }

  @Test func w17_forbiddenSaysSoAndIsTriedEverMoreSeldom() {
    var bench = ReflectorBench()
    _ = bench.give(.start)
    var waits: [Double] = []
    for _ in 0..<5 {
      let actions = bench.give(.failed(.forbidden(reason: "no")))
      #expect(actions.first == .show(.forbidden(reason: "no")))
      waits += actions.waits
      #expect(bench.give(.due) == [.fetchPage])
    }
    #expect(waits == [0.8, 1.6, 3.2, 30, 30])
  }

  @Test func aBrokenConnectionIsTheClustersAffairAndGoesOnWhereItWas() {
    var bench = ReflectorBench.live()
    let actions = bench.give(.failed(.connection(reason: "refused")), after: 4)
    #expect(
      actions == [
        .show(.stale(since: Instant(seconds: 1000), reason: "refused", next: nil)), .checkConnection(reason: "refused"),
      ])
    #expect(bench.give(.connected) == [.watch(resourceVersion: "7")])
    #expect(bench.give(.watchOpened) == [.show(.live)])
  }

  @Test func staleSinceMeansSinceTheServerWasLastHeardOf() {
    var bench = ReflectorBench.live()
    _ = bench.give(.heard(Instant(seconds: 1090)), after: 95)
    _ = bench.give(.failed(.connection(reason: "reset")))
    let next = bench.now.adding(seconds: 3)
    #expect(
      bench.give(.unreachable(reason: "refused", next: next))
        == [.show(.stale(since: Instant(seconds: 1090), reason: "refused", next: next))])
  }

  @Test func aStreamThatKeepsBreakingOnAnAnsweringClusterBacksOff() {
    var bench = ReflectorBench.live()
    _ = bench.give(.failed(.connection(reason: "reset")))
    #expect(bench.give(.connected) == [.watch(resourceVersion: "7")])
    _ = bench.give(.failed(.connection(reason: "reset")))
    #expect(bench.give(.connected).waits.count == 1)
    #expect(bench.give(.due) == [.watch(resourceVersion: "7")])
  }

  @Test func aKindThatCannotBeWatchedIsPolledAndSaysSo() {
    var bench = ReflectorBench(canWatch: false)
    _ = bench.give(.start)
    let actions = bench.give(.paged(resourceVersion: "", hasMore: false))
    #expect(actions == [.show(.polled(every: 30, at: bench.now)), .wait(seconds: 30)])
    #expect(bench.give(.due) == [.list(resourceVersion: "")])
  }

  @Test func aRefusedWatchTurnsToPolling() {
    var bench = ReflectorBench()
    _ = bench.give(.start)
    _ = bench.give(.paged(resourceVersion: "5", hasMore: false))
    #expect(bench.give(.failed(.notWatchable)).contains(.wait(seconds: 30)))
    #expect(bench.give(.due) == [.list(resourceVersion: "")])
  }

  @Test func otherColumnsAreListedAnew() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.columnsChanged) == [.list(resourceVersion: "7")])
    _ = bench.give(.listed(resourceVersion: "8"))
    let actions = bench.give(.columnsChanged, after: 1)
    #expect(actions.isStale && actions.waits.count == 1, "not again and again without a pause")
  }

  @Test func retryEndsAnyPauseAndDisturbsNothingElse() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.retry) == [])
    _ = bench.give(.failed(.server(reason: "boom", retryAfter: nil)))
    #expect(bench.give(.retry) == [.list(resourceVersion: "7")])
    #expect(bench.give(.retry) == [])
  }

  @Test func whatComesLateFromAnOperationThatWasReplacedIsIgnored() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.listed(resourceVersion: "99")) == [])
    #expect(bench.give(.paged(resourceVersion: "99", hasMore: true)) == [])
    #expect(bench.give(.due) == [])
    #expect(bench.give(.watchEnded(seconds: 300, events: 1)) == [.watch(resourceVersion: "7")])
  }
}
