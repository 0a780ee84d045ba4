import Testing

@testable import Acts

/// The batch without I/O: who begins when, and what everybody is told.
@Suite struct ActBatchTests {
  private let done = ActOutcome.done(note: "")

  @Test func noMoreThanEightAreUnderWayAndEachBeginsOnce() {
    var batch = ActBatch(count: 20)
    var waiting = begun(batch.handle(.start))
    #expect(waiting == Array(0..<8))
    var all = waiting
    while let next = waiting.first {
      waiting.removeFirst()
      let new = begun(batch.handle(.ended(next, done)))
      #expect(new.count <= 1)
      waiting += new
      all += new
      #expect(waiting.count <= ActBatch.mostAtOnce)
    }
    #expect(all == Array(0..<20))
  }

  @Test func itIsFinishedOnceWhenTheLastHasItsOutcomeInWhateverOrder() {
    var batch = ActBatch(count: 3)
    #expect(batch.handle(.start) == [.begin(0), .begin(1), .begin(2)])
    #expect(batch.handle(.ended(2, done)) == [.tell(2, done)])
    #expect(batch.handle(.ended(0, .refused("no"))) == [.tell(0, .refused("no"))])
    #expect(batch.handle(.ended(1, done)) == [.tell(1, done), .finish])
    #expect(batch.handle(.cancel).isEmpty)
  }

  @Test func aFailureStopsNothing() {
    var batch = ActBatch(count: 10)
    _ = batch.handle(.start)
    #expect(batch.handle(.ended(0, .refused("no"))) == [.tell(0, .refused("no")), .begin(8)])
  }

  @Test func whoIsUnderWayWhenItIsCancelledEndsAndTheOthersAreNeverBegun() {
    var batch = ActBatch(count: 10)
    _ = batch.handle(.start)
    #expect(batch.handle(.cancel) == [.tell(8, .notBegun), .tell(9, .notBegun)])
    for index in 0..<7 { #expect(batch.handle(.ended(index, done)) == [.tell(index, done)]) }
    #expect(batch.handle(.ended(7, done)) == [.tell(7, done), .finish])
  }

  @Test func anOutcomeThatNobodyWaitsForIsNotTold() {
    var batch = ActBatch(count: 9)
    _ = batch.handle(.start)
    #expect(batch.handle(.ended(8, done)).isEmpty, "it has not begun")
    #expect(batch.handle(.ended(0, done)) == [.tell(0, done), .begin(8)])
    #expect(batch.handle(.ended(0, .refused("twice"))).isEmpty)
  }

  @Test func nothingToDoIsDoneAtOnce() {
    var batch = ActBatch(count: 0)
    #expect(batch.handle(.start) == [.finish])
  }

  private func begun(_ actions: [ActBatch.Action]) -> [Int] {
    actions.compactMap { if case .begin(let index) = $0 { index } else { nil } }
  }
}
