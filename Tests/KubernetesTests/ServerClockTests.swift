import Testing
import Text

@testable import Kubernetes

@Suite struct ServerClockTests {
  @Test func manyAnswersTellBetterThanASecond() {
    // The server is 100.3 s ahead; answers arrive at all parts of a second.
    var clock = ServerClock()
    for step in 0..<50 {
      let sent = Instant(milliseconds: 1_000_000 + Int64(step) * 137)
      let received = sent.adding(seconds: 0.01)
      let server = sent.adding(seconds: 100.305)
      let date = Instant(seconds: server.milliseconds / 1000)
      clock.observe(date: date, sent: sent, received: received)
    }
    #expect(abs(clock.offset - 100.3) < 0.1)
  }

  @Test func aClockThatWasSetStartsAnew() {
    var clock = ServerClock()
    let now = Instant(seconds: 1000)
    clock.observe(date: Instant(seconds: 1000), sent: now, received: now)
    clock.observe(date: Instant(seconds: 5000), sent: now, received: now)
    #expect(abs(clock.offset - 4000.5) < 0.01)
  }

  @Test func beforeTheFirstAnswerBothClocksAreOne() {
    #expect(ServerClock().offset == 0)
  }
}
