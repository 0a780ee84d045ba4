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
    #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume])
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
      let actions = probe.handle(.probeFailed(reason: "refused"), now: now)
      #expect(actions.contains(.publish(.down(since: start, reason: "refused"))))
      #expect(actions.contains(.abandonConnections))
      for case .wait(let seconds) in actions { waits.append(seconds) }
      #expect(probe.handle(.due, now: now) == [.probe])
    }
    #expect(waits == [1, 2, 3, 4, 5, 5, 5])
    #expect(probe.handle(.probeAnswered, now: start) == [.publish(.up), .resume])
  }

  @Test func whileItIsDownTroubleIsNoNews() {
    var probe = up()
    _ = probe.handle(.trouble, now: start)
    _ = probe.handle(.probeFailed(reason: "refused"), now: start)
    #expect(probe.handle(.trouble, now: start) == [])
    #expect(probe.handle(.silent, now: start) == [])
  }

  private func up() -> ConnectionProbe {
    var probe = ConnectionProbe()
    _ = probe.handle(.answered, now: start)
    return probe
  }
}
