import Acts
import Bed
import Kubeconfig
import Model
import Testing
import Text
import Transport

@testable import Kubernetes

/// What an act sends, byte by byte, and what is made of the answer.
@Suite struct ActTests {
  private let server: ScriptedServer
  /// 2026-11-21T10:04:12Z.
  private static let now = Instant(seconds: 1_795_255_452)

  init() throws { server = try ScriptedServer() }

  private func api(_ rule: any RequestRule = OpenRule()) -> APIServer {
    let access = ClusterAccess(context: "c", cluster: "c", user: "u", namespace: "n", server: server.url)
    return APIServer(access: access, transport: Transport(rule: rule, userAgent: "test"), group: 0) { Self.now }
  }

  private static let deployments = Resource(
    group: "apps", version: "v1", name: "deployments", kind: "Deployment", isNamespaced: true)
  private static let web = ObjectReference(
    context: "c", resource: deployments, namespace: "shop", name: "web", uid: "u-1")
  private static let nodes = Resource(group: "", version: "v1", name: "nodes", kind: "Node", isNamespaced: false)

  private func answer(_ status: Int = 200, _ body: String = "{}") {
    server.handle { _, connection in
      connection.send(status: status, headers: ["Content-Type": "application/json"], body: body)
    }
  }

  private func refuse(_ code: Int, _ reason: String, _ message: String) {
    answer(code, #"{"kind":"Status","code":\#(code),"reason":"\#(reason)","message":"\#(message)"}"#)
  }

  private func sent(_ act: Act, on object: ObjectReference = web) async throws -> ScriptedRequest {
    answer()
    #expect(await api().perform(act, on: object) == .done(note: ""))
    return try #require(server.requests.last)
  }

  @Test func aDeletionSaysWhatBecomesOfWhatItOwnsAndOfWhichIncarnation() async throws {
    defer { server.stop() }
    let request = try await sent(.delete(Deletion(propagation: .foreground, gracePeriod: 5)))
    #expect(request.method == "DELETE")
    #expect(request.target == "/apis/apps/v1/namespaces/shop/deployments/web")
    #expect(request[header: "content-type"] == "application/json")
    #expect(
      request.bodyText == """
        {"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Foreground","gracePeriodSeconds":5,\
        "preconditions":{"uid":"u-1"}}
        """)
  }

  @Test func withoutAGraceTheObjectsOwnHolds() async throws {
    defer { server.stop() }
    var nameless = Self.web
    nameless.uid = ""
    let request = try await sent(.delete(Deletion(propagation: .orphan)), on: nameless)
    #expect(request.bodyText == #"{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"Orphan"}"#)
  }

  @Test func aClusterScopedObjectHasNoNamespaceAndANameIsEscaped() async throws {
    defer { server.stop() }
    let node = ObjectReference(context: "c", resource: Self.nodes, namespace: "", name: "a/b?", uid: "")
    #expect(try await sent(.delete(Deletion()), on: node).target == "/api/v1/nodes/a%2Fb%3F")
  }

  @Test func aScaleIsAPatchOfTheSubresource() async throws {
    defer { server.stop() }
    let request = try await sent(.scale(replicas: 3))
    #expect(request.method == "PATCH" && request.target == "/apis/apps/v1/namespaces/shop/deployments/web/scale")
    #expect(request[header: "content-type"] == "application/merge-patch+json")
    #expect(request.bodyText == #"{"metadata":{"uid":"u-1"},"spec":{"replicas":3}}"#)
  }

  @Test func aRestartMarksTheTemplateAsKubectlDoes() async throws {
    defer { server.stop() }
    let request = try await sent(.restart)
    #expect(request.method == "PATCH" && request.target == "/apis/apps/v1/namespaces/shop/deployments/web")
    #expect(
      request.bodyText == """
        {"metadata":{"uid":"u-1"},"spec":{"template":{"metadata":{"annotations":\
        {"kubectl.kubernetes.io/restartedAt":"2026-11-21T10:04:12Z"}}}}}
        """)
  }

  @Test func labelsAreSetAndRemovedInOnePatch() async throws {
    defer { server.stop() }
    let request = try await sent(.label([.set("tier", to: "we\"b"), .remove("old")]))
    #expect(request.bodyText == #"{"metadata":{"uid":"u-1","labels":{"tier":"we\"b","old":null}}}"#)
  }

  @Test func whatTheAnswerTellsBeyondThatIsSaid() async {
    defer { server.stop() }
    answer(200, #"{"metadata":{"finalizers":["a.example/b","foregroundDeletion"]}}"#)
    #expect(
      await api().perform(.delete(Deletion()), on: Self.web)
        == .done(note: "it goes when its finalizers are done: a.example/b, foregroundDeletion"))
    answer(200, #"{"spec":{"paused":true}}"#)
    #expect(
      await api().perform(.restart, on: Self.web)
        == .done(note: "its rollout is paused, so nothing happens before that is resumed"))
    answer(200, #"{"spec":{"updateStrategy":{"type":"OnDelete"}}}"#)
    #expect(
      await api().perform(.restart, on: Self.web)
        == .done(note: "its pods are only made anew when they are deleted (OnDelete)"))
    answer(200, "not JSON")
    #expect(await api().perform(.restart, on: Self.web) == .done(note: ""))
  }

  @Test func whatIsGoneAlreadyNeedsNoDeletionButEverythingElseDoesNeedIt() async {
    defer { server.stop() }
    refuse(404, "NotFound", "deployments.apps \\\"web\\\" not found")
    #expect(await api().perform(.delete(Deletion()), on: Self.web) == .done(note: "it was gone already"))
    #expect(await api().perform(.restart, on: Self.web) == .refused("it is not there any more"))
  }

  @Test(arguments: [
    (409, "Conflict", "Precondition failed: UID in precondition: u-1, UID in object meta: u-2"),
    (409, "Conflict", "the UID in the precondition (u-1) does not match the UID in record (u-2)"),
    (422, "Invalid", "metadata.uid: Invalid value: u-1: field is immutable"),
  ])
  func anotherIncarnationIsLeftAlone(code: Int, reason: String, message: String) async {
    defer { server.stop() }
    refuse(code, reason, message)
    #expect(
      await api().perform(.delete(Deletion()), on: Self.web)
        == .refused("it was deleted and made anew meanwhile, so it was left alone; look at the new one first"))
  }

  @Test func anEditIsPatchedStrictly() async throws {
    defer { server.stop() }
    answer()
    try await api().patch(Self.web, with: Array("{}".utf8))
    let request = try #require(server.requests.last)
    #expect(request.method == "PATCH" && request[query: "fieldValidation"] == "Strict")
  }

  @Test func anotherIncarnationIsNoConflictToBeSolved() async throws {
    defer { server.stop() }
    refuse(409, "Conflict", "Precondition failed: UID in precondition: u-1, UID in object meta: u-2")
    let other = await #expect(throws: APIError.self) { try await api().patch(Self.web, with: Array("{}".utf8)) }
    #expect(other?.isConflict == false && other?.isAboutTheObject == false)
    refuse(409, "Conflict", "the object has been modified; please apply your changes to the latest version")
    let newer = await #expect(throws: APIError.self) { try await api().patch(Self.web, with: Array("{}".utf8)) }
    #expect(newer?.isConflict == true)
  }

  @Test func whatNeverReachedTheServerLeavesNoDoubt() {
    let connecting = APIError.transport(.timedOut(during: .connecting, host: "h")).sentence(on: Self.web)
    #expect(!connecting.contains("is not known"))
    let waiting = APIError.transport(.timedOut(during: .waitingForAnswer, host: "h")).sentence(on: Self.web)
    #expect(waiting.hasSuffix("Whether it was done is not known."))
  }

  @Test func aRefusalIsSaidInTheServersWordsAndNothingIsSentTwice() async {
    defer { server.stop() }
    refuse(422, "Invalid", "spec.replicas: Invalid value: -1")
    #expect(await api().perform(.scale(replicas: -1), on: Self.web) == .refused("spec.replicas: Invalid value: -1"))
    server.handle { _, connection in connection.send(status: 429, headers: ["Retry-After": "0"], body: "{}") }
    guard case .refused(let sentence) = await api().perform(.restart, on: Self.web) else {
      return _ = Issue.record("it was done")
    }
    #expect(sentence.hasSuffix("has too many requests (429) and wants a pause; try again then."), "\(sentence)")
    #expect(server.requests.count == 2)
  }

  @Test func withoutAnAnswerItIsNotKnownWhetherItWasDone() async {
    defer { server.stop() }
    server.handle { _, connection in connection.close() }
    guard case .unknown(let sentence) = await api().perform(.delete(Deletion()), on: Self.web) else {
      return _ = Issue.record("it is known")
    }
    #expect(sentence.hasSuffix("Whether it was done is not known."), "\(sentence)")
  }

  /// However it came about: the keymap is not asked here.
  @Test func readOnlyNoActLeaves() async {
    defer { server.stop() }
    answer()
    let api = api(ReadOnlyRule())
    for act in [Act.delete(Deletion()), .scale(replicas: 1), .restart, .label([.remove("a")])] {
      guard case .refused(let sentence) = await api.perform(act, on: Self.web) else {
        Issue.record("\(act) was sent")
        continue
      }
      #expect(sentence.hasPrefix("read-only: ") && sentence.hasSuffix("was not sent"), "\(sentence)")
    }
    #expect(server.requests.isEmpty)
  }
}
