import Kubernetes
import Model
import Testing
import Text

@testable import Cache

private func row(_ name: String, _ version: String, uid: String = "u", created: Instant? = nil) -> Row {
  Row(namespace: "n", name: name, uid: uid, resourceVersion: version, cells: [], created: created)
}

extension WatchProgress {
  fileprivate mutating func give(_ events: WatchEvent..., to store: inout RowStore) -> Outcome {
    for event in events { take(event, into: &store, at: Instant(seconds: 7)) }
    return drain()
  }
}

@Suite struct WatchProgressTests {
  private var store = RowStore()

  @Test mutating func w3_whatAWatchFromNowhereBeginsWithMovesNoVersionOn() {
    for start in ["", "0"] {
      var progress = WatchProgress(from: start)
      #expect(progress.give(.upsert(row("a", "9"), isNew: true), to: &store).resourceVersion == nil)
      #expect(progress.give(.upsert(row("b", "4"), isNew: true), to: &store).resourceVersion == nil)
      #expect(progress.give(.upsert(row("b", "10"), isNew: false), to: &store).resourceVersion == "10")
      #expect(progress.give(.upsert(row("c", "11"), isNew: true), to: &store).resourceVersion == "11")
    }
  }

  @Test mutating func w3_everyEventOfAnyOtherWatchMovesItOn() {
    var progress = WatchProgress(from: "5")
    #expect(progress.give(.upsert(row("a", "6"), isNew: true), to: &store).resourceVersion == "6")
    #expect(progress.give(.delete(row("a", "7")), to: &store).resourceVersion == "7")
    #expect(progress.give(.delete(row("unknown", "8")), to: &store).resourceVersion == "8", "applied or not")
    #expect(progress.give(.bookmark(resourceVersion: "9", endsInitialEvents: false), to: &store).resourceVersion == "9")
    #expect(progress.events == 4)
  }

  @Test mutating func w13_beforeTheEndMarkNothingIsAppliedAndDeletionsCount() {
    store.complete(with: [row("old", "1")], columns: [], resourceVersion: "1")
    var progress = WatchProgress.streamingList
    let first = progress.give(
      .upsert(row("a", "2"), isNew: true), .upsert(row("b", "2"), isNew: true), .upsert(row("a", "3"), isNew: false),
      .delete(row("b", "4")), .bookmark(resourceVersion: "4", endsInitialEvents: false), to: &store)
    #expect(first.changes.isEmpty && first.resourceVersion == nil && first.streamed == nil && progress.received == 1)
    #expect(store.all.map(\.name) == ["old"])
    let last = progress.give(
      .bookmark(resourceVersion: "5", endsInitialEvents: true), .delete(row("a", "6")), to: &store)
    #expect(last.streamed == "5" && last.resourceVersion == "6" && progress.received == nil)
    #expect(store.all.isEmpty && last.changes.map(\.row.resourceVersion) == ["3"])
  }

  @Test mutating func w14_anEventWithoutAVersionEndsTheWatch() {
    var progress = WatchProgress(from: "5")
    let outcome = progress.give(
      .upsert(row("a", ""), isNew: false), .upsert(row("b", "6"), isNew: false), to: &store)
    guard case .failed(.unversioned) = outcome.end else {
      Issue.record("it goes on: \(outcome)")
      return
    }
    #expect(store.all.isEmpty && outcome.resourceVersion == nil)
  }

  @Test mutating func w16_versionsThatAreNoNumbersAreTakenAsTheyAre() {
    var progress = WatchProgress(from: "v-1")
    let outcome = progress.give(
      .upsert(row("a", "z9"), isNew: true), .upsert(row("a", "b2"), isNew: false), to: &store)
    #expect(outcome.changes.count == 2 && outcome.resourceVersion == "b2" && store.all.map(\.resourceVersion) == ["b2"])
  }

  @Test mutating func s2_aChangeOfUidIsAnUpdateAndForWhoCaresADeletionAndAnAddition() throws {
    store.complete(with: [row("a", "1", uid: "first")], columns: [], resourceVersion: "1")
    var progress = WatchProgress(from: "1")
    let changes = progress.give(.upsert(row("a", "2", uid: "second"), isNew: true), to: &store).changes
    #expect(changes.count == 1)
    let parts = try #require(changes.first).byIncarnation
    #expect(parts.map(\.row.uid) == ["first", "second"])
    guard parts.count == 2, case .delete = parts[0], case .upsert(_, before: nil, _) = parts[1] else {
      Issue.record("\(parts)")
      return
    }
    let same = progress.give(.upsert(row("a", "3", uid: "second"), isNew: false), to: &store).changes
    #expect(same.first?.byIncarnation.count == 1)
  }

  @Test mutating func s4_aChangeHasItsTimeAndTheRowBefore() throws {
    store.complete(with: [row("a", "1")], columns: [], resourceVersion: "1")
    var progress = WatchProgress(from: "1")
    let changes = progress.give(.upsert(row("a", "2"), isNew: false), .delete(row("a", "3")), to: &store).changes
    guard changes.count == 2, case .upsert(let new, let before?, _) = changes[0], case .delete(let last, _) = changes[1]
    else {
      Issue.record("\(changes)")
      return
    }
    #expect(new.resourceVersion == "2" && before.resourceVersion == "1" && last.resourceVersion == "2")
    #expect(changes.allSatisfy { $0.at == Instant(seconds: 7) })
  }
}

@Suite struct FeedTallyTests {
  @Test func theRateIsThatOfTheLastTenSeconds() {
    var rate = EventRate()
    for second in 0..<20 { rate.add(5, at: Instant(seconds: Int64(second))) }
    #expect(rate.perSecond(at: Instant(seconds: 19)) == 5)
    #expect(rate.perSecond(at: Instant(seconds: 24)) == 2.5)
    #expect(rate.perSecond(at: Instant(seconds: 500)) == 0)
  }

  @Test func w11_whatIsLeftOutIsSaidOnceAMinuteWithItsCount() {
    var tally = FeedTally()
    var outcome = WatchProgress.Outcome()
    outcome.skipped = ["no object"]
    let first = tally.complaint(outcome, about: .pods, now: Instant(seconds: 100))
    #expect(first == "pods: an event was left out: no object")
    #expect(tally.complaint(outcome, about: .pods, now: Instant(seconds: 159)) == nil)
    outcome.skipped = ["no object", "of type PARTY"]
    let later = tally.complaint(outcome, about: .pods, now: Instant(seconds: 161))
    #expect(later == "pods: 3 events were left out, the last: of type PARTY")
  }

  @Test func theLagIsFromCreationToEvent() {
    var tally = FeedTally()
    var outcome = WatchProgress.Outcome()
    outcome.lastCreation = Instant(seconds: 10)
    tally.count(outcome, now: Instant(seconds: 0), serverNow: Instant(seconds: 12))
    #expect(tally.lag == 2)
    tally.count(WatchProgress.Outcome(), now: Instant(seconds: 5), serverNow: Instant(seconds: 20))
    #expect(tally.lag == 2)
  }
}
