import Config
import Model
import Testing
import Text

@testable import Dashboard

/// Everything that was said can be read again.
@Suite struct MessageTests {
  @Test func messagesCanBeReadInFullWithTimeAndContext() {
    var driver = Driver()
    let long = "keymap.yaml:12: " + String(repeating: "no action is called so; ", count: 8) + "the end"
    driver.send(.message(long, context: ""))
    #expect(driver.lines()[23].contains("…") && driver.lines()[23].hasSuffix(":messages"), "\(driver.lines()[23])")
    driver.type(":messages\n")
    let lines = driver.lines()
    #expect(lines[0].contains("messages") && lines[0].hasSuffix("1 of 1"))
    #expect(lines[1].hasPrefix("▌10:04:12  keymap.yaml:12: no action"))
    #expect(lines.contains { $0.hasSuffix("the end") })
    let effects = driver.press(.copy)
    #expect(effects == [.copy("10:04:12  \(long)\n")])
  }

  @Test func statesAndConnectionsAreNotedOnceAndCounted() {
    var driver = Driver(columns: 120)
    driver.list([Sample.pod("a")])
    let since = driver.now
    for next in 1...3 {
      driver.set(.stale(since: since, reason: "connection refused", next: since.adding(seconds: Double(next))))
    }
    driver.set(.live)
    driver.send(.cluster(context: "prod-eu", ClusterStatus(connection: .down(since: since, reason: "no route"))))
    driver.send(.cluster(context: "prod-eu", ClusterStatus(connection: .up)))
    for _ in 0..<3 { driver.send(.note("the same again", context: "dev")) }
    driver.type(":messages\n")
    let text = driver.lines().joined(separator: "\n")
    #expect(text.contains("prod-eu  pods in payments: stale: connection refused\n"))
    #expect(text.contains("prod-eu  pods in payments: live again"))
    #expect(text.contains("the cluster does not answer: no route") && text.contains("the cluster answers again"))
    #expect(text.contains("dev  the same again  (3 times)"), "\(text)")
    driver.send(.note("newest"))
    #expect(driver.lines().contains { $0.hasPrefix("▌") && $0.hasSuffix("newest") }, "who is at the end stays there")
  }

  @Test func theLogIsBoundedAndAlternatingRepetitionsAreCounted() {
    var log = MessageLog()
    for number in 0..<1500 { log.add("message \(number)", context: "", at: Driver.start) }
    #expect(log.entries.count == MessageLog.most && log.entries.first?.text == "message 500")
    for _ in 0..<10 {
      log.add("a", context: "", at: Driver.start)
      log.add("b", context: "", at: Driver.start)
    }
    #expect(log.entries.suffix(2).map(\.count) == [10, 10])
  }

  @Test(arguments: [
    ("got eyJhbGciOiJSUzI1NiIsImtpZCI6.eyJpc3MiOi.x from it", "got ‹masked› from it"),
    ("Authorization: Bearer abc123", "Authorization: Bearer ‹masked›"),
    ("token=abc --password hunter2 fine", "token=‹masked› --password ‹masked› fine"),
    ("\"access_token\":\"abc\"", "\"access_token\":‹masked›"),
    ("the token is expired", "the token is expired"),
    ("https://host:6443/token: refused", "https://host:6443/token: refused"),
  ])
  func secretsAreMasked(text: String, masked: String) {
    #expect(Masked.text(text) == masked)
  }
}
