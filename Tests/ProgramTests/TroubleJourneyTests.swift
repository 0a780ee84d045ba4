import Bed
import Testing

/// What goes wrong with a cluster is on the screen as one whole sentence, and the program goes on when it is over.
@Suite(.serialized, .enabled(if: TLSGateway.isInstalled, "nghttpx (Debian: nghttp2-proxy) is not installed"))
struct TroubleJourneyTests {
  private let cluster: FakeCluster

  init() throws { cluster = try FakeCluster() }

  /// The screen's words in one line, as a sentence is wrapped over several.
  private func words(_ screen: ScreenText) -> String {
    screen.lines.flatMap { $0.split(separator: " ") }.joined(separator: " ")
  }

  private func see(_ sentence: String, in journey: Journey) async throws {
    let screen = try await journey.see(sentence) { words($0).contains(sentence) }
    #expect(screen.contains("no list of pods in shop yet"), "\(screen)")
    #expect(screen.lines.allSatisfy { !$0.contains("…") || $0 == screen.bar }, "nothing is cut: \(screen)")
  }

  // MARK: Certificates

  /// A server shows a certificate that is not accepted, then a good one.
  @Test(arguments: [
    (
      "expired",
      "The certificate of localhost expired on 2021-02-03 04:05 UTC; have it renewed, or compare this machine's clock."
    ),
    (
      "leaf",
      "The certificate of localhost is signed by the authority 'middle', which is not trusted here; check "
        + "certificate-authority in the kubeconfig, and that the server sends its intermediate certificates."
    ),
    (
      "alone",
      "The certificate of localhost is signed by itself and by no authority trusted here; check certificate-authority in the "
        + "kubeconfig."
    ),
  ])
  func aCertificateThatIsNotAccepted(shown: String, sentence: String) async throws {
    let bad = try await TLSGateway(to: cluster.server.port, certificate: shown)
    let journey = try Journey(
      server: bad.url, authority: try await Certificates.shared().path("ca.pem"), cluster: cluster)
    try await see(sentence, in: journey)
    #expect(cluster.server.requests.isEmpty, "nothing is asked of a server that is not trusted")
    bad.stop()
    let good = try await TLSGateway(to: cluster.server.port, port: bad.port)
    defer { good.stop() }
    try await journey.see("● live  31")
  }

  // MARK: Answers

  private struct Answer: Sendable {
    var status = 200
    var contentType = "application/json"
    var body = ""
    var isOnlyForLists = false
  }

  /// All requests, or lists alone, get `answer` until the trouble ends.
  private func trouble(_ answer: Answer, _ sentence: (_ server: String) -> String) async throws {
    let isOver = Gate()
    cluster.intercept { request, connection in
      guard !isOver.isOpen, !answer.isOnlyForLists || FakeCluster.place(request.path) != nil else { return false }
      connection.send(status: answer.status, headers: ["Content-Type": answer.contentType], body: answer.body)
      return true
    }
    let journey = try Journey(cluster)
    let screen = try await journey.see("the sentence") { words($0).contains(sentence(cluster.server.url)) }
    #expect(screen.bar.contains("not listed") || screen.bar.contains("forbidden"), "\(screen)")
    isOver.open()
    try await journey.press(.control("r"))
    let live = try await journey.see("● live  31")
    #expect(!words(live).contains(sentence(cluster.server.url)), "\(live)")
    #expect(try await journey.press(.down).selected == "web-00", "one can move")
  }

  @Test func aWebPageInsteadOfData() async throws {
    try await trouble(Answer(contentType: "text/html", body: "<html>\u{1B}[2JWelcome</html>")) {
      "\($0) answers 200 with a web page instead of Kubernetes data; a proxy, a portal or a login page is in between, or the "
        + "cluster's server is another site."
    }
  }

  @Test func jsonThatIsCutOff() async throws {
    try await trouble(Answer(body: #"{"kind":"Table","rows":[{"cells":["#, isOnlyForLists: true)) { _ in
      "The list of pods ends in the middle; it was cut on the way and is asked for again."
    }
  }

  @Test func credentialsThatAreNotAccepted() async throws {
    let body = #"{"kind":"Status","code":401,"reason":"Unauthorized","message":"Unauthorized"}"#
    try await trouble(Answer(status: 401, body: body)) {
      "\($0) does not accept a request without credentials, which are never sent over http:// (401); log in again, or renew "
        + "the user's credentials in the kubeconfig."
    }
  }

  @Test func aRightThatIsMissing() async throws {
    let message =
      #"pods is forbidden: User \"me\" cannot list resource \"pods\" in API group \"\" in the namespace \"shop\""#
    let body = #"{"kind":"Status","code":403,"reason":"Forbidden","message":"\#(message)"}"#
    try await trouble(Answer(status: 403, body: body, isOnlyForLists: true)) { _ in
      message.replacing("\\", with: "") + "; ask for that right, or use another user or namespace."
    }
  }

  @Test func tooManyRequests() async throws {
    try await trouble(Answer(status: 429, body: "{}", isOnlyForLists: true)) {
      "\($0) has too many requests (429) and wants a pause; it is asked again by itself."
    }
  }

  @Test func aServerThatIsNotThere() async throws {
    let relay = try Relay(port: cluster.server.port)
    relay.fault = .refuse
    let journey = try Journey(port: relay.port)
    try await see(
      "127.0.0.1 port \(relay.port) cannot be reached: connection refused; check that the server runs, its port, and the "
        + "network.", in: journey)
    relay.fault = .none
    try await journey.see("● live  31")
  }
}
