import Testing

@testable import Kubernetes

@Suite struct StatusTests {
  private func status(_ code: Int, _ body: String, type: String? = "application/json") -> Status {
    Status(code: code, body: Array(body.utf8), contentType: type, retryAfter: nil)
  }

  @Test func theServersWordsAreKept() {
    let refusal = status(
      403, #"{"kind":"Status","message":"pods is forbidden: User \"x\" cannot list","reason":"Forbidden","code":403}"#)
    #expect(refusal.description == #"pods is forbidden: User "x" cannot list"#)
    #expect(refusal.reason == "Forbidden" && refusal.code == 403)
  }

  /// What was sent may hold a secret's values.
  @Test func anObjectThatIsQuotedIsLeftOut() {
    let message = #""" is invalid: patch: Invalid value: "{\"data\":{\"a\":\"x\\\"y\"}}": illegal base64 data at 3"#
    #expect(
      Status.withoutObjects(message) == #""" is invalid: patch: Invalid value: (the object): illegal base64 data at 3"#)
    #expect(Status.withoutObjects(#"a "{\"b"#) == "a (the object)", "one that was cut off too")
    #expect(Status.withoutObjects(#"a "{b}" c"#) == #"a "{b}" c"#)
  }

  @Test func aProxysPageIsNamedNotShown() {
    let page = status(502, "<html>\u{1B}[2Jbad</html>", type: "text/html")
    #expect(page.code == 502 && page.description.contains("502") && page.description.contains("text/html"))
    #expect(!page.description.contains("\u{1B}"))
  }

  @Test func w6_goneAndExpiredAreOne() {
    #expect(status(410, "").isExpired)
    #expect(status(500, #"{"kind":"Status","reason":"Expired","code":500}"#).isExpired)
    #expect(!status(500, "{}").isExpired)
  }

  @Test func w6_aVersionOfTheFutureIsToldByCauseOrByItsOldWords() {
    let cause = #"{"kind":"Status","code":504,"details":{"causes":[{"reason":"ResourceVersionTooLarge"}]}}"#
    #expect(status(504, cause).isTooLargeResourceVersion)
    #expect(
      status(504, #"{"kind":"Status","code":504,"message":"Timeout: Too large resource version: 9"}"#)
        .isTooLargeResourceVersion)
    #expect(!status(504, #"{"kind":"Status","code":504,"message":"timeout"}"#).isTooLargeResourceVersion)
  }

  @Test(arguments: [Double.infinity, .nan, -5, 1e300]) func w18_aHostileWaitIsAtMostTenMinutes(_ seconds: Double) {
    let wait = Status(code: 429, retryAfter: seconds).retryAfter
    #expect(wait.map { (0...600).contains($0) } ?? true)
  }

  @Test func w18_secondsToWaitComeFromTheDetailsTooAndAreNoMoreThanTenMinutes() {
    for (said, wait) in [("7", 7), ("9223372036854775807", 600)] as [(String, Double)] {
      let body = #"{"kind":"Status","code":429,"details":{"retryAfterSeconds":\#(said)}}"#
      #expect(status(429, body).retryAfter == wait)
    }
  }
}
