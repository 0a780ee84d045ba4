import Kubernetes
import Testing
import Text

@testable import Cache

/// When what a server serves is read.
@Suite struct DiscoveryScheduleTests {
  private struct Driver {
    var schedule = DiscoverySchedule()
    var now = Instant(seconds: 1_000_000)

    mutating func send(_ input: DiscoverySchedule.Input, after seconds: Double = 0) -> [DiscoverySchedule.Action] {
      now = now.adding(seconds: seconds)
      return schedule.handle(input, now: now, jitter: 0)
    }
  }

  /// Watched, with everything read.
  private func settled() -> Driver {
    var driver = Driver()
    _ = driver.send(.asked)
    _ = driver.send(.answered(unread: []))
    #expect(driver.send(.watched(true)).isEmpty)
    return driver
  }

  @Test func whoAsksGetsEverythingOnceAtATime() {
    var driver = Driver()
    #expect(driver.send(.asked) == [.read(.everything)])
    #expect(driver.send(.asked).isEmpty, "the answer on its way will do")
    #expect(driver.send(.answered(unread: [])) == [.wait(seconds: DiscoverySchedule.routine)])
    #expect(driver.send(.asked) == [.read(.everything)])
  }

  @Test func whereChangesAreToldNothingIsReadForNothing() {
    var driver = settled()
    #expect(driver.send(.due, after: 3600).isEmpty)
    #expect(driver.send(.watched(false)) == [.wait(seconds: DiscoverySchedule.routine)])
    #expect(driver.send(.due, after: 299.0) == [.wait(seconds: 1)])
    #expect(driver.send(.due, after: 1) == [.read(.everything)])
  }

  @Test func aChangeIsReadSoonAndTwiceAgain() {
    var driver = settled()
    #expect(driver.send(.changed(group: "a")) == [.wait(seconds: 0.3)])
    #expect(driver.send(.due, after: 0.3) == [.read(.groups(["a"]))])
    #expect(driver.send(.answered(unread: [])) == [.wait(seconds: 2)])
    #expect(driver.send(.due, after: 2) == [.read(.groups(["a"]))])
    #expect(driver.send(.answered(unread: [])) == [.wait(seconds: 8)])
    #expect(driver.send(.due, after: 8) == [.read(.groups(["a"]))])
    #expect(driver.send(.answered(unread: [])).isEmpty)
    #expect(driver.send(.changed(group: "b")) == [.wait(seconds: 0.3)])
    #expect(driver.send(.due, after: 0.3) == [.read(.groups(["b"]))], "what was read thrice is done with")
  }

  /// A hundred definitions applied at once are read in few goes, and not kept waiting for the last of them.
  @Test func aFlockOfChangesIsReadTogether() {
    var driver = settled()
    var reads: [Discovery.Extent] = []
    for number in 0..<10 {
      let actions = driver.send(.changed(group: "g\(number)"), after: 0.25)
      if case .read(let extent)? = actions.first { reads.append(extent) }
    }
    #expect(reads == [.groups(Set((0..<9).map { "g\($0)" }))], "two seconds after the first")
  }

  @Test func aChangeDuringAReadingIsReadAfterIt() {
    var driver = settled()
    #expect(driver.send(.asked) == [.read(.everything)])
    #expect(driver.send(.changed(group: "a")).isEmpty)
    #expect(driver.send(.due, after: 1).isEmpty)
    #expect(driver.send(.answered(unread: [])) == [.read(.groups(["a"]))])
  }

  @Test func whoAsksDuringAReadingOfSomeGroupsIsAnsweredAfterIt() {
    var driver = settled()
    _ = driver.send(.changed(group: "a"))
    #expect(driver.send(.due, after: 0.3) == [.read(.groups(["a"]))])
    #expect(driver.send(.asked).isEmpty)
    #expect(driver.send(.answered(unread: [])) == [.read(.everything)])
  }

  @Test func onlyTheGroupsThatFailedAreTriedAgainEverMoreSeldom() {
    var driver = settled()
    _ = driver.send(.asked)
    var waits: [Double] = []
    var actions = driver.send(.answered(unread: ["down"]))
    for _ in 0..<8 {
      guard case .wait(let seconds)? = actions.first else { break }
      waits.append(seconds)
      #expect(driver.send(.due, after: seconds) == [.read(.groups(["down"]))])
      actions = driver.send(.answered(unread: ["down"]))
    }
    #expect(waits.first == 0.8 && waits.last == 30 && waits == waits.sorted())
    #expect(waits.count == 8)
    _ = driver.send(.asked)
    #expect(driver.send(.answered(unread: [])).isEmpty, "all is well again")
  }

  @Test func aReadingThatFailsIsTriedAgain() {
    var driver = settled()
    _ = driver.send(.asked)
    #expect(driver.send(.failed) == [.wait(seconds: 0.8)])
    #expect(driver.send(.due, after: 0.8) == [.read(.everything)])
  }
}
