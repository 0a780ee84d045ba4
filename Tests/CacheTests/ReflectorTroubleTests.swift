import Model
import Testing
import Text

@testable import Cache

/// What the reflector does about servers and links that are worse than slow.
@Suite struct ReflectorTroubleTests {
  /// One whose watch has broken `times` times on a cluster that answers, each taken up again.
  private func broken(_ times: Int) -> ReflectorBench {
    var bench = ReflectorBench.live()
    for _ in 0..<times { bench.breakOnce() }
    return bench
  }

  @Test func w18_whatTheServerSaysIsObeyedTenTimesThenOurOwnPaceIsTheFloor() {
    var bench = ReflectorBench.live()
    var waits: [Double] = []
    for _ in 0..<16 {
      waits += bench.give(.failed(.throttled(reason: "busy", retryAfter: 1))).waits
      #expect(bench.give(.due) == [.watch(resourceVersion: "7")])
    }
    #expect(waits == Array(repeating: 1, count: 11) + [1.6, 3.2, 6.4, 12.8, 25.6])
    _ = bench.give(.watchOpened)
    #expect(bench.give(.failed(.throttled(reason: "busy", retryAfter: 1))).waits == [1], "a success starts anew")
  }

  @Test func w18_aServerErrorThatNamesItsTimeIsRetriedAsItWas() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.failed(.server(reason: "overloaded", retryAfter: 7))).waits == [7])
    #expect(bench.give(.due) == [.watch(resourceVersion: "7")])
  }

  @Test func w18_noTimeAtAllIsNoReasonToStorm() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.failed(.throttled(reason: "busy", retryAfter: 0))).waits == [1])
  }

  @Test func w13_streamsInPlaceOfListsWhereItMay() {
    var bench = ReflectorBench()
    bench.reflector.mayStream = true
    _ = bench.give(.start)
    #expect(bench.give(.paged(resourceVersion: "5", hasMore: true)) == [.stream(resourceVersion: "")])
    #expect(bench.give(.watchOpened) == [.wait(seconds: 10)])
    #expect(bench.give(.initialEvents) == [.wait(seconds: 10)])
    #expect(bench.give(.event(resourceVersion: "3")) == [], "no version before the mark")
    #expect(bench.give(.streamed(resourceVersion: "9")) == [.show(.live)])
    #expect(bench.give(.due) == [], "what was waited for does not matter any more")
    #expect(bench.give(.watchEnded(seconds: 300, events: 9)) == [.watch(resourceVersion: "9")])
  }

  @Test func w13_silenceBeforeTheMarkListsAndForgets() {
    var bench = streaming()
    _ = bench.give(.watchOpened)
    #expect(bench.give(.due) == [.forgetStreaming, .list(resourceVersion: "0")])
    #expect(bench.give(.streamed(resourceVersion: "9")) == [], "too late")
  }

  @Test func w13_refusalsFallBackForGoodOtherErrorsForOnce() {
    var bench = streaming()
    #expect(
      bench.give(.failed(.invalid(reason: "forbidden for watch")))
        == [.forgetStreaming, .list(resourceVersion: "0")])
    bench = streaming()
    #expect(bench.give(.failed(.server(reason: "boom", retryAfter: nil))) == [.list(resourceVersion: "0")])
    bench = streaming()
    #expect(bench.give(.watchEnded(seconds: 3, events: 2)) == [.list(resourceVersion: "0")])
  }

  @Test func w13_busyAndUnreachableServersAreTriedAgainAsTheyWere() {
    var bench = streaming()
    #expect(bench.give(.failed(.throttled(reason: "busy", retryAfter: 2))).waits == [2])
    #expect(bench.give(.due) == [.stream(resourceVersion: "")])
    _ = bench.give(.failed(.connection(reason: "reset")))
    #expect(bench.give(.connected) == [.stream(resourceVersion: "")])
  }

  @Test func w13_aRelistStreamsFromTheLastVersionThenFromNoneThenLists() {
    var bench = ReflectorBench.live()
    bench.reflector.mayStream = true
    _ = bench.give(.failed(.expired(reason: "too old")))
    #expect(bench.give(.due) == [.stream(resourceVersion: "7")])
    #expect(bench.give(.failed(.tooLarge(reason: "not yet"))) == [.stream(resourceVersion: "")])
    #expect(bench.give(.failed(.expired(reason: "too old"))) == [.list(resourceVersion: "0")])
  }

  @Test func w14_anEventWithoutAVersionStartsOver() {
    var bench = ReflectorBench.live()
    #expect(bench.give(.failed(.unversioned(reason: "no version"))).isStale)
    #expect(bench.give(.due) == [.list(resourceVersion: "7")])
  }

  @Test func w17_whoMayListButNotWatchSeesLists() {
    var bench = ReflectorBench.live()
    for _ in 0..<3 {
      _ = bench.give(.failed(.forbidden(reason: "no watch")))
      #expect(bench.give(.due) == [.watch(resourceVersion: "7")])
    }
    #expect(bench.give(.failed(.forbidden(reason: "no watch"))) == [.list(resourceVersion: "7")])
    let actions = bench.give(.listed(resourceVersion: "8"))
    #expect(actions == [.show(.polled(every: 30, at: bench.now, reason: "no watch")), .wait(seconds: 30)])
    #expect(bench.give(.due, after: 30) == [.list(resourceVersion: "8")])
    #expect(bench.give(.listed(resourceVersion: "9"), after: 280) == [.watch(resourceVersion: "9")], "tried again")
    #expect(bench.give(.failed(.forbidden(reason: "no watch"))) == [.list(resourceVersion: "9")])
  }

  @Test func watchesThatKeepBreakingAreReplacedByListsForAWhile() {
    var bench = broken(4)
    _ = bench.give(.failed(.connection(reason: "reset")))
    #expect(bench.give(.connected) == [.list(resourceVersion: "7")])
    let actions = bench.give(.listed(resourceVersion: "8"))
    guard case .show(.polled(every: 5, at: bench.now, reason: .some)) = actions.first else {
      Issue.record("\(actions)")
      return
    }
    #expect(actions.waits == [5])
    #expect(bench.give(.due, after: 5) == [.list(resourceVersion: "8")])
    #expect(bench.give(.listed(resourceVersion: "9"), after: 300) == [.watch(resourceVersion: "9")])
    // One break more and it is listed again; an event, and it is watched as ever.
    _ = bench.give(.failed(.connection(reason: "reset")))
    #expect(bench.give(.connected) == [.list(resourceVersion: "9")])
  }

  @Test func anEventALongLifeOrAnOutageMakesBreaksForgotten() {
    for forget: (inout ReflectorBench) -> Void in [
      { _ = $0.give(.event(resourceVersion: "8")) }, { $0.now = $0.now.adding(seconds: 61) },
      {
        _ = $0.give(.watchEnded(seconds: 30, events: 0)); _ = $0.give(.watchOpened)
      },
    ] {
      var bench = broken(4)
      forget(&bench)
      _ = bench.give(.failed(.connection(reason: "reset")))
      let actions = bench.give(.connected)
      guard case .watch? = actions.first else {
        Issue.record("\(actions)")
        continue
      }
    }
    var bench = broken(4)
    _ = bench.give(.failed(.connection(reason: "reset")))
    _ = bench.give(.unreachable(reason: "refused", next: bench.now.adding(seconds: 1)))
    #expect(bench.give(.connected) == [.watch(resourceVersion: "7")])
  }

  @Test func theKeyTriesAWatchThatWasGivenUp() {
    var bench = broken(4)
    _ = bench.give(.failed(.connection(reason: "reset")))
    _ = bench.give(.connected)
    _ = bench.give(.listed(resourceVersion: "8"))
    #expect(bench.give(.retry) == [.list(resourceVersion: "8")])
    #expect(bench.give(.listed(resourceVersion: "8")) == [.watch(resourceVersion: "8")])
  }

  @Test func aMissingKindIsAskedForEveryTenSecondsOrSoFromTheStart() {
    var bench = ReflectorBench.live()
    var waits: [Double] = []
    for _ in 0..<6 {
      let actions = bench.give(.failed(.missing(reason: "gone")))
      #expect(actions.first == .show(.failed(reason: "gone")))
      waits += actions.waits
      #expect(bench.give(.due) == [.list(resourceVersion: "")])
    }
    #expect(waits == [0.8, 1.6, 3.2, 6.4, 10, 10])
  }

  @Test func aCredentialThatIsNotAcceptedIsTriedSoonThenSeldomAndTheRowsStayStale() {
    var bench = ReflectorBench.live()
    var waits: [Double] = []
    for _ in 0..<5 {
      let actions = bench.give(.failed(.unauthorized(reason: "who?")))
      let next = bench.now.adding(seconds: actions.waits[0])
      #expect(actions.first == .show(.stale(since: Instant(seconds: 1000), reason: "who?", next: next)))
      waits += actions.waits
      #expect(bench.give(.due) == [.watch(resourceVersion: "7")])
    }
    #expect(waits == [0.8, 1.6, 3.2, 30, 30])
  }

  @Test func aSuccessorStartsNoOlderThanWhatIsShown() {
    var reflector = Reflector(canWatch: true, startsAt: "7")
    #expect(reflector.handle(.start, now: Instant(seconds: 0), jitter: 0) == [.list(resourceVersion: "7")])
  }

  private func streaming() -> ReflectorBench {
    var bench = ReflectorBench()
    bench.reflector.mayStream = true
    _ = bench.give(.start)
    _ = bench.give(.paged(resourceVersion: "5", hasMore: true))
    return bench
  }
}

extension ReflectorBench {
  /// The watch breaks, the cluster answers, and it is taken up again.
  fileprivate mutating func breakOnce() {
    _ = give(.failed(.connection(reason: "reset")))
    if give(.connected).waits.count == 1 { _ = give(.due) }
    _ = give(.watchOpened)
  }
}
