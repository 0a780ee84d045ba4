import Testing

@testable import Bed

@Suite struct RequestParserTests {
  private let post = """
    POST /a?b=c HTTP/1.1\r
    Host:  bed \r
    Content-Length: 4\r
    \r
    bodyGET /next HTTP/1.1\r
    \r

    """

  @Test func twoRequestsInOnePieceAreTwo() {
    var parser = RequestParser()
    let host = ScriptedRequest.Header(name: "Host", value: "bed")
    let length = ScriptedRequest.Header(name: "Content-Length", value: "4")
    #expect(
      parser.feed(Array(post.utf8)) == [
        .request(RequestMessage(method: "POST", target: "/a?b=c", headers: [host, length], body: Array("body".utf8))),
        .request(RequestMessage(method: "GET", target: "/next", headers: [])),
      ])
  }

  @Test func cuttingAnywhereChangesNothing() {
    var whole = RequestParser()
    let expected = whole.feed(Array(post.utf8))
    var single = RequestParser()
    #expect(post.utf8.flatMap { single.feed([$0]) } == expected)
  }

  @Test func aChunkedBodyIsPutTogether() {
    var parser = RequestParser()
    let text = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: 1\r\n\r\n"
    guard case .request(let message)? = parser.feed(Array(text.utf8)).first else {
      Issue.record("no request was read")
      return
    }
    #expect(message.body == Array("abcde".utf8))
  }

  @Test func anExpectingClientIsToldOnceAndBeforeItsBody() {
    var parser = RequestParser()
    let head = "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"
    #expect(parser.feed(Array(head.utf8)) == [.awaitsContinue])
    #expect(parser.feed([65]).count == 1)
  }

  @Test(arguments: [
    "nonsense\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n",
    "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  ])
  func whatIsNoRequestEndsTheReading(text: String) {
    var parser = RequestParser()
    guard case .malformed? = parser.feed(Array(text.utf8)).first else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(parser.feed(Array("GET / HTTP/1.1\r\n\r\n".utf8)).isEmpty)
  }
}
