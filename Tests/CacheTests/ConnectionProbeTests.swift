import Model
import Testing
import Text

@testable import Cache

@Suite struct ConnectionProbeTests {
  private let start = Instant(seconds: 50)

  @Test func theFirstAnswerSaysUp() {
    var probe = ConnectionProbe()
    #expect(probe.handle(.answered, now: start) == [.publish(.up)])
    #expect(probe.handle(.answered, now: start) == [])
  }

  @Test func troubleOfOneFeedAsksOnceForAll() {
    var probe = up()
    #expect(probe.handle(.trouble, now: start) == [.probe])
    #expect(probe.handle(.trouble, now: start) == [])
    #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume(wasDown: false)])
  }

  @Test func silenceAsks() {
    var probe = up()
    #expect(probe.handle(.silent, now: start) == [.probe])
  }

  @Test func downIsSaidSinceTheFirstFailureAndProbedEveryOneToFiveSeconds() {
    var probe = up()
    _ = probe.handle(.trouble, now: start)
    var waits: [Double] = []
    for second in 0..<7 {
      let now = start.adding(seconds: Double(second * 10))
      let actions = probe.handle(.probeFailed(reason: "refused", isReset: false), now: now)
      #expect(actions.contains(.publish(.down(since: start, reason: "refused"))))
      #expect(actions.contains(.abandonConnections))
      for case .wait(let seconds) in actions { waits.append(seconds) }
      #expect(probe.handle(.due, now: now) == [.probe])
    }
    #expect(waits == [1, 2, 3, 4, 5, 5, 5])
    #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume(wasDown: true)])
  }

  @Test func whileItIsDownTroubleIsNoNews() {
    var probe = up()
    _ = probe.handle(.trouble, now: start)
    _ = probe.handle(.probeFailed(reason: "refused", isReset: false), now: start)
    #expect(probe.handle(.trouble, now: start) == [])
    #expect(probe.handle(.silent, now: start) == [])
  }

  @Test func fourBreaksInAMinuteOnAClusterThatAnswersAvoidHTTP2() {
    var probe = up()
    var avoided: [Int] = []
    for number in 1...8 {
      let now = start.adding(seconds: Double(number) * 10)
      _ = probe.handle(.trouble, now: now)
      if probe.handle(.probeAnswered, now: now).contains(.avoidHTTP2(seconds: 600)) { avoided.append(number) }
    }
    #expect(avoided == [4, 8])
    for number in 1...8 {
      let now = start.adding(seconds: 1000 + Double(number) * 30)
      _ = probe.handle(.trouble, now: now)
      let actions = probe.handle(.probeAnswered, now: now)
      #expect(!actions.contains(.avoidHTTP2(seconds: 600)), "seldom enough")
    }
  }

  @Test func silenceAndOutagesAreNoBreaks() {
    var probe = up()
    for _ in 0..<8 {
      _ = probe.handle(.silent, now: start)
      #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume(wasDown: false)])
      _ = probe.handle(.trouble, now: start)
      _ = probe.handle(.probeFailed(reason: "refused", isReset: false), now: start)
      _ = probe.handle(.due, now: start)
      #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume(wasDown: true)])
    }
  }

  @Test func probesThatAreThemselvesBrokenOffAvoidHTTP2() {
    var probe = up()
    _ = probe.handle(.trouble, now: start)
    var avoided: [Int] = []
    for number in 1...5 {
      let actions = probe.handle(.probeFailed(reason: "reset", isReset: true), now: start)
      if actions.contains(.avoidHTTP2(seconds: 600)) { avoided.append(number) }
      _ = probe.handle(.due, now: start)
    }
    #expect(avoided == [4])
  }

  private func up() -> ConnectionProbe {
    var probe = ConnectionProbe()
    _ = probe.handle(.answered, now: start)
    return probe
  }
}
